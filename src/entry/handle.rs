//! What every surface gives back to JavaScript.

use crate::app::Widget;
use crate::boundary::config::WidgetConfig;
use crate::boundary::host_page;
use crate::text::{Locale, Texts, keys};
use wasm_bindgen::prelude::*;

/// A mounted surface; `free()` unmounts it.
#[wasm_bindgen]
pub struct SurfaceHandle {
    widget: Widget,
}

impl SurfaceHandle {
    /// Mounts what `surface` makes of the configuration and a file of texts.
    pub(super) fn mount(
        config: &JsValue,
        texts: String,
        surface: impl FnOnce(WidgetConfig, Texts) -> Widget,
    ) -> Result<Self, JsError> {
        let config = read(config)?;
        let widget = surface(config, words(texts));
        Ok(Self { widget })
    }
}

fn read(config: &JsValue) -> Result<WidgetConfig, JsError> {
    WidgetConfig::read(config).map_err(|problem| JsError::new(&problem.to_string()))
}

/// The texts of a file, and behind them those that stand in this very bundle.
fn words(mut file: String) -> Texts {
    if cfg!(any(feature = "prompter", feature = "ask")) {
        let tag = file.lines().next().unwrap_or_default();
        let locale = Locale::from_tag(tag).unwrap_or_default();
        file.push_str(&keys::own(locale));
    }
    Texts::read(file)
}

#[wasm_bindgen]
impl SurfaceHandle {
    /// Takes a changed configuration in, with the texts of its language.
    ///
    /// # Errors
    /// One sentence that names the field that is wrong; the widget stays as it was.
    pub fn configure(&self, config: &JsValue, texts: String) -> Result<(), JsError> {
        self.widget.configure(read(config)?, words(texts));
        Ok(())
    }

    /// Takes live events that the page got by a way of its own: an envelope as the
    /// stream sends it, or a list of them, as an object or as its JSON.
    ///
    /// # Errors
    /// One sentence when there is anything that is no event; then nothing of it is taken.
    /// An event that is known already, or whose kind is not known here, is no error.
    pub fn apply(&self, events: &JsValue) -> Result<(), JsError> {
        let applied = host_page::events(events).is_some_and(|json| self.widget.push(&json));
        if applied {
            Ok(())
        } else {
            Err(JsError::new(
                "live-pledge: apply() takes events as the stream sends them: {epoch, seq, at, event}, or a list of these",
            ))
        }
    }
}
