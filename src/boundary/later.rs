//! The second file of the viewer's WebAssembly: forms, sheets and the outbox. It is fetched once
//! the first plan is on the screen and joined to this instance by the glue; how the build takes
//! the two apart says `xtask/src/dist/split.rs`. Without the feature `later` there is one file,
//! and nothing to wait for.

#[cfg(feature = "later")]
mod glue {
    use js_sys::Promise;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        /// Fetches the file where that has not been done, and joins it.
        #[wasm_bindgen(js_namespace = later)]
        pub(super) fn load() -> Promise;
        /// Enters the second file, at `entry::serve_later`.
        #[wasm_bindgen(js_namespace = later)]
        pub(super) fn serve();
    }

    pub(super) async fn comes() -> bool {
        wasm_bindgen_futures::JsFuture::from(load()).await.is_ok()
    }
}

#[cfg(not(feature = "later"))]
mod glue {
    pub(super) async fn comes() -> bool {
        true
    }

    pub(super) fn serve() {}
}

/// Fetches the second file; `false`: it does not come.
pub async fn load() -> bool {
    glue::comes().await
}

/// Has the second file do what it was left. Only once it is there.
pub fn serve() {
    glue::serve();
}
