//! One plan out of a plan's history, by the browser's own JSON: the case surface wants
//! a text of it and carries no code to understand the rest.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The canonical text of the version with this digest; `None` where there is none.
#[must_use]
pub fn of(history: &str, digest: &str) -> Option<String> {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    let history = JSON::parse(history).ok()?;
    let versions: Array = field(&history, "versions")?.dyn_into().ok()?;
    let found = versions.iter().find(|version| {
        field(version, "digest")
            .and_then(|found| found.as_string())
            .as_deref()
            == Some(digest)
    })?;
    field(&found, "canonical")?.as_string()
}
