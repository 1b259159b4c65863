//! The next animation frame.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A call at the next animation frame; dropping it takes it back.
pub struct NextFrame {
    id: i32,
    _call: Closure<dyn FnMut()>,
}

impl NextFrame {
    /// Calls before the browser draws next; `None` where it draws nothing.
    #[must_use]
    pub fn request(call: impl FnMut() + 'static) -> Option<Self> {
        let call = Closure::<dyn FnMut()>::new(call);
        let id = web_sys::window()?
            .request_animation_frame(call.as_ref().unchecked_ref())
            .ok()?;
        Some(Self { id, _call: call })
    }
}

impl Drop for NextFrame {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.cancel_animation_frame(self.id);
        }
    }
}
