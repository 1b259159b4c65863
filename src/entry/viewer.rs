//! The viewer surface for JavaScript.

use super::SurfaceHandle;
use crate::app::Widget;
use crate::boundary::annex::Annexes;
use wasm_bindgen::prelude::*;

/// Mounts the viewer surface inside `root`; events are sent from `host`, further
/// surfaces are opened by `annexes`.
/// `texts`: the file of a language, as [`Texts::read`](crate::text::Texts::read) reads it.
///
/// # Errors
/// One sentence that names the field of the configuration that is wrong.
#[wasm_bindgen(js_name = mountViewer)]
pub fn mount_viewer(
    host: web_sys::HtmlElement,
    root: &web_sys::Element,
    config: &JsValue,
    texts: String,
    annexes: Option<Annexes>,
) -> Result<SurfaceHandle, JsError> {
    SurfaceHandle::mount(config, texts, |config, texts| {
        Widget::viewer(host, root, config, texts, annexes)
    })
}

/// Does what the first file of the viewer left to the second; called by the glue. The build
/// puts this function, and all that only it reaches, into a file of its own.
#[cfg(feature = "later")]
#[wasm_bindgen(js_name = serveLater)]
pub fn serve_later() {
    crate::app::serve_later();
}
