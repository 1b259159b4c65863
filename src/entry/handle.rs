//! What every surface gives back to JavaScript.

use crate::app::Widget;
use crate::boundary::config::WidgetConfig;
use crate::boundary::host_page;
use wasm_bindgen::prelude::*;

/// A mounted surface; `free()` unmounts it.
#[wasm_bindgen]
pub struct SurfaceHandle {
    widget: Widget,
}

impl SurfaceHandle {
    /// Mounts what `surface` makes of the configuration.
    pub(super) fn mount(
        config: &JsValue,
        surface: impl FnOnce(WidgetConfig) -> Widget,
    ) -> Result<Self, JsError> {
        let config = read(config)?;
        let widget = surface(config);
        Ok(Self { widget })
    }
}

fn read(config: &JsValue) -> Result<WidgetConfig, JsError> {
    WidgetConfig::read(config).map_err(|problem| JsError::new(&problem.to_string()))
}

#[wasm_bindgen]
impl SurfaceHandle {
    /// Takes a changed configuration in.
    ///
    /// # Errors
    /// One sentence that names the field that is wrong; the widget stays as it was.
    pub fn configure(&self, config: &JsValue) -> Result<(), JsError> {
        self.widget.configure(read(config)?);
        Ok(())
    }

    /// Takes a live event that the page got by a way of its own: the envelope as the
    /// stream sends it, as an object or as its JSON.
    ///
    /// # Errors
    /// One sentence when it is no event; an event that is known already, or whose
    /// kind is not known here, is none.
    pub fn apply(&self, envelope: &JsValue) -> Result<(), JsError> {
        let applied = host_page::envelope(envelope).is_some_and(|json| self.widget.push(&json));
        if applied {
            Ok(())
        } else {
            Err(JsError::new(
                "live-pledge: apply() takes an event as the stream sends it: {epoch, seq, at, event}",
            ))
        }
    }
}
