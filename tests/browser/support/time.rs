//! Timers in the hands of a test.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/tests/browser/support/page.js")]
extern "C" {
    /// What is to happen in exactly so many milliseconds happens at once; the call ends it.
    pub(crate) fn hurries(ms: u32) -> js_sys::Function;
}
