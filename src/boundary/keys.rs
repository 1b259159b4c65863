//! Keys pressed anywhere in a page that is all one surface. What is typed into a
//! field, and what has a modifier, belongs to the field and the browser.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlElement};

/// Calls `press` with each key; `true`: it was ours.
#[must_use]
pub fn listen(host: &HtmlElement, press: impl Fn(&str) -> bool + 'static) -> Option<EventListener> {
    let host = host.clone();
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        &window,
        "keydown",
        options,
        move |event| {
            if is_ours(&host, event)
                && let Some(key) = get(event, "key").and_then(|key| key.as_string())
                && press(&key)
            {
                event.prevent_default();
            }
        },
    ))
}

/// Nobody else has a use for it: pressed in the surface, or with nothing in focus.
fn is_ours(host: &HtmlElement, event: &Event) -> bool {
    let held = ["ctrlKey", "metaKey", "altKey", "isComposing"];
    let is = |name: &&str| get(event, name).is_some_and(|value| value.is_truthy());
    if event.default_prevented() || held.iter().any(is) {
        return false;
    }
    let name = |node: &JsValue| get(node, "localName").and_then(|name| name.as_string());
    let innermost = event.composed_path().get(0);
    let typed = ["input", "textarea", "select"];
    if name(&innermost).is_some_and(|name| typed.contains(&name.as_str())) {
        return false;
    }
    let Some(target) = event.target() else {
        return false;
    };
    let (target, host): (&JsValue, &JsValue) = (target.as_ref(), host.as_ref());
    target == host || name(target).is_some_and(|name| name == "body" || name == "html")
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok()
}
