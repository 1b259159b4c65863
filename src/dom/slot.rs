//! Things on the screen that are written only when they change.

use super::js::Inner;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Text};

/// A text node that knows what it says; clones write the same node.
#[derive(Clone)]
pub struct Slot(Rc<Said>);

struct Said {
    node: Text,
    words: RefCell<String>,
}

impl Slot {
    pub(super) fn new(node: Text) -> Self {
        let words = RefCell::default();
        Self(Rc::new(Said { node, words }))
    }

    pub(super) fn node(&self) -> &Text {
        &self.0.node
    }

    /// The element the text stands in.
    #[must_use]
    pub fn around(&self) -> Handle {
        around(&self.0.node)
    }

    /// Says these words; an unchanged text is not touched.
    pub fn set(&self, words: &str) {
        self.replace(words);
    }

    /// Says these words; `true` where other words stood here before.
    pub fn replace(&self, words: &str) -> bool {
        if *self.0.words.borrow() == words {
            return false;
        }
        self.0.node.set_data(words);
        !self.0.words.replace(words.to_owned()).is_empty()
    }
}

/// An element that is on the screen already; clones are the same element.
#[derive(Clone)]
pub struct Handle(Rc<Held>);

struct Held {
    node: Element,
    hidden: Cell<bool>,
}

impl Handle {
    pub(super) fn new(node: Element) -> Self {
        let hidden = Cell::default();
        Self(Rc::new(Held { node, hidden }))
    }

    /// The element it stands in; it must not be the outermost one.
    #[must_use]
    pub fn around(&self) -> Handle {
        around(&self.0.node)
    }

    /// Shows or hides the element.
    pub fn hide(&self, hidden: bool) {
        if self.0.hidden.replace(hidden) == hidden {
            return;
        }
        if hidden {
            set_attribute(&self.0.node, "hidden", "");
        } else {
            remove_attribute(&self.0.node, "hidden");
        }
    }

    /// Gives it the focus; nothing where it cannot take it or is gone.
    pub fn focus(&self) {
        let _ = self.0.node.unchecked_ref::<HtmlElement>().focus();
    }

    /// What an attribute says.
    #[must_use]
    pub fn says(&self, name: &str) -> Option<String> {
        self.0.node.get_attribute(name)
    }

    /// Whether an attribute has this value.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.says(name).as_deref() == Some(value)
    }

    /// Writes an attribute, or takes it away.
    pub fn set_attr(&self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.attr(name, value),
            None => remove_attribute(&self.0.node, name),
        }
    }

    /// Writes an attribute, where it says something else.
    pub fn attr(&self, name: &str, value: &str) {
        if self.0.node.get_attribute(name).as_deref() != Some(value) {
            set_attribute(&self.0.node, name, value);
        }
    }
}

fn around(node: &Node) -> Handle {
    Handle::new(node.unchecked_ref::<Inner>().around())
}

pub(super) fn set_attribute(node: &Element, name: &str, value: &str) {
    // Fails only for names no attribute can have; ours are constants.
    let _ = node.set_attribute(name, value);
}

pub(super) fn remove_attribute(node: &Element, name: &str) {
    let _ = node.remove_attribute(name);
}
