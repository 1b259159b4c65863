//! What a surface does by itself for as long as it lives, and nothing after that.

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// Timers and listeners, cancelled when dropped.
#[derive(Default)]
pub(super) struct Alive(RefCell<Vec<Held>>);

enum Held {
    Each(#[expect(dead_code, reason = "held for its drop")] Interval),
    Once(#[expect(dead_code, reason = "held for its drop")] Timeout),
    Listener(#[expect(dead_code, reason = "held for its drop")] EventListener),
}

impl Alive {
    /// Once a second.
    pub(super) fn each_second(&self, act: impl Fn() + 'static) {
        self.hold(Held::Each(Interval::new(1_000, act)));
    }

    /// Once, so many milliseconds from now.
    pub(super) fn after(&self, ms: u32, act: impl FnOnce() + 'static) {
        self.hold(Held::Once(Timeout::new(ms, act)));
    }

    /// Whenever the window has this event.
    pub(super) fn on_window(&self, event: &'static str, act: impl Fn() + 'static) {
        if let Some(window) = web_sys::window() {
            self.keep(EventListener::new(&window, event, move |_| act()));
        }
    }

    /// Whenever the page is shown again, or put away.
    pub(super) fn on_visibility(&self, act: impl Fn() + 'static) {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let listener = EventListener::new(&document, "visibilitychange", move |_| act());
            self.keep(listener);
        }
    }

    /// Another listener.
    pub(super) fn keep(&self, listener: EventListener) {
        self.hold(Held::Listener(listener));
    }

    fn hold(&self, held: Held) {
        self.0.borrow_mut().push(held);
    }
}

/// A callback that does nothing once what it acts on is gone.
pub(super) fn with<T: 'static>(weak: &Weak<T>, act: fn(&Rc<T>)) -> impl Fn() + use<T> {
    let weak = weak.clone();
    move || {
        if let Some(alive) = weak.upgrade() {
            act(&alive);
        }
    }
}
