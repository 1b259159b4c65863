//! The surface that asks, for JavaScript.

use super::SurfaceHandle;
use crate::app::Widget;
use wasm_bindgen::prelude::*;

/// Mounts questions and answers inside `root`; `about` of the configuration names the
/// goods before the viewer's eyes (`sku`, `title`, `plan`, `version`, `digest`), if any.
/// `texts`: the file of a language, as [`Texts::read`](crate::text::Texts::read) reads it.
///
/// # Errors
/// One sentence that names the field of the configuration that is wrong.
#[wasm_bindgen(js_name = mountAsk)]
pub fn mount_ask(
    _host: web_sys::HtmlElement,
    root: &web_sys::Element,
    config: &JsValue,
    texts: String,
) -> Result<SurfaceHandle, JsError> {
    SurfaceHandle::mount(config, texts, |config, texts| {
        Widget::ask(root, config, texts)
    })
}
