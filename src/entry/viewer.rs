//! The viewer surface for JavaScript: mount, configure, free.

use crate::app::Widget;
use crate::boundary::config::WidgetConfig;
use crate::boundary::host_page;
use wasm_bindgen::prelude::*;

/// A mounted viewer surface; `free()` unmounts it.
#[wasm_bindgen]
pub struct ViewerHandle {
    widget: Widget,
}

/// Mounts the viewer surface inside `root`; events are sent from `host`.
///
/// # Errors
/// One sentence that names the field of the configuration that is wrong.
#[wasm_bindgen(js_name = mountViewer)]
pub fn mount_viewer(
    host: web_sys::HtmlElement,
    root: &web_sys::Element,
    config: &JsValue,
) -> Result<ViewerHandle, JsError> {
    let config =
        WidgetConfig::read(config).map_err(|problem| JsError::new(&problem.to_string()))?;
    Ok(ViewerHandle {
        widget: Widget::viewer(host, root, config),
    })
}

#[wasm_bindgen]
impl ViewerHandle {
    /// Takes a changed configuration in.
    ///
    /// # Errors
    /// One sentence that names the field that is wrong; the widget stays as it was.
    pub fn configure(&self, config: &JsValue) -> Result<(), JsError> {
        let config =
            WidgetConfig::read(config).map_err(|problem| JsError::new(&problem.to_string()))?;
        self.widget.configure(config);
        Ok(())
    }

    /// Takes a live event that the page got by a way of its own: the envelope as the
    /// stream sends it, as an object or as its JSON.
    ///
    /// # Errors
    /// One sentence when it is no event; an event that is known already, or whose
    /// kind is not known here, is none.
    pub fn apply(&self, envelope: &JsValue) -> Result<(), JsError> {
        let applied = host_page::envelope(envelope)
            .is_some_and(|(json, position)| self.widget.push(&json, position));
        if applied {
            Ok(())
        } else {
            Err(JsError::new(
                "live-pledge: apply() takes an event as the stream sends it: {epoch, seq, at, event}",
            ))
        }
    }
}
