//! A list whose rows keep their elements while others come, go and move.

use super::el::{Parts, append};
use super::grouped::{self, Groups};
use super::{El, Keep, Ui, follow};
use reactive_graph::graph::untrack;
use web_sys::{Element, Node};

struct Row {
    node: Element,
    _keep: Vec<Keep>,
}

/// Where a list became another: what stands before and behind stays untouched.
struct Change {
    /// The first place that differs.
    from: usize,
    /// Rows from there on that stand in the list.
    before: usize,
    /// Rows that shall stand there.
    now: usize,
}

/// What differs from list to list; everything else is compiled once.
trait Rows<S: 'static> {
    /// Looks at the keys: what became different.
    fn look(&mut self, ui: &Ui<S>) -> Change;
    /// The place of the key at `at` among the rows that stand where the list became
    /// different and are not placed yet; it is placed now.
    fn known(&mut self, at: usize) -> Option<usize>;
    /// A row for the key at `at`.
    fn build(&self, ui: &Ui<S>, at: usize) -> Option<El<S>>;
}

struct Keyed<K, F, B> {
    /// Keys of the rows that stand in the list and are not placed anew.
    shown: Vec<K>,
    wanted: Vec<K>,
    keys: F,
    build: B,
}

impl<K, F, B> Keyed<K, F, B> {
    fn new(keys: F, build: B) -> Self {
        Self {
            shown: Vec::new(),
            wanted: Vec::new(),
            keys,
            build,
        }
    }
}

impl<S, K, F, B> Rows<S> for Keyed<K, F, B>
where
    S: 'static,
    K: PartialEq,
    F: Fn(&Ui<S>) -> Vec<K>,
    B: Fn(&Ui<S>, &K) -> El<S>,
{
    fn look(&mut self, ui: &Ui<S>) -> Change {
        let now = (self.keys)(ui);
        self.shown = core::mem::replace(&mut self.wanted, now);
        // A list mostly grows at its end, or changes in one place.
        let from = same(self.shown.iter(), self.wanted.iter());
        let rest = |keys: &[K]| keys.len() - from;
        let behind = same(
            self.shown.iter().rev().take(rest(&self.shown)),
            self.wanted.iter().rev().take(rest(&self.wanted)),
        );
        self.shown.truncate(self.shown.len() - behind);
        self.shown.drain(..from);
        Change {
            from,
            before: self.shown.len(),
            now: rest(&self.wanted) - behind,
        }
    }

    fn known(&mut self, at: usize) -> Option<usize> {
        let key = self.wanted.get(at)?;
        // Mostly the next one: rows seldom move.
        let known = self.shown.iter().position(|shown| shown == key)?;
        self.shown.remove(known);
        Some(known)
    }

    fn build(&self, ui: &Ui<S>, at: usize) -> Option<El<S>> {
        Some((self.build)(ui, self.wanted.get(at)?))
    }
}

impl<S> El<S> {
    /// A row for each of `keys`, in their order. A key that stays keeps its row.
    #[must_use]
    pub fn rows<K: PartialEq + 'static>(
        self,
        keys: impl Fn(&Ui<S>) -> Vec<K> + 'static,
        build: impl Fn(&Ui<S>, &K) -> El<S> + 'static,
    ) -> Self {
        self.list(None, Box::new(Keyed::new(keys, build)))
    }

    /// The same for hundreds of rows, in groups of `class`; nothing else stands in the element.
    #[must_use]
    pub fn grouped_rows<K: PartialEq + 'static>(
        self,
        class: &'static str,
        keys: impl Fn(&Ui<S>) -> Vec<K> + 'static,
        build: impl Fn(&Ui<S>, &K) -> El<S> + 'static,
    ) -> Self {
        self.list(Some(class), Box::new(Keyed::new(keys, build)))
    }

    fn list(mut self, groups: Option<&'static str>, mut list: Box<dyn Rows<S>>) -> Self {
        let end = self.0.ui.mark();
        append(&self.0.node, &end);
        let (ui, element) = (self.0.ui.clone(), self.0.node.clone());
        let mut rows: Vec<Row> = Vec::new();
        self.0.keep.push(follow(Box::new(move || {
            let Change { from, before, now } = list.look(&ui);
            untrack(|| {
                let behind = cut(&mut rows, from + before);
                let mut before = cut(&mut rows, from);
                for at in from..from + now {
                    rows.extend(match list.known(at) {
                        Some(known) => Some(before.remove(known)),
                        None => list.build(&ui, at).map(Row::new),
                    });
                }
                for row in &before {
                    match groups {
                        Some(_) => grouped::remove(&row.node),
                        None => row.node.remove(),
                    }
                }
                if let Some(class) = groups {
                    let (ui, list) = (&ui, &element);
                    let groups = Groups { ui, list, class };
                    let mut last = from.checked_sub(1).and_then(|last| rows.get(last));
                    for row in rows.iter().skip(from) {
                        groups.place(&row.node, last.map(|row| &row.node));
                        last = Some(row);
                    }
                } else {
                    let next: &Node = match behind.first() {
                        Some(row) => &row.node,
                        None => &end,
                    };
                    place(next, rows.iter().skip(from));
                }
                rows.extend(behind);
            });
        })));
        self
    }
}

impl Row {
    fn new<S>(el: El<S>) -> Self {
        let Parts { node, keep, .. } = *el.0;
        Self { node, _keep: keep }
    }
}

/// `split_off` where there is something to split off.
fn cut(rows: &mut Vec<Row>, at: usize) -> Vec<Row> {
    rows.split_off(at.min(rows.len()))
}

/// How many keys both begin with.
fn same<'k, K: PartialEq + 'k>(
    one: impl Iterator<Item = &'k K>,
    other: impl Iterator<Item = &'k K>,
) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

/// Puts the rows in order before `next`, moving only those that stand elsewhere.
fn place<'r>(mut next: &'r Node, rows: impl DoubleEndedIterator<Item = &'r Row>) {
    let Some(parent) = next.parent_node() else {
        return;
    };
    for row in rows.rev() {
        if row.node.next_sibling().as_ref() != Some(next) {
            // The next one stands in this parent.
            let _ = parent.insert_before(&row.node, Some(next));
        }
        next = &row.node;
    }
}
