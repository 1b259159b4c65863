//! An element made once, of which every row of a long list is a copy: one call to
//! the browser in place of one for each of its parts.

use super::js::{Inner, Walker};
use super::{El, Slot, Ui};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// `NodeFilter.SHOW_TEXT`
const TEXTS: u32 = 4;

/// What copies are made of: elements, attributes and words. What listens or follows is not copied.
pub struct Template(Element);

/// The texts of a copy, one after the other.
pub struct Texts(Walker);

impl<S> El<S> {
    /// The element as what others are copies of.
    #[must_use]
    pub fn into_template(self) -> Template {
        Template(self.0.node)
    }
}

impl<S> Ui<S> {
    /// A copy, and its texts in the order in which they stand in it.
    #[must_use]
    pub fn copy_of(&self, of: &Template) -> (El<S>, Texts) {
        let node = of.0.unchecked_ref::<Inner>().copy(true);
        let texts = Texts(self.maker().walker(&node, TEXTS));
        (El::new(self.clone(), node), texts)
    }
}

impl Texts {
    /// The next text, which must be there; one that will change must be empty.
    #[must_use]
    pub fn slot(&self) -> Slot {
        Slot::new(self.0.next())
    }
}
