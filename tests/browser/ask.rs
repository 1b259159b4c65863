//! Questions and answers: searched before one asks, asked through the outbox, answered
//! live before the eyes of whoever asked.

use crate::complaint::enter;
use crate::support::backend::PageBackend;
use crate::support::{Heard, LivePledgeElement, Shown, create, find, rooms, show, text, until};
use livepledge::boundary::outbox_db::OutboxDb;
use livepledge_contract::inquiry::{FileInquiry, Inquiry, InquiryReceipt};
use livepledge_contract::outbox::{ItemState, OutboxItem};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const ANSWERS: &str = include_str!("../../crates/contract/tests/golden/room_answers.json");
pub(crate) const RECEIPT: &str =
    include_str!("../../crates/contract/tests/golden/inquiry_receipt.json");
const QUESTIONS: &str = include_str!("../../crates/contract/tests/golden/inquiry.json");

/// Answers POST with this status; `answered`: what became of the question.
pub(crate) fn backend(status: Rc<Cell<u16>>, answered: Rc<Cell<bool>>) -> PageBackend {
    let room = serde_json::to_string(&rooms::siblings()).unwrap();
    let steps: Vec<Inquiry> = serde_json::from_str(QUESTIONS).unwrap();
    PageBackend::answering(move |request| {
        let is = |what: &str| request.url.contains(what);
        match request.method.as_str() {
            "POST" if status.get() == 0 => None,
            "POST" => Some((status.get(), RECEIPT.to_owned())),
            _ if is("/rooms/") && is("/inquiries") => Some((200, ANSWERS.to_owned())),
            _ if is("/inquiries/") => {
                let step = &steps[usize::from(answered.get())];
                Some((200, serde_json::to_string(step).unwrap()))
            }
            _ => Some((200, room.clone())),
        }
    })
}

/// A widget in English with the sheet open, on a backend of its own name.
async fn sheet(backend: &PageBackend, name: &str) -> (LivePledgeElement, Shown) {
    let element = create();
    element.configure(&backend.config(&[
        ("backend", JsValue::from_str(&url(name))),
        ("lang", JsValue::from_str("en")),
    ]));
    let shown = show(&element);
    until("the bar is there", || {
        find(&element, ".bar-button[data-name=ask]").is_some()
    })
    .await;
    find(&element, ".bar-button[data-name=ask]")
        .unwrap()
        .click();
    until("the answers are there", || {
        find(&element, ".ask .answer").is_some()
    })
    .await;
    (element, shown)
}

fn url(name: &str) -> String {
    format!("https://ask-{name}.example/v1")
}

async fn stored(name: &str) -> Vec<OutboxItem> {
    OutboxDb::default().items(&url(name)).await.unwrap()
}

fn ask(element: &LivePledgeElement, words: &str) {
    enter(element, "#ask-text", words);
    find(element, "input[name=ask-kind]").unwrap().click();
    find(element, "input[name=ask-whom]").unwrap().click();
    send(element);
}

fn send(element: &LivePledgeElement) {
    find(element, ".ask-form [data-name=submit]")
        .unwrap()
        .click();
}

fn outbox_state(element: &LivePledgeElement) -> Option<String> {
    find(element, ".outbox-item")?.get_attribute("data-state")
}

#[wasm_bindgen_test]
async fn what_is_answered_already_is_searched_as_one_types() {
    let (status, answered) = (Rc::new(Cell::new(201)), Rc::default());
    let backend = backend(status, answered);
    let (element, _shown) = sheet(&backend, "search").await;
    let asked = backend.requests("GET").into_iter();
    let asked = asked
        .filter(|request| request.url.contains("/inquiries?sku="))
        .count();
    assert_eq!(asked, 1, "for the goods before the viewer's eyes");
    let count = || {
        find(&element, ".ask-count")
            .unwrap()
            .text_content()
            .unwrap()
    };
    assert_eq!(count(), "2 answers");
    enter(&element, "#ask-search", "上门 退货");
    until("one is left", || count() == "1 answer").await;
    assert!(
        find(&element, ".answer")
            .unwrap()
            .text_content()
            .unwrap()
            .contains("怎么退货")
    );
    enter(&element, "#ask-search", "没有这个");
    until("none is left", || count() == "Nothing found. Ask below.").await;
    // What stands in the form is looked for too, before it is sent.
    enter(&element, "#ask-text", "请问可以退货吗");
    let near = || find(&element, ".ask-near .answer").and_then(|one| one.text_content());
    until("an answer is near", || near().is_some()).await;
    assert!(near().unwrap().contains("怎么退货"));
    enter(&element, "#ask-text", "充电线有多长");
    until("none is near", || near().is_none()).await;
    enter(&element, "#ask-text", "");
    // What was searched for becomes the question.
    find(&element, ".ask-take").unwrap().click();
    send(&element);
    until("what is missing is said", || {
        text(&element).contains("Choose what it is about.")
    })
    .await;
    assert!(
        !text(&element).contains("Write your question"),
        "it is there"
    );
    assert_eq!(backend.requests("POST").len(), 0);
}

#[wasm_bindgen_test]
async fn a_question_is_asked_with_the_promise_seen_and_its_answer_appears_by_itself() {
    let (status, answered) = (Rc::new(Cell::new(201)), Rc::new(Cell::new(false)));
    let backend = backend(status, answered.clone()).streaming();
    let (element, _shown) = sheet(&backend, "live").await;
    let heard = Heard::on(&element, "live-pledge-inquiry");
    ask(&element, "试穿后还能退吗？");
    until("the page is told", || heard.times() == 1).await;
    let receipt: InquiryReceipt = serde_json::from_str(RECEIPT).unwrap();
    assert_eq!(heard.detail("number"), receipt.number.as_str());
    let sent = &backend.requests("POST")[0];
    let command: FileInquiry = serde_json::from_str(&sent.body).unwrap();
    let plan = rooms::siblings().plans[0].reference();
    assert_eq!(command.about.unwrap().plan, plan);
    let thread = |state: &str| find(&element, &format!(".ask-thread[data-state={state}]"));
    until("it is listed", || thread("waits").is_some()).await;
    let form = find(&element, "#ask-text").unwrap();
    let typed = js_sys::Reflect::get(&form, &"value".into()).unwrap();
    assert_eq!(
        typed.as_string().as_deref(),
        Some(""),
        "the form has done its work"
    );
    let line = backend.line().unwrap();
    answered.set(true);
    line.send(
        "id: 4\nevent: inquiry_moved\ndata: {\"version\":4,\"at\":\"2026-11-24T12:06:00Z\"}\n\n",
    );
    until("the answer is there", || thread("answered").is_some()).await;
    let words = thread("answered").unwrap().text_content().unwrap();
    assert!(
        words.contains("吊牌在") && words.contains("Answered on air"),
        "{words}"
    );
    assert!(words.contains("01:05:03 in the recording"), "{words}");
    let read = backend.requests("GET").into_iter();
    let mut read = read.filter(|request| request.url.contains("/inquiries/LQ"));
    let bearer = format!("Bearer {}", receipt.token);
    assert!(read.all(|request| request.header("Authorization") == Some(bearer.clone())));
}

#[wasm_bindgen_test]
async fn a_question_that_cannot_be_sent_is_saved_and_goes_out_later_under_its_key() {
    let (status, answered) = (Rc::new(Cell::new(0)), Rc::default());
    let backend = backend(status.clone(), answered);
    let (element, _shown) = sheet(&backend, "later").await;
    ask(&element, "发新疆吗？");
    until("it waits", || {
        outbox_state(&element).as_deref() == Some("waiting")
    })
    .await;
    assert!(text(&element).contains("Saved on this device"));
    let kept = stored("later").await;
    assert!(matches!(kept[0].state, ItemState::Waiting { .. }));
    status.set(201);
    find(&element, ".outbox-item [data-name=send]")
        .unwrap()
        .click();
    until("it is received", || outbox_state(&element).is_none()).await;
    let keys: Vec<_> = backend
        .requests("POST")
        .iter()
        .map(|r| r.header("Idempotency-Key"))
        .collect();
    assert!(
        keys.len() >= 2 && keys.iter().all(|key| *key == keys[0]),
        "{keys:?}"
    );
}

#[wasm_bindgen_test]
async fn what_was_typed_is_there_again_and_a_refused_question_can_be_changed() {
    let (status, answered) = (Rc::new(Cell::new(413)), Rc::default());
    let backend = backend(status.clone(), answered);
    let (element, _shown) = sheet(&backend, "draft").await;
    enter(&element, "#ask-text", "还没写完");
    find(&element, ".sheet-head .round").unwrap().click();
    until("it is closed", || find(&element, ".sheet").is_none()).await;
    find(&element, ".bar-button[data-name=ask]")
        .unwrap()
        .click();
    let typed = || {
        let area = find(&element, "#ask-text")?;
        js_sys::Reflect::get(&area, &"value".into())
            .unwrap()
            .as_string()
    };
    until("it is there again", || {
        typed().as_deref() == Some("还没写完")
    })
    .await;
    ask(&element, "太长的问题");
    until("it is held", || {
        outbox_state(&element).as_deref() == Some("held")
    })
    .await;
    assert_eq!(typed().as_deref(), Some(""));
    find(&element, ".outbox-item [data-name=edit]")
        .unwrap()
        .click();
    until("its text is back", || {
        typed().as_deref() == Some("太长的问题")
    })
    .await;
    status.set(201);
    enter(&element, "#ask-text", "短一些");
    send(&element);
    until("it is received", || outbox_state(&element).is_none()).await;
    let last = backend.requests("POST").pop().unwrap();
    assert!(last.body.contains("短一些"));
    let kept = stored("draft").await;
    let withdrawn = kept
        .iter()
        .filter(|item| item.state == ItemState::Withdrawn)
        .count();
    assert_eq!((kept.len(), withdrawn), (2, 1), "the old text is gone");
}
