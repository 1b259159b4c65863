//! Objects of the browser reached by name. A whole interface as imports weighs more than what is
//! done with it where that is little.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// It does not have that, or it threw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refused;

impl From<JsValue> for Refused {
    fn from(_: JsValue) -> Self {
        Self
    }
}

pub(super) fn get(of: &JsValue, name: &str) -> Result<JsValue, Refused> {
    Ok(Reflect::get(of, &name.into())?)
}

pub(super) fn set(of: &JsValue, name: &str, value: &JsValue) {
    // Objects of the browser take these.
    let _ = Reflect::set(of, &name.into(), value);
}

pub(super) fn function(of: &JsValue, name: &str) -> Result<Function, Refused> {
    Ok(get(of, name)?.dyn_into()?)
}

pub(super) fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, Refused> {
    let list: Array = arguments.iter().collect();
    Ok(function(of, name)?.apply(of, &list)?)
}
