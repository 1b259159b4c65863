//! The overlay surface for JavaScript.

use super::SurfaceHandle;
use crate::app::Widget;
use wasm_bindgen::prelude::*;

/// Mounts the overlay surface inside `root`; events are sent from `host`.
///
/// # Errors
/// One sentence that names the field of the configuration that is wrong.
#[wasm_bindgen(js_name = mountOverlay)]
pub fn mount_overlay(
    host: web_sys::HtmlElement,
    root: &web_sys::Element,
    config: &JsValue,
) -> Result<SurfaceHandle, JsError> {
    SurfaceHandle::mount(config, |config| Widget::overlay(host, root, config))
}
