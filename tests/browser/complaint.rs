//! The complaint form: problems at their fields, nothing lost, sent once.

use crate::support::backend::{PageBackend, Reply, Request};
use crate::support::{Heard, create, find, rooms, shadow, show, text, until};
use livepledge_contract::complaint::FileComplaint;
use serde_json::json;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit, HtmlElement};

pub(crate) async fn open_form(element: &HtmlElement) {
    until("the bar is there", || {
        find(element, ".bar-button[data-name=complaint]").is_some()
    })
    .await;
    find(element, ".bar-button[data-name=complaint]")
        .unwrap()
        .click();
    until("the form is there", || {
        find(element, ".form [data-name=submit]").is_some()
    })
    .await;
}

/// Types into a control as a person does: value, then `input` and `change`.
pub(crate) fn enter(element: &HtmlElement, selector: &str, value: &str) {
    let control = find(element, selector).unwrap();
    js_sys::Reflect::set(
        &control,
        &JsValue::from_str("value"),
        &JsValue::from_str(value),
    )
    .unwrap();
    for name in ["input", "change"] {
        let init = EventInit::new();
        init.set_bubbles(true);
        control
            .dispatch_event(&Event::new_with_event_init_dict(name, &init).unwrap())
            .unwrap();
    }
}

pub(crate) fn fill(element: &HtmlElement) {
    find(element, ".notice .tick-input").unwrap().click();
    enter(element, "#c-order", "20261124-1");
    find(element, "input[name=c-addressed]").unwrap().click();
    enter(element, "#c-category", "0");
    enter(element, "#c-facts", "承诺四十八小时发货，五天没有动静。");
    find(element, "fieldset .tick-chip input[type=checkbox]")
        .unwrap()
        .click();
}

pub(crate) fn submit(element: &HtmlElement) {
    find(element, ".form [data-name=submit]").unwrap().click();
}

pub(crate) fn receipt() -> String {
    json!({
        "number": "LP20261124-7K3QXM", "token": "0123456789abcdef0123456789abcdef",
        "received_at": "2026-11-24T12:00:00Z", "first_response_due": "2026-11-25T12:00:00Z",
        "solution_due": "2026-11-27T12:00:00Z", "addressed_to": "merchant", "channels": []
    })
    .to_string()
}

/// Loses the first complaint, takes the second.
fn flaky() -> impl Fn(&Request) -> Reply {
    let room = serde_json::to_string(&rooms::siblings()).unwrap();
    let tries = Rc::new(Cell::new(0));
    move |request| match request.method.as_str() {
        "GET" => Some((200, room.clone())),
        _ => {
            tries.set(tries.get() + 1);
            (tries.get() > 1).then(|| (201, receipt()))
        }
    }
}

#[wasm_bindgen_test]
async fn every_problem_is_shown_at_its_field_and_the_first_one_is_focused() {
    let element = create();
    element.configure(&PageBackend::room(&rooms::siblings()).config(&[]));
    let _shown = show(&element);
    open_form(&element).await;
    submit(&element);
    let shown = || {
        shadow(&element)
            .query_selector_all(".form .issue:not([hidden])")
            .unwrap()
            .length()
    };
    until("six problems are shown", || shown() == 6).await;
    let focused = shadow(&element).active_element().unwrap();
    assert!(
        focused.closest(".notice").unwrap().is_some(),
        "{}",
        focused.outer_html()
    );
    let button = find(&element, ".form [data-name=submit]").unwrap();
    assert!(!button.has_attribute("disabled"), "submit stays enabled");
}

#[wasm_bindgen_test]
async fn what_was_typed_survives_closing_the_sheet() {
    let element = create();
    element.configure(&PageBackend::room(&rooms::siblings()).config(&[]));
    let _shown = show(&element);
    open_form(&element).await;
    enter(&element, "#c-facts", "写到一半");
    find(&element, ".sheet-head button").unwrap().click();
    until("the sheet is closed", || find(&element, ".sheet").is_none()).await;
    open_form(&element).await;
    let facts = find(&element, "#c-facts").unwrap();
    let value = js_sys::Reflect::get(&facts, &JsValue::from_str("value")).unwrap();
    assert_eq!(value.as_string().unwrap(), "写到一半");
}

#[wasm_bindgen_test]
async fn a_complaint_sent_again_carries_the_same_key_and_becomes_a_receipt() {
    let backend = PageBackend::answering(flaky());
    let element = create();
    let stored = Heard::on(&element, "live-pledge-complaint");
    element.configure(
        &backend.config(&[("backend", JsValue::from_str("https://resubmit.example/v1"))]),
    );
    let _shown = show(&element);
    open_form(&element).await;
    fill(&element);
    submit(&element);
    until("it waits", || {
        find(
            &element,
            ".outbox-item[data-state=waiting] [data-name=send]",
        )
        .is_some()
    })
    .await;
    find(&element, ".outbox-item [data-name=send]")
        .unwrap()
        .click();
    until("the receipt is there", || {
        find(&element, "[data-state=receipt]").is_some()
    })
    .await;
    assert!(text(&element).contains("LP20261124-7K3QXM"));
    let sent = backend.requests("POST");
    assert_eq!(sent.len(), 2);
    let key = |i: usize| sent.get(i).and_then(|r| r.header("Idempotency-Key"));
    assert!(key(0).is_some_and(|key| key.len() == 32));
    assert_eq!(key(0), key(1));
    let command: FileComplaint = serde_json::from_str(&sent.first().unwrap().body).unwrap();
    assert_eq!(
        command.plan,
        rooms::siblings()
            .plans
            .first()
            .map(livepledge_contract::room::PlanEntry::reference)
    );
    assert_eq!(
        (stored.times(), stored.detail("number").as_str()),
        (1, "LP20261124-7K3QXM")
    );
}

#[wasm_bindgen_test]
async fn enter_during_composition_sends_nothing() {
    let backend = PageBackend::room(&rooms::siblings());
    let element = create();
    element.configure(&backend.config(&[]));
    let _shown = show(&element);
    open_form(&element).await;
    fill(&element);
    let order: HtmlElement = find(&element, "#c-order").unwrap().unchecked_into();
    for composing in [true, false] {
        let init = web_sys::KeyboardEventInit::new();
        init.set_key("Enter");
        init.set_bubbles(true);
        init.set_is_composing(composing);
        let event =
            web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        order.dispatch_event(&event).unwrap();
    }
    crate::support::next_frame().await;
    assert!(backend.requests("POST").is_empty());
}
