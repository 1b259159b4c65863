//! A value that the screen follows. Leptos' own `ArcRwSignal<T>` compiles its
//! locks, guards and subscriber lists anew for every `T`; this is one trigger
//! beside a shared value, so that each further type costs viewers a few hundred
//! bytes instead of kilobytes (see docs/decisions/view-layer.md). Three methods are kept out of
//! line: in their many places they would weigh more than the calls.

use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify, Track};
use std::cell::RefCell;
use std::rc::Rc;

/// A shared value; reading it inside an effect makes the effect follow it.
pub struct Live<T> {
    cell: Rc<Cell<T>>,
}

struct Cell<T> {
    // Replaced as a whole, so that no reader holds a borrow while a writer comes.
    value: RefCell<Rc<T>>,
    changed: ArcTrigger,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        Self {
            cell: Rc::clone(&self.cell),
        }
    }
}

impl<T> PartialEq for Live<T> {
    /// The same cell, whatever it holds.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.cell, &other.cell)
    }
}

impl<T> Eq for Live<T> {}

impl<T> core::fmt::Debug for Live<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Live")
    }
}

impl<T> Live<T> {
    /// A cell that holds `value`.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self::shared(Rc::new(value))
    }

    /// A cell that holds a value that others hold too.
    #[must_use]
    pub fn shared(value: Rc<T>) -> Self {
        Self {
            cell: Rc::new(Cell {
                value: RefCell::new(value),
                changed: ArcTrigger::new(),
            }),
        }
    }

    /// The value; the running effect follows it.
    #[must_use]
    #[inline(never)]
    pub fn get(&self) -> Rc<T> {
        self.cell.changed.track();
        self.get_untracked()
    }

    /// The value as it is now, not followed.
    #[must_use]
    #[inline(never)]
    pub fn get_untracked(&self) -> Rc<T> {
        Rc::clone(&self.cell.value.borrow())
    }

    /// Looks at the value; the running effect follows it.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.get())
    }

    /// Looks at the value as it is now.
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.get_untracked())
    }

    /// Puts another value in its place; whoever follows it hears, also when it is equal.
    pub fn set(&self, value: T) {
        self.share(Rc::new(value));
    }

    /// The same with a value that others hold too.
    #[inline(never)]
    pub fn share(&self, value: Rc<T>) {
        // The old value is dropped after the borrow has ended.
        let _before = self.cell.value.replace(value);
        self.cell.changed.notify();
    }
}

impl<T: Clone> Live<T> {
    /// Changes the value.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(Rc::make_mut(&mut value));
        self.share(value);
    }
}

impl<T: PartialEq> Live<T> {
    /// Puts another value in its place; nobody hears when it is equal.
    pub fn set_if_changed(&self, value: T) {
        if *self.get_untracked() != value {
            self.set(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Live;

    #[test]
    fn a_change_inside_a_look_is_not_lost_and_the_look_sees_the_old_value() {
        let live = Live::new(1);
        let seen = live.with(|n| {
            live.set(2);
            *n
        });
        assert_eq!((seen, *live.get_untracked()), (1, 2));
    }

    #[test]
    fn clones_share_the_value_and_are_equal() {
        let live = Live::new(vec![1]);
        let twin = live.clone();
        twin.update(|list| list.push(2));
        assert_eq!(*live.get_untracked(), [1, 2]);
        assert_eq!(live, twin);
        assert_ne!(live, Live::new(vec![1, 2]));
    }
}
