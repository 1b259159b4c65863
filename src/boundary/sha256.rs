//! SHA-256 by the browser's own `SubtleCrypto`, so that the bundle carries none.

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The digest of a text in lower-case hex; `None` in a page that is not served
/// securely, where browsers offer no `SubtleCrypto`.
pub async fn hex(text: &str) -> Option<String> {
    use core::fmt::Write as _;
    let get = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    let crypto: JsValue = web_sys::window()?.crypto().ok()?.into();
    let subtle = get(&crypto, "subtle")?;
    let digest: js_sys::Function = get(&subtle, "digest")?.dyn_into().ok()?;
    let bytes = Uint8Array::from(text.as_bytes());
    let promise: Promise = digest
        .call2(&subtle, &JsValue::from_str("SHA-256"), &bytes)
        .ok()?
        .dyn_into()
        .ok()?;
    let hash = Uint8Array::new(&JsFuture::from(promise).await.ok()?).to_vec();
    Some(
        hash.iter()
            .fold(String::with_capacity(64), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            }),
    )
}
