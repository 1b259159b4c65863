//! The record of a promise for JavaScript.

use super::SurfaceHandle;
use crate::app::Widget;
use wasm_bindgen::prelude::*;

/// Mounts the record of one promise inside `root`; `about` of the configuration names
/// the plan, the version and digest on the screen, and the version seen before.
/// `texts`: the file of a language, as [`Texts::read`](crate::text::Texts::read) reads it.
///
/// # Errors
/// One sentence that names the field of the configuration that is wrong.
#[wasm_bindgen(js_name = mountLedger)]
pub fn mount_ledger(
    host: web_sys::HtmlElement,
    root: &web_sys::Element,
    config: &JsValue,
    texts: String,
) -> Result<SurfaceHandle, JsError> {
    SurfaceHandle::mount(config, texts, |config, texts| {
        Widget::ledger(host, root, config, texts)
    })
}
