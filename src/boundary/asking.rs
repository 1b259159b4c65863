//! How the surface that asks talks with the viewer around it: it sends an event, and
//! reads what the viewer leaves at the element between the two.

use livepledge_contract::outbox::OutboxItem;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Element, MutationObserver, MutationObserverInit};

/// The attribute that changes when something else was left.
const CHANGES: &str = "data-asked";

/// The element that the viewer has put around the surface in `root`.
#[derive(Clone)]
pub struct Around(Element);

impl Around {
    /// The nearest one; `None`: no viewer is around.
    #[must_use]
    pub fn find(root: &Element) -> Option<Self> {
        root.closest(&["[", CHANGES, "]"].concat())
            .ok()
            .flatten()
            .map(Self)
    }

    fn left(&self, name: &str) -> String {
        let value = js_sys::Reflect::get(&self.0, &name.into()).ok();
        value.and_then(|v| v.as_string()).unwrap_or_default()
    }

    /// The questions that are kept, each with how it stands.
    #[must_use]
    pub fn asked(&self) -> Vec<OutboxItem> {
        livepledge_wire::from_str(&self.left("asked")).unwrap_or_default()
    }

    /// The key of the one whose text is to be changed; empty: none.
    #[must_use]
    pub fn edit(&self) -> String {
        self.left("edit")
    }

    /// Hands a question over, its key before its text; `replaces` names the held one whose
    /// new text it is.
    pub fn submit(&self, handed: &str, replaces: Option<&str>) {
        let init = CustomEventInit::new();
        let detail = [replaces.unwrap_or_default(), "\n", handed].concat();
        init.set_detail(&detail.into());
        if let Ok(event) = CustomEvent::new_with_event_init_dict("live-pledge-ask", &init) {
            let _ = self.0.dispatch_event(&event);
        }
    }

    /// Calls `changed` whenever something else was left, as long as the watch lives.
    #[must_use]
    pub fn watch(&self, changed: impl Fn() + 'static) -> Option<Watch> {
        let closure = Closure::<dyn FnMut(JsValue)>::new(move |_| changed());
        let observer = MutationObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_attribute_filter(&js_sys::Array::of1(&CHANGES.into()));
        observer.observe_with_options(&self.0, &options).ok()?;
        Some(Watch {
            observer,
            _closure: closure,
        })
    }
}

/// Ends the watch when dropped.
pub struct Watch {
    observer: MutationObserver,
    _closure: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
