//! Further surfaces inside this one, each a bundle of its own that the element loads
//! when it is asked for: what few viewers open weighs nothing for the others.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// How the element opens a further surface: `(surface, place, about) → close`.
pub type Annexes = Function;

/// An open surface; dropping it closes it.
pub struct Annex {
    close: Option<Function>,
}

impl Annex {
    /// Opens `surface` at the end of `place`, which says in `data-state` how far it is:
    /// `loading`, `open`, `failed`. The surface finds `about` in its configuration.
    #[must_use]
    pub fn open(
        annexes: Option<&Annexes>,
        surface: &str,
        place: &Element,
        about: &[(&str, String)],
    ) -> Self {
        let object = Object::new();
        for (name, value) in about {
            // A plain object takes any property.
            let _ = Reflect::set(&object, &(*name).into(), &value.into());
        }
        let opened = annexes.and_then(|annexes| {
            annexes
                .call3(&JsValue::NULL, &surface.into(), place, &object)
                .ok()
        });
        if opened.is_none() {
            // Any element takes it.
            let _ = place.set_attribute("data-state", "failed");
        }
        Self {
            close: opened.and_then(|close| close.dyn_into().ok()),
        }
    }
}

impl Drop for Annex {
    fn drop(&mut self) {
        if let Some(close) = &self.close {
            // It ends with the element at the latest.
            let _ = close.call0(&JsValue::NULL);
        }
    }
}
