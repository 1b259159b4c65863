//! Listening: one shape of closure for every event, and what an event says.

use super::js::Inner;
use super::{Handle, chaos};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

/// What happened to an element.
pub struct Happened {
    event: Event,
}

impl Happened {
    /// What stands in the control it happened to.
    #[must_use]
    pub fn value(&self) -> String {
        self.of_target("value").as_string().unwrap_or_default()
    }

    /// Whether the control it happened to is ticked.
    #[must_use]
    pub fn checked(&self) -> bool {
        self.of_target("checked").is_truthy()
    }

    /// The key pressed; empty while an input method composes, whose keys are its own.
    #[must_use]
    pub fn key(&self) -> String {
        if get(&self.event, "isComposing").is_truthy() {
            return String::new();
        }
        get(&self.event, "key").as_string().unwrap_or_default()
    }

    /// What was sent along with an event of our own.
    #[must_use]
    pub fn detail(&self) -> String {
        get(&self.event, "detail").as_string().unwrap_or_default()
    }

    /// Of `contentvisibilityautostatechange`: whether the element has come near the screen.
    #[must_use]
    pub fn is_near(&self) -> bool {
        get(&self.event, "skipped").as_bool() == Some(false)
    }

    /// The nearest element, from where it happened outwards, that `selector` names.
    #[must_use]
    pub fn within(&self, selector: &str) -> Option<Handle> {
        let target = self.event.target()?;
        let found = target.unchecked_ref::<Inner>().closest(selector);
        found.map(Handle::new)
    }

    /// Nobody else hears of it, and the browser does not act on it either.
    pub fn consume(&self) {
        self.event.prevent_default();
        self.event.stop_propagation();
    }

    fn of_target(&self, name: &str) -> JsValue {
        self.event
            .target()
            .map_or(JsValue::UNDEFINED, |target| get(&target, name))
    }
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Writes a property of an element, where it holds something else: the same value
/// written again would end an input method's composition.
pub(super) fn set_property(node: &Element, name: &str, value: &JsValue) {
    let name = JsValue::from_str(name);
    if Reflect::get(node, &name).ok().as_ref() != Some(value) {
        // An element takes any property.
        let _ = Reflect::set(node, &name, value);
    }
}

/// A closure that the element calls; dropped with the region, after its nodes have gone.
pub(crate) struct Listener {
    _closure: Closure<dyn FnMut(Event)>,
}

pub(super) fn listen(node: &Element, name: &str, hear: Box<dyn Fn(&Happened)>) -> Listener {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        chaos::event(&event);
        hear(&Happened { event });
    });
    // An element takes any listener.
    let _ = node.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    Listener { _closure: closure }
}
