//! Every request carries what the page configured.

use crate::support::time::hurries;
use crate::support::{backend::PageBackend, create, object, rooms, show, text, until};
use js_sys::Function;
use livepledge::boundary::config::WidgetConfig;
use livepledge::boundary::http::{self, Answer, BoundaryError, Method};
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

#[wasm_bindgen_test]
fn retry_after_is_read_in_both_forms_and_a_moment_by_the_clock_of_the_server() {
    let asked = |retry_after: &str, date: Option<&str>| {
        let answer = Answer {
            retry_after: Some(retry_after.to_owned()),
            date: date.map(str::to_owned),
            ..Answer::default()
        };
        answer.retry_after_ms()
    };
    assert_eq!(asked("7200", None), Some(7_200_000));
    assert_eq!(asked("1000000", None), Some(86_400_000), "a day at most");
    assert_eq!(asked("-5", None), Some(0));
    assert_eq!(asked("soon", None), None);
    // Long over, or far away, by the clock of this device.
    for year in [2001, 2099] {
        let moment = |minute: &str| format!("Sat, 06 Jan {year} 12:{minute}:00 GMT");
        let date = moment("10");
        assert_eq!(asked(&moment("12"), Some(&date)), Some(120_000));
        assert_eq!(asked(&moment("08"), Some(&date)), Some(0));
    }
    assert_eq!(asked("Sat, 06 Jan 2001 12:00:00 GMT", None), Some(0));
}

#[wasm_bindgen_test]
async fn a_function_of_the_page_that_never_answers_is_waited_for_as_long_as_a_network() {
    let never = || Some(Function::new_no_args("return new Promise(() => {})"));
    let config = || WidgetConfig::for_room("demo".parse().unwrap(), "/v1".to_owned());
    let token = WidgetConfig {
        token: never(),
        ..config()
    };
    let transport = WidgetConfig {
        transport: never(),
        ..config()
    };
    let ends = hurries(20_000);
    for config in [token, transport] {
        let answer = http::send(&config, Method::Get, "/v1", Vec::new(), None).await;
        assert_eq!(answer, Err(BoundaryError::Timeout));
    }
    ends.call0(&JsValue::NULL).unwrap();
}
