//! The case surface for JavaScript.

use super::SurfaceHandle;
use crate::app::Widget;
use crate::boundary::annex::Annexes;
use wasm_bindgen::prelude::*;

/// Mounts the case that `config.about` names (`number`, `token`) inside `root`; further
/// surfaces are opened by `annexes`.
/// `texts`: the file of a language, as [`Texts::read`](crate::text::Texts::read) reads it.
///
/// # Errors
/// One sentence that names the field of the configuration that is wrong.
#[wasm_bindgen(js_name = mountCase)]
pub fn mount_case(
    _host: web_sys::HtmlElement,
    root: &web_sys::Element,
    config: &JsValue,
    texts: String,
    annexes: Option<Annexes>,
) -> Result<SurfaceHandle, JsError> {
    SurfaceHandle::mount(config, texts, |config, texts| {
        Widget::case(root, config, texts, annexes)
    })
}
