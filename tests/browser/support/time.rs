//! Timers in the hands of a test.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = r#"
export function hurries(ms) {
  const { setTimeout } = window;
  window.setTimeout = (f, after, ...a) => setTimeout(f, after === ms ? 0 : after, ...a);
  return () => (window.setTimeout = setTimeout);
}
"#)]
extern "C" {
    /// What is to happen in exactly so many milliseconds happens at once; the call ends it.
    pub(crate) fn hurries(ms: u32) -> js_sys::Function;
}
