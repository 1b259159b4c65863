//! The rating form: native radio groups with a way to give none, once per order.

use crate::support::backend::PageBackend;
use crate::support::{create, find, rooms, shadow, show, until};
use livepledge_contract::rating::FileRating;
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn five_dimensions_are_rated_by_radio_groups_and_sent() {
    let room = serde_json::to_string(&rooms::siblings()).unwrap();
    let summary = json!({ "orders": 0, "dimensions": [], "latest": [] }).to_string();
    let backend = PageBackend::answering(move |request| match request.method.as_str() {
        "POST" => Some((
            201,
            json!({ "received_at": "2026-11-24T12:00:00Z" }).to_string(),
        )),
        _ if request.url.ends_with("/summary") => Some((200, summary.clone())),
        _ => Some((200, room.clone())),
    });
    let element = create();
    element.configure(&backend.config(&[]));
    let _shown = show(&element);
    until("the bar is there", || {
        find(&element, ".bar-button[data-name=rating]").is_some()
    })
    .await;
    find(&element, ".bar-button[data-name=rating]")
        .unwrap()
        .click();
    until("the form is there", || {
        find(&element, ".dimension").is_some()
    })
    .await;
    assert_eq!(
        shadow(&element)
            .query_selector_all("fieldset.dimension")
            .unwrap()
            .length(),
        5
    );
    assert_eq!(
        shadow(&element)
            .query_selector_all(".dimension input[type=radio]")
            .unwrap()
            .length(),
        30
    );
    let order = find(&element, "#r-order").unwrap();
    js_sys::Reflect::set(
        &order,
        &JsValue::from_str("value"),
        &JsValue::from_str("A-1"),
    )
    .unwrap();
    order
        .dispatch_event(&web_sys::Event::new("input").unwrap())
        .unwrap();
    find(&element, ".dimension .star:nth-child(4) input")
        .unwrap()
        .click();
    find(&element, ".form [data-name=submit]").unwrap().click();
    until("it is stored", || {
        find(&element, "[data-state=rated]").is_some()
    })
    .await;
    let sent = backend.requests("POST");
    let rating: FileRating = serde_json::from_str(&sent.first().unwrap().body).unwrap();
    assert_eq!(rating.scores.as_described, Some(4));
    assert_eq!(rating.scores.handling, None);
}
