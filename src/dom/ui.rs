//! Makes elements, and carries what the surface shows.

use super::js::{Maker, Owned};
use super::{El, Root, Slot};
use core::ops::Deref;
use std::rc::Rc;
use wasm_bindgen::JsCast;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A surface's state `S` and the document its elements are made by; cheap to clone.
pub struct Ui<S: 'static>(Rc<Surface<S>>);

struct Surface<S> {
    scope: S,
    maker: Maker,
}

impl<S> Clone for Ui<S> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<S> Deref for Ui<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.0.scope
    }
}

impl<S> Ui<S> {
    /// A surface that shows `scope` with elements of the document of `root`.
    #[must_use]
    pub fn new(root: &Root, scope: S) -> Self {
        let maker = root.unchecked_ref::<Owned>().maker();
        Self(Rc::new(Surface { scope, maker }))
    }

    /// An element with a class; no class where it is empty.
    #[must_use]
    pub fn el(&self, tag: &'static str, class: &str) -> El<S> {
        let el = El::new(self.clone(), self.0.maker.element(tag));
        if class.is_empty() {
            el
        } else {
            el.attr("class", class)
        }
    }

    /// A `div`.
    #[must_use]
    pub fn div(&self, class: &str) -> El<S> {
        self.el("div", class)
    }

    /// A paragraph.
    #[must_use]
    pub fn p(&self, class: &str) -> El<S> {
        self.el("p", class)
    }

    /// A `span`.
    #[must_use]
    pub fn span(&self, class: &str) -> El<S> {
        self.el("span", class)
    }

    /// A button that sends no form.
    #[must_use]
    pub fn button(&self, class: &str) -> El<S> {
        self.el("button", class).attr("type", "button")
    }

    /// An element of a drawing.
    #[must_use]
    pub fn svg(&self, tag: &'static str) -> El<S> {
        El::new(self.clone(), self.0.maker.element_in(SVG, tag))
    }

    /// A text that will change.
    #[must_use]
    pub fn slot(&self) -> Slot {
        Slot::new(self.0.maker.text(""))
    }

    pub(super) fn maker(&self) -> &Maker {
        &self.0.maker
    }

    pub(super) fn text(&self, words: &str) -> web_sys::Text {
        self.0.maker.text(words)
    }

    pub(super) fn mark(&self) -> web_sys::Comment {
        self.0.maker.mark("")
    }
}
