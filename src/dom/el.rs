//! An element being put together.

use super::event::{Happened, listen, set_property};
use super::slot::{remove_attribute, set_attribute};
use super::{Guest, Handle, Keep, Slot, Ui, follow};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::{Element, Node};

/// An element with all that it follows and listens to. One pointer wide: it is
/// handed from call to call.
pub struct El<S: 'static>(pub(super) Box<Parts<S>>);

pub(super) struct Parts<S: 'static> {
    pub(super) ui: Ui<S>,
    pub(super) node: Element,
    pub(super) keep: Vec<Keep>,
}

/// A closure of the surface in a box. `dyn Fn` would also hold the two other ways
/// to call it, compiled for each closure and called by nobody.
trait Call<S: 'static, R> {
    fn call(&self, ui: &Ui<S>) -> R;
}

impl<S: 'static, R, F: Fn(&Ui<S>) -> R> Call<S, R> for F {
    fn call(&self, ui: &Ui<S>) -> R {
        self(ui)
    }
}

type Boxed<S, R> = Box<dyn Call<S, R>>;

/// The same for a listener.
trait Hear<S: 'static> {
    fn call(&self, ui: &Ui<S>, event: &Happened);
}

impl<S: 'static, F: Fn(&Ui<S>, &Happened)> Hear<S> for F {
    fn call(&self, ui: &Ui<S>, event: &Happened) {
        self(ui, event);
    }
}

pub(super) fn append(parent: &Node, child: &Node) {
    // Our own tree: it has no cycle.
    let _ = parent.append_child(child);
}

#[inline(never)]
fn later(then: Box<dyn Fn()>) {
    wasm_bindgen_futures::spawn_local(async move { then() });
}

impl<S> El<S> {
    pub(super) fn new(ui: Ui<S>, node: Element) -> Self {
        let keep = Vec::new();
        Self(Box::new(Parts { ui, node, keep }))
    }

    /// The surface it belongs to.
    #[must_use]
    pub fn ui(&self) -> &Ui<S> {
        &self.0.ui
    }

    /// A constant attribute.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        set_attribute(&self.0.node, name, value);
        self
    }

    /// Constant attributes.
    #[must_use]
    pub fn attrs(self, attributes: &[(&str, &str)]) -> Self {
        for (name, value) in attributes {
            set_attribute(&self.0.node, name, value);
        }
        self
    }

    /// Words that stay.
    #[must_use]
    pub fn words(self, words: &str) -> Self {
        append(&self.0.node, &self.0.ui.text(words));
        self
    }

    /// Words that change.
    #[must_use]
    pub fn put(self, slot: &Slot) -> Self {
        append(&self.0.node, slot.node());
        self
    }

    /// Words that follow what they are made of.
    #[must_use]
    pub fn live(self, words: impl Fn(&Ui<S>) -> String + 'static) -> Self {
        self.live_boxed(Box::new(words))
    }

    fn live_boxed(self, words: Boxed<S, String>) -> Self {
        let slot = self.0.ui.slot();
        append(&self.0.node, slot.node());
        self.bind(move |ui| slot.set(&words.call(ui)))
    }

    /// Words that follow what they are made of; hidden while there are none.
    #[must_use]
    pub fn live_or_hidden(self, words: impl Fn(&Ui<S>) -> Option<String> + 'static) -> Self {
        self.live_or_hidden_boxed(Box::new(words))
    }

    fn live_or_hidden_boxed(self, words: Boxed<S, Option<String>>) -> Self {
        let (slot, handle) = (self.0.ui.slot(), self.handle());
        append(&self.0.node, slot.node());
        self.bind(move |ui| {
            let words = words.call(ui);
            handle.hide(words.is_none());
            slot.set(words.as_deref().unwrap_or_default());
        })
    }

    /// A child.
    #[must_use]
    pub fn kid(mut self, child: Self) -> Self {
        append(&self.0.node, &child.0.node);
        self.0.keep.extend(child.0.keep);
        self
    }

    /// Children.
    #[must_use]
    pub fn kids(mut self, children: Vec<Self>) -> Self {
        for child in children {
            self = self.kid(child);
        }
        self
    }

    /// Runs now and whenever something that it read has changed.
    #[must_use]
    pub fn bind(self, run: impl Fn(&Ui<S>) + 'static) -> Self {
        self.bind_boxed(Box::new(run))
    }

    fn bind_boxed(mut self, run: Boxed<S, ()>) -> Self {
        let ui = self.0.ui.clone();
        self.0.keep.push(follow(Box::new(move || run.call(&ui))));
        self
    }

    /// Hidden as long as `is`.
    #[must_use]
    pub fn hidden(self, is: impl Fn(&Ui<S>) -> bool + 'static) -> Self {
        self.hidden_boxed(Box::new(is))
    }

    fn hidden_boxed(self, is: Boxed<S, bool>) -> Self {
        let handle = self.handle();
        self.bind(move |ui| handle.hide(is.call(ui)))
    }

    /// An attribute that follows what it is made of; taken away while there is none.
    #[must_use]
    pub fn attr_live(
        self,
        name: &'static str,
        value: impl Fn(&Ui<S>) -> Option<String> + 'static,
    ) -> Self {
        self.attr_boxed(name, Box::new(value))
    }

    fn attr_boxed(self, name: &'static str, value: Boxed<S, Option<String>>) -> Self {
        let node = self.0.node.clone();
        let before = RefCell::new(None);
        self.bind(move |ui| {
            let now = value.call(ui);
            if *before.borrow() != now {
                match &now {
                    Some(value) => set_attribute(&node, name, value),
                    None => remove_attribute(&node, name),
                }
                before.replace(now);
            }
        })
    }

    /// An attribute that is `true` or `false`, as ARIA wants it.
    #[must_use]
    pub fn is(self, name: &'static str, value: impl Fn(&Ui<S>) -> bool + 'static) -> Self {
        self.flag_boxed(name, Box::new(value))
    }

    fn flag_boxed(self, name: &'static str, value: Boxed<S, bool>) -> Self {
        self.attr_live(name, move |ui| {
            Some(if value.call(ui) { "true" } else { "false" }.to_owned())
        })
    }

    /// A property that follows what it is made of (`value`, `checked`, `open`).
    #[must_use]
    pub fn prop(self, name: &'static str, value: impl Fn(&Ui<S>) -> JsValue + 'static) -> Self {
        self.prop_boxed(name, Box::new(value))
    }

    fn prop_boxed(self, name: &'static str, value: Boxed<S, JsValue>) -> Self {
        let node = self.0.node.clone();
        self.bind(move |ui| set_property(&node, name, &value.call(ui)))
    }

    /// Calls `hear` when it happens.
    #[must_use]
    pub fn on(self, name: &str, hear: impl Fn(&Ui<S>, &Happened) + 'static) -> Self {
        self.on_boxed(name, Box::new(hear))
    }

    fn on_boxed(mut self, name: &str, hear: Box<dyn Hear<S>>) -> Self {
        let ui = self.0.ui.clone();
        let listener = listen(
            &self.0.node,
            name,
            Box::new(move |event| hear.call(&ui, event)),
        );
        self.0.keep.push(Keep::Listener(listener));
        self
    }

    /// Calls `act` when it is pressed.
    #[must_use]
    pub fn press(self, act: impl Fn(&Ui<S>) + 'static) -> Self {
        self.press_boxed(Box::new(act))
    }

    fn press_boxed(self, act: Boxed<S, ()>) -> Self {
        self.on("click", move |ui, _| act.call(ui))
    }

    /// Calls `then` once it stands in the page.
    #[must_use]
    pub fn shown(self, then: impl Fn() + 'static) -> Self {
        later(Box::new(then));
        self
    }

    /// Filled by somebody else, as long as the element is there.
    #[must_use]
    pub fn host(mut self, guest: impl FnOnce(&Element) -> Guest) -> Self {
        let guest = guest(&self.0.node);
        self.0.keep.push(Keep::Guest(guest));
        self
    }

    /// A handle to hide it, to write its attributes or to focus it later.
    #[must_use]
    pub fn handle(&self) -> Handle {
        Handle::new(self.0.node.clone())
    }
}
