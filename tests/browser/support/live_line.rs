//! The backend's end of an event stream, and the page's clock and network in the
//! hands of a test.

use livepledge_contract::event::{EventEnvelope, Heartbeat, RoomEvent};
use livepledge_contract::plan::stock::Stock;
use livepledge_contract::room::PlanEntry;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/tests/browser/support/page.js")]
extern "C" {
    /// One stream.
    #[derive(Clone)]
    pub(crate) type LiveLine;
    pub(crate) fn live_line() -> LiveLine;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn body(this: &LiveLine) -> JsValue;
    #[wasm_bindgen(method)]
    pub(crate) fn send(this: &LiveLine, text: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn cut(this: &LiveLine);
    #[wasm_bindgen(method)]
    pub(crate) fn cancelled(this: &LiveLine) -> bool;

    /// Lets the page's monotonic clock jump.
    pub(crate) fn pass(ms: f64);

    /// Watches a shadow root; the call ends it and tells every mutation.
    pub(crate) fn watch(root: &web_sys::Node) -> js_sys::Function;

    pub(crate) type FetchAnswers;
    pub(crate) fn answer_by_fetch(room: &str, events: &JsValue) -> FetchAnswers;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn asked(this: &FetchAnswers) -> js_sys::Array;
    /// What each request said under this name.
    #[wasm_bindgen(method)]
    pub(crate) fn header(this: &FetchAnswers, name: &str) -> js_sys::Array;
    /// The first so many requests come to nothing.
    #[wasm_bindgen(method)]
    pub(crate) fn lose(this: &FetchAnswers, first: u32);
    #[wasm_bindgen(method)]
    pub(crate) fn restore(this: &FetchAnswers);

    pub(crate) type OldBrowser;
    pub(crate) fn without_streams() -> OldBrowser;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn opened(this: &OldBrowser) -> js_sys::Array;
    #[wasm_bindgen(method)]
    pub(crate) fn tell(this: &OldBrowser, name: &str, data: &str, id: &str);
    #[wasm_bindgen(method, js_name = restore)]
    pub(crate) fn renew(this: &OldBrowser);
}

/// An event of the room of `rooms::room`.
pub(crate) fn envelope(seq: u64, event: RoomEvent) -> EventEnvelope {
    EventEnvelope {
        epoch: "e1".parse().unwrap(),
        seq,
        at: "2026-11-24T12:02:00Z".parse().unwrap(),
        event,
    }
}

/// So many of these goods are left on the spot line.
pub(crate) fn stock_changed(of: &PlanEntry, remaining: u32) -> RoomEvent {
    let mut stock: Stock = of.stock;
    stock.spot.remaining = remaining;
    RoomEvent::StockChanged {
        sku: of.plan.sku.clone(),
        stock,
    }
}

/// The envelope as the stream sends it.
pub(crate) fn frame(envelope: &EventEnvelope) -> String {
    let json = serde_json::to_string(envelope).unwrap();
    let kind = envelope.event.kind();
    format!("id: {}\nevent: {kind}\ndata: {json}\n\n", envelope.id())
}

/// A heartbeat at this position.
pub(crate) fn heartbeat(seq: u64) -> String {
    let heartbeat = Heartbeat {
        epoch: "e1".parse().unwrap(),
        seq,
        at: "2026-11-24T12:02:00Z".parse().unwrap(),
        spread_ms: 1_000,
    };
    let json = serde_json::to_string(&heartbeat).unwrap();
    format!("id: e1-{seq}\nevent: heartbeat\ndata: {json}\n\n")
}
