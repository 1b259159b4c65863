//! The other tabs of this origin: which of them leads, and word that the database
//! has changed. Browsers without either lead each for itself; nothing rests on it.

use gloo::events::EventListener;
use js_sys::{Array, Function, Promise, Reflect};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "live-pledge-outbox";

/// This tab among the others; dropping it gives the lead away.
pub struct Tabs {
    channel: Option<JsValue>,
    /// Aborted, it gives back a lock that is held, and asks no more for one that is not. Not
    /// only we abort it: the loader does, should this instance break down.
    abort: Option<web_sys::AbortController>,
    _changed: Option<EventListener>,
    _granted: Option<Closure<dyn FnMut() -> Promise>>,
}

impl Tabs {
    /// `changed` is called when another tab has written; `leads` once, when this one leads.
    #[must_use]
    pub fn join(changed: impl Fn() + 'static, leads: impl Fn() + 'static) -> Self {
        let mut tabs = Self {
            channel: None,
            abort: web_sys::AbortController::new().ok(),
            _changed: None,
            _granted: None,
        };
        let Some(window) = web_sys::window() else {
            return tabs;
        };
        let channel = Reflect::get(&window, &"BroadcastChannel".into())
            .ok()
            .and_then(|class| class.dyn_into::<Function>().ok())
            .and_then(|class| Reflect::construct(&class, &Array::of1(&NAME.into())).ok());
        if let Some(channel) = channel {
            tabs._changed = Some(EventListener::new(
                channel.unchecked_ref(),
                "message",
                move |_| changed(),
            ));
            tabs.channel = Some(channel);
        }
        let leads = Rc::new(leads);
        let (granted, signal) = (
            leads.clone(),
            tabs.abort.as_ref().map(web_sys::AbortController::signal),
        );
        let held = Closure::<dyn FnMut() -> Promise>::new(move || {
            granted();
            // The lock is ours until this is resolved.
            Promise::new(&mut |resolve, _| {
                if let Some(signal) = &signal {
                    signal.set_onabort(Some(&resolve));
                }
            })
        });
        let locks = Reflect::get(&window.navigator(), &"locks".into()).ok();
        let request = locks.as_ref().and_then(|l| call(l, "request"));
        match (locks, request, &tabs.abort) {
            (Some(locks), Some(request), Some(abort)) => {
                let options = js_sys::Object::new();
                let _ = Reflect::set(&options, &"signal".into(), &abort.signal());
                let list = Array::of3(&NAME.into(), &options, held.as_ref());
                if let Ok(asked) = request.apply(&locks, &list) {
                    // Aborted with the widget: nobody waits for the refusal.
                    let asked = wasm_bindgen_futures::JsFuture::from(Promise::from(asked));
                    super::task::spawn(async move { drop(asked.await) });
                }
                tabs._granted = Some(held);
            }
            _ => super::task::spawn(async move { leads() }),
        }
        tabs
    }

    /// Tells the other tabs that the database has changed.
    pub fn tell(&self) {
        if let Some(channel) = &self.channel
            && let Some(post) = call(channel, "postMessage")
        {
            let _ = post.call1(channel, &JsValue::NULL);
        }
    }
}

fn call(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(abort) = &self.abort {
            abort.abort();
            abort.signal().set_onabort(None);
        }
        if let Some(channel) = &self.channel
            && let Some(close) = call(channel, "close")
        {
            let _ = close.call0(channel);
        }
    }
}
