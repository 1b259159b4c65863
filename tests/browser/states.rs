//! What is shown when things do not go well.

use crate::support::{backend::PageBackend, create, find, rooms, show, text, until};
use livepledge_contract::problem::{Problem, ProblemCode};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn english() -> (&'static str, JsValue) {
    ("lang", JsValue::from_str("en"))
}

#[wasm_bindgen_test]
async fn an_unknown_room_is_said_to_be_unknown() {
    let problem = serde_json::to_string(&Problem::of(ProblemCode::NotFound)).unwrap();
    let backend = PageBackend::answering(move |_| Some((404, problem.clone())));
    let element = create();
    element.configure(&backend.config(&[english()]));
    let _shown = show(&element);
    until("it says so", || {
        find(&element, "[data-state=unknown-room]").is_some()
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_backend_that_is_down_can_be_tried_again() {
    let backend = PageBackend::answering(|_| None);
    let element = create();
    element.configure(&backend.config(&[english()]));
    let _shown = show(&element);
    until("it offers a retry", || {
        find(&element, "[data-state=failed] button").is_some()
    })
    .await;
    let body = serde_json::to_string(&rooms::siblings()).unwrap();
    backend.now_answers(move |_| Some((200, body.clone())));
    find(&element, "[data-state=failed] button")
        .unwrap()
        .click();
    until("the room is there", || text(&element).contains("轻羽")).await;
}

#[wasm_bindgen_test]
async fn a_room_without_goods_says_so() {
    let element = create();
    element.configure(&PageBackend::room(&rooms::room(&[])).config(&[english()]));
    let _shown = show(&element);
    until("it says so", || {
        find(&element, "[data-state=empty]").is_some()
    })
    .await;
}
