//! Names with their values, in the order given: a few headers, routes or texts,
//! where a search tree would cost viewers more bytes than it saves steps.

use js_sys::{Array, Map, Object};
use wasm_bindgen::{JsCast, JsValue};

/// Names with their values.
pub type Pairs = Vec<(String, String)>;

/// The [`Pairs`] of an object of texts; `None`: it is something else, or holds something else.
pub(super) fn of_object(value: &JsValue) -> Option<Pairs> {
    let object = value.dyn_ref::<Object>()?;
    // Theirs would be no entries at all.
    if Array::is_array(value) || value.is_instance_of::<Map>() {
        return None;
    }
    let pair = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    Object::entries(object).iter().map(pair).collect()
}
