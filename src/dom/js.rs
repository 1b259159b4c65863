//! The calls that make nodes, without a result to unwrap: they fail only
//! for names no element can have, and ours are constants.

use wasm_bindgen::prelude::*;
use web_sys::{Comment, Element, Node, Text};

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

    /// Goes through the nodes of the kinds `show` below `root`, in their order.
    #[wasm_bindgen(method, js_name = createTreeWalker)]
    pub(super) fn walker(this: &Maker, root: &Node, show: u32) -> Walker;

    #[wasm_bindgen(js_name = TreeWalker)]
    pub(super) type Walker;

    /// The next node, which whoever asks knows to be there.
    #[wasm_bindgen(method, js_name = nextNode)]
    pub(super) fn next(this: &Walker) -> Text;

    #[wasm_bindgen(js_name = Element)]
    pub(super) type Inner;

    #[wasm_bindgen(method, js_name = cloneNode)]
    pub(super) fn copy(this: &Inner, deep: bool) -> Element;

    /// The element around it, which whoever asks knows to be there.
    #[wasm_bindgen(method, getter, js_name = parentElement)]
    pub(super) fn around(this: &Inner) -> Element;

    /// The element itself or the nearest one around it that `selector` names.
    #[wasm_bindgen(method)]
    pub(super) fn closest(this: &Inner, selector: &str) -> Option<Element>;
}
