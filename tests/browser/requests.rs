//! Every request carries what the page configured.

use crate::support::{backend::PageBackend, create, object, rooms, show, text, until};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn headers_and_the_awaited_token_go_along() {
    let backend = PageBackend::room(&rooms::siblings());
    let element = create();
    element.configure(&backend.config(&[
        ("backend", JsValue::from_str("https://api.example/v1")),
        ("headers", object(&[("X-Shop", JsValue::from_str("42"))])),
        (
            "token",
            Function::new_no_args("return Promise.resolve('secret')").into(),
        ),
    ]));
    let _shown = show(&element);
    until("the room is there", || text(&element).contains("轻羽")).await;
    let request = backend.requests("GET").into_iter().next().unwrap();
    assert_eq!(request.url, "https://api.example/v1/rooms/demo");
    assert_eq!(request.header("X-Shop").as_deref(), Some("42"));
    assert_eq!(
        request.header("Authorization").as_deref(),
        Some("Bearer secret")
    );
}
