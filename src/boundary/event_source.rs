//! `EventSource`, for browsers that do not let a page read a body as it comes.

use super::config::WidgetConfig;
use super::stream::{ENDED, Listener, StreamNews, tell};
use gloo::events::EventListener;
use livepledge_client::event_stream::Frame;
use livepledge_contract::event::{HEARTBEAT, RESET, RoomEvent};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Closed when dropped: by itself it would connect again for ever.
struct Source(web_sys::EventSource);

impl Drop for Source {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Reads until it breaks.
pub(super) async fn read(
    config: &WidgetConfig,
    url: &str,
    signal: &web_sys::AbortSignal,
    listener: &Listener,
) -> StreamNews {
    let init = web_sys::EventSourceInit::new();
    init.set_with_credentials(config.credentials == web_sys::RequestCredentials::Include);
    let Ok(source) = web_sys::EventSource::new_with_event_source_init_dict(url, &init) else {
        return ENDED;
    };
    let source = Source(source);
    let names = RoomEvent::KINDS
        .into_iter()
        .chain([HEARTBEAT, RESET, "open"]);
    let _heard: Vec<EventListener> = names
        .map(|name| {
            let (signal, listener) = (signal.clone(), listener.clone());
            EventListener::new(&source.0, name, move |event| {
                let news = match event.dyn_ref::<web_sys::MessageEvent>() {
                    Some(message) => StreamNews::Frames(vec![Frame {
                        id: message.last_event_id(),
                        event: message.type_(),
                        data: message.data().as_string().unwrap_or_default(),
                    }]),
                    None => StreamNews::Opened,
                };
                tell(&signal, &listener, news);
            })
        })
        .collect();
    // Whichever comes first: the line breaks, or nobody wants it any more.
    let mut ends = Vec::new();
    let over = js_sys::Promise::new(&mut |resolve, _| {
        for (target, name) in [
            (source.0.unchecked_ref::<web_sys::EventTarget>(), "error"),
            (signal.unchecked_ref(), "abort"),
        ] {
            let resolve = resolve.clone();
            ends.push(EventListener::once(target, name, move |_| {
                let _ = resolve.call0(&JsValue::NULL);
            }));
        }
    });
    let _ = JsFuture::from(over).await;
    ENDED
}
