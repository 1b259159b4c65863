//! What JavaScript can call, one file for each surface. The only place of
//! `#[wasm_bindgen]` exports: whatever stands here is in the bundle.

mod viewer;

pub use viewer::{ViewerHandle, mount_viewer};
