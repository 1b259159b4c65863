//! Animation frames.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn request(call: &Closure<dyn FnMut()>) -> i32;

    #[wasm_bindgen(js_name = cancelAnimationFrame)]
    fn cancel(id: i32);
}

/// A call at the next animation frame, again and again; one closure for all of them.
/// Dropping it takes back what was requested.
pub struct NextFrame {
    id: i32,
    call: Closure<dyn FnMut()>,
}

impl NextFrame {
    /// What to call.
    #[must_use]
    pub fn new(call: impl FnMut() + 'static) -> Self {
        let call = Closure::new(call);
        Self { id: 0, call }
    }

    /// Calls before the browser draws next.
    pub fn request(&mut self) {
        self.id = request(&self.call);
    }
}

impl Drop for NextFrame {
    fn drop(&mut self) {
        // One that has been called is nobody's any more.
        cancel(self.id);
    }
}
