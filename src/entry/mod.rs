//! What JavaScript can call, one file for each surface. The only place of
//! `#[wasm_bindgen]` exports: whatever stands here is in the bundle, so that each
//! surface is a feature and each bundle is built with one.

#[cfg(feature = "ask")]
mod ask;
#[cfg(feature = "case")]
mod case;
mod handle;
#[cfg(feature = "ledger")]
mod ledger;
#[cfg(feature = "overlay")]
mod overlay;
#[cfg(feature = "prompter")]
mod prompter;
#[cfg(feature = "viewer")]
mod viewer;

#[cfg(feature = "ask")]
pub use ask::mount_ask;
#[cfg(feature = "case")]
pub use case::mount_case;
pub use handle::SurfaceHandle;
#[cfg(feature = "ledger")]
pub use ledger::mount_ledger;
#[cfg(feature = "overlay")]
pub use overlay::mount_overlay;
#[cfg(feature = "prompter")]
pub use prompter::mount_prompter;
#[cfg(feature = "viewer")]
pub use viewer::mount_viewer;
#[cfg(feature = "later")]
pub use viewer::serve_later;
