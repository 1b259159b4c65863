//! The stream by `fetch`, and by `EventSource` where a browser hides bodies.

use crate::support::live_line::{
    answer_by_fetch, envelope, frame, heartbeat, live_line, stock_changed, without_streams,
};
use crate::support::{create, object, rooms, show, text, until};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn config() -> JsValue {
    object(&[("room", JsValue::from_str("demo"))])
}

#[wasm_bindgen_test]
async fn events_come_by_fetch() {
    let room = rooms::siblings();
    let line = live_line();
    let body = line.body();
    let events = Closure::<dyn Fn() -> JsValue>::new(move || body.clone());
    let json = serde_json::to_string(&room).unwrap();
    let fetch = answer_by_fetch(&json, events.as_ref());
    let element = create();
    element.configure(&config());
    let shown = show(&element);
    until("the room is there", || text(&element).contains("1,200")).await;
    until("the stream is asked for", || fetch.asked().length() == 2).await;
    line.send(&heartbeat(1));
    line.send(&frame(&envelope(2, stock_changed(&room.plans[0], 43))));
    until("the event is shown", || text(&element).contains("43")).await;
    drop(shown);
    until("the stream is closed", || line.cancelled()).await;
    fetch.restore();
}

#[wasm_bindgen_test]
async fn a_browser_that_hides_bodies_listens_by_event_source() {
    let room = rooms::siblings();
    let json = serde_json::to_string(&room).unwrap();
    let fetch = answer_by_fetch(&json, &JsValue::NULL);
    let browser = without_streams();
    let element = create();
    element.configure(&config());
    let shown = show(&element);
    until("the stream is asked for", || browser.opened().length() == 1).await;
    let event = envelope(2, stock_changed(&room.plans[0], 44));
    let data = serde_json::to_string(&event).unwrap();
    browser.tell(event.event.kind(), &data, &event.id().to_string());
    until("the event is shown", || text(&element).contains("44")).await;
    drop(shown);
    let closed = || {
        let source = browser.opened().get(0);
        js_sys::Reflect::get(&source, &JsValue::from_str("closed")).unwrap()
    };
    until("it is closed", || closed().is_truthy()).await;
    browser.renew();
    fetch.restore();
}
