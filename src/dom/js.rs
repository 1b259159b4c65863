//! The calls that make nodes, without a result to unwrap: they fail only
//! for names no element can have, and ours are constants.

use wasm_bindgen::prelude::*;
use web_sys::{Comment, Element, Text};

#[wasm_bindgen]
extern "C" {
    /// The page's document.
    #[wasm_bindgen(js_name = Document, extends = js_sys::Object)]
    #[derive(Clone)]
    pub(super) type Maker;

    #[wasm_bindgen(js_name = Element)]
    pub(super) type Owned;

    /// Every element has a document.
    #[wasm_bindgen(method, getter, js_name = ownerDocument)]
    pub(super) fn maker(this: &Owned) -> Maker;

    #[wasm_bindgen(method, js_name = createElement)]
    pub(super) fn element(this: &Maker, tag: &str) -> Element;

    #[wasm_bindgen(method, js_name = createElementNS)]
    pub(super) fn element_in(this: &Maker, space: &str, tag: &str) -> Element;

    #[wasm_bindgen(method, js_name = createTextNode)]
    pub(super) fn text(this: &Maker, words: &str) -> Text;

    #[wasm_bindgen(method, js_name = createComment)]
    pub(super) fn mark(this: &Maker, words: &str) -> Comment;
}
