//! The room is asked for while the widget is on its way, and no answer is taken that the widget
//! would not have got itself.

use crate::support::live_line::{FetchAnswers, answer_by_fetch, live_line, pass};
use crate::support::{
    Heard, LivePledgeElement, Shown, create, find, object, rooms, show, text, until,
};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

fn answers() -> FetchAnswers {
    let room = serde_json::to_string(&rooms::siblings()).unwrap();
    let body = live_line().body();
    let events = Closure::<dyn Fn() -> JsValue>::new(move || body.clone());
    answer_by_fetch(&room, &events.into_js_value())
}

/// How often the room itself was asked for.
fn asked(fetch: &FetchAnswers) -> usize {
    let urls = fetch.asked();
    let urls = urls.iter().filter_map(|url| url.as_string());
    urls.filter(|url| !url.contains("/events")).count()
}

async fn is_there(element: &LivePledgeElement) {
    until("the room is there", || text(element).contains("1,200")).await;
}

/// An element that has asked for its room, and whose widget is still on its way.
async fn asked_ahead() -> (FetchAnswers, LivePledgeElement, Shown) {
    let fetch = answers();
    let element = create();
    element.configure(&object(&[("room", "demo".into())]));
    let shown = show(&element);
    let soon = Promise::resolve(&JsValue::NULL);
    JsFuture::from(soon).await.unwrap();
    assert_eq!(asked(&fetch), 1);
    (fetch, element, shown)
}

#[wasm_bindgen_test]
async fn the_room_is_asked_for_once() {
    let fetch = answers();
    let element = create();
    element.configure(&object(&[
        ("room", "demo".into()),
        ("backend", "/api/v1/".into()),
    ]));
    let shown = show(&element);
    is_there(&element).await;
    assert_eq!(asked(&fetch), 1);
    assert_eq!(fetch.asked().get(0), "/api/v1/rooms/demo");
    drop(shown);
    fetch.restore();
}

#[wasm_bindgen_test]
async fn what_needs_the_pages_headers_is_asked_with_them_alone() {
    let fetch = answers();
    let element = create();
    let headers = object(&[("X-Shop", "42".into())]);
    element.configure(&object(&[("room", "demo".into()), ("headers", headers)]));
    let shown = show(&element);
    is_there(&element).await;
    assert_eq!(asked(&fetch), 1);
    assert_eq!(fetch.header("X-Shop").get(0), "42");
    drop(shown);
    fetch.restore();
}

#[wasm_bindgen_test]
async fn an_answer_from_long_before_is_asked_for_again() {
    let (fetch, element, shown) = asked_ahead().await;
    pass(10_001.);
    is_there(&element).await;
    assert_eq!(asked(&fetch), 2);
    drop(shown);
    fetch.restore();
}

#[wasm_bindgen_test]
async fn the_room_is_as_old_as_its_asking_and_not_as_the_widget() {
    let (fetch, element, shown) = asked_ahead().await;
    pass(9_000.);
    is_there(&element).await;
    let is_stale = || find(&element, "[data-state=stale]:not([hidden])").is_some();
    assert!(!is_stale());
    fetch.lose(u32::MAX);
    pass(17_000.);
    until("it is 26 seconds old", is_stale).await;
    drop(shown);
    fetch.restore();
}

#[wasm_bindgen_test]
async fn a_request_that_failed_on_the_way_is_made_again_by_the_widget_at_once() {
    let fetch = answers();
    fetch.lose(1);
    let element = create();
    let errors = Heard::on(&element, "live-pledge-error");
    element.configure(&object(&[("room", "demo".into())]));
    let shown = show(&element);
    is_there(&element).await;
    assert_eq!(asked(&fetch), 2);
    assert_eq!(errors.times(), 0, "nobody is told of what was put right");
    drop(shown);
    fetch.restore();
}
