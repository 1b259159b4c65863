//! Evidence of a supplement goes on from where the backend has it, and is given up when
//! nothing moves.

use js_sys::{ArrayBuffer, Function, Promise, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(module = "/src/element/evidence/upload.js")]
extern "C" {
    fn upload(send: &Function, bytes: &ArrayBuffer, progress: &Function) -> Promise;
}

#[wasm_bindgen(module = "/tests/browser/support/page.js")]
extern "C" {
    fn answer(status: u16, offset: Option<u32>, complete: bool) -> Promise;
    fn lost() -> Promise;
}

/// Sends 2,500,000 bytes to a backend that gives these answers one after the other; every
/// request, and whether it ended well.
async fn sent(answers: &[fn() -> Promise]) -> (Vec<String>, bool) {
    let requests = Rc::new(RefCell::new(Vec::new()));
    let (seen, answers) = (requests.clone(), answers.to_vec());
    let send = Closure::<dyn Fn(String, JsValue, Option<String>) -> Promise>::new(
        move |method: String, part: JsValue, range: Option<String>| {
            let bytes = if part.is_object() {
                Uint8Array::new(&part).length()
            } else {
                0
            };
            let mut seen = seen.borrow_mut();
            let next = answers[seen.len().min(answers.len() - 1)];
            seen.push(format!("{method} {} {bytes}", range.unwrap_or_default()));
            next()
        },
    );
    let progress = Function::new_no_args("");
    let send: Function = send.into_js_value().unchecked_into();
    let done = upload(&send, &ArrayBuffer::new(2_500_000), &progress);
    let well = JsFuture::from(done).await.is_ok();
    (requests.take(), well)
}

#[wasm_bindgen_test]
async fn it_goes_on_from_what_is_there() {
    let (requests, well) = sent(&[
        || answer(200, Some(1_000_000), false),
        || answer(409, Some(2_000_000), false),
        lost,
        || answer(503, None, false),
        || answer(200, Some(2_500_000), false),
        || answer(201, Some(2_500_000), true),
    ])
    .await;
    assert!(well);
    assert_eq!(
        requests,
        [
            "HEAD  0",
            "PUT bytes 1000000-2048575/2500000 1048576",
            "PUT bytes 2000000-2499999/2500000 500000",
            "HEAD  0",
            "HEAD  0",
            "PUT bytes 2499999-2499999/2500000 1",
        ]
    );
}

#[wasm_bindgen_test]
async fn what_is_there_is_not_sent_again_and_what_is_refused_not_at_all() {
    let there = || answer(200, Some(2_500_000), true);
    assert_eq!(sent(&[there]).await, (vec!["HEAD  0".to_owned()], true));
    let refused = || answer(422, None, false);
    let (requests, well) = sent(&[|| answer(404, None, false), refused]).await;
    assert_eq!((requests.len(), well), (2, false));
}

#[wasm_bindgen_test]
async fn it_is_given_up_when_nothing_moves() {
    let (requests, well) = sent(&[|| answer(503, None, false)]).await;
    assert_eq!((requests.len(), well), (4, false));
    let (requests, well) = sent(&[|| answer(409, Some(7), false)]).await;
    assert!(!well && requests.len() < 8, "{requests:?}");
}
