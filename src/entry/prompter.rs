//! The prompter surface for JavaScript.

use super::SurfaceHandle;
use crate::app::Widget;
use wasm_bindgen::prelude::*;

/// Mounts the prompter surface inside `root`; events are sent from `host`.
/// `texts`: the file of a language, as [`Texts::read`](crate::text::Texts::read) reads it.
///
/// # Errors
/// One sentence that names the field of the configuration that is wrong.
#[wasm_bindgen(js_name = mountPrompter)]
pub fn mount_prompter(
    host: web_sys::HtmlElement,
    root: &web_sys::Element,
    config: &JsValue,
    texts: String,
) -> Result<SurfaceHandle, JsError> {
    SurfaceHandle::mount(config, texts, |config, texts| {
        Widget::prompter(host, root, config, texts)
    })
}
