//! The host's second screen: ticks, what was left unsaid, promises, tokens, and
//! what waits for the network.

use crate::support::{
    LivePledgeElement, Shown, backend::PageBackend, create, document, find, rooms, show, text,
    until,
};
use livepledge_contract::on_air::RecordSaid;
use livepledge_contract::room::Snapshot;
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{KeyboardEvent, KeyboardEventInit};

const QUESTIONS: &str = include_str!("../../crates/contract/tests/golden/inquiry_queues.json");

fn forget_session() {
    let storage = web_sys::window().unwrap().session_storage().unwrap();
    storage.unwrap().clear().unwrap();
}

fn siblings() -> Snapshot {
    rooms::siblings()
}

fn warnings() -> Value {
    json!({ "you": "小满", "promises": [], "downgrades": [], "waiting": [] })
}

/// A backend with this room, that takes staff and answers ticks with `status`.
fn backend(room: &Snapshot, on_air: Value, status: Rc<Cell<u16>>) -> PageBackend {
    let body = serde_json::to_string(room).unwrap();
    let seq = Cell::new(room.seq);
    PageBackend::answering(move |request| {
        if request.url.ends_with("/on-air") {
            return Some((200, on_air.to_string()));
        }
        if request.url.ends_with("/inquiries") && request.method == "GET" {
            return Some((200, QUESTIONS.to_owned()));
        }
        if request.method == "GET" {
            return Some((200, body.clone()));
        }
        if request.url.ends_with("/said") && status.get() == 200 {
            let tick: RecordSaid = serde_json::from_str(&request.body).unwrap();
            let item = serde_json::to_value(tick.item).unwrap();
            let said = json!({ item.as_str().unwrap(): tick.at });
            let said = if tick.said { said } else { json!({}) };
            seq.set(seq.get() + 1);
            let receipt = json!({ "epoch": "e1", "seq": seq.get(), "number": 1, "said": said, "counts": true });
            return Some((200, receipt.to_string()));
        }
        (status.get() != 0).then(|| (status.get(), "{}".to_owned()))
    })
}

/// The prompter on the page, with a token that the page hands out.
async fn prompter(backend: &PageBackend) -> (LivePledgeElement, Shown) {
    forget_session();
    let element = create();
    element.set_attribute("surface", "prompter").unwrap();
    element.set_attribute("lang", "en").unwrap();
    let token = js_sys::Function::new_no_args("return 'lps_page'");
    element.configure(&backend.config(&[("token", token.into())]));
    let shown = show(&element);
    until("the checklist is there", || {
        find(&element, ".item").is_some()
    })
    .await;
    (element, shown)
}

fn press(key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().body().unwrap().dispatch_event(&event).unwrap();
}

fn state(element: &LivePledgeElement, item: &str) -> String {
    let row = find(element, &format!(".item[data-name={item}]")).unwrap();
    row.get_attribute("data-said").unwrap_or_default()
}

fn said(backend: &PageBackend) -> Vec<RecordSaid> {
    let sent = backend.requests("POST").into_iter();
    sent.filter(|request| request.url.ends_with("/said"))
        .map(|request| serde_json::from_str(&request.body).unwrap())
        .collect()
}

#[wasm_bindgen_test]
async fn a_key_ticks_an_item_against_the_version_on_the_screen_and_again_takes_it_back() {
    let room = siblings();
    let backend = backend(&room, warnings(), Rc::new(Cell::new(200)));
    let (element, _shown) = prompter(&backend).await;
    assert!(text(&element).contains("Dispatch: Within 48 hours."));
    press("1");
    until("it is said", || state(&element, "ship") == "said").await;
    press("1");
    until("it is not", || state(&element, "ship") == "unsaid").await;
    let ticks = said(&backend);
    assert_eq!(ticks.len(), 2);
    assert_eq!((ticks[0].said, ticks[1].said), (true, false));
    assert_eq!(ticks[0].plan, room.plans[0].reference());
    assert_eq!(
        ticks[0].words.as_deref(),
        Some("Dispatch: Within 48 hours.")
    );
    let sent = backend.requests("POST");
    assert_eq!(
        sent[0].header("Authorization").as_deref(),
        Some("Bearer lps_page")
    );
    assert_ne!(
        sent[0].header("Idempotency-Key"),
        sent[1].header("Idempotency-Key")
    );
}

#[wasm_bindgen_test]
async fn what_nobody_answered_waits_and_goes_out_under_the_same_key() {
    let status = Rc::new(Cell::new(0));
    let backend = backend(&siblings(), warnings(), status.clone());
    let (element, _shown) = prompter(&backend).await;
    press("5");
    until("it waits", || state(&element, "returns") == "waits").await;
    until("it was tried", || !said(&backend).is_empty()).await;
    assert!(find(&element, ".badge-waits:not([hidden])").is_some());
    status.set(200);
    let online = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&online).unwrap();
    until("it is said", || state(&element, "returns") == "said").await;
    let keys: Vec<_> = backend
        .requests("POST")
        .iter()
        .map(|request| request.header("Idempotency-Key"))
        .collect();
    assert!(keys.len() >= 2 && keys.iter().all(|key| *key == keys[0]));
    assert!(find(&element, ".badge-waits:not([hidden])").is_none());
}

#[wasm_bindgen_test]
async fn looking_at_the_next_shows_what_is_unsaid_about_what_is_on_air() {
    let backend = backend(&siblings(), warnings(), Rc::new(Cell::new(200)));
    let (element, _shown) = prompter(&backend).await;
    press("1");
    until("it is said", || state(&element, "ship") == "said").await;
    press("ArrowRight");
    until("the next is shown", || {
        find(&element, "[data-sku=P003]").is_some()
    })
    .await;
    let left = find(&element, ".left-words")
        .unwrap()
        .text_content()
        .unwrap();
    assert!(
        left.contains("Spot quantity") && !left.contains("Delivery time"),
        "{left}"
    );
    press("Escape");
    until("back", || find(&element, "[data-sku=P002]").is_some()).await;
    assert!(find(&element, ".left").is_none());
    press("ArrowRight");
    until("the next is shown", || {
        find(&element, "[data-sku=P003]").is_some()
    })
    .await;
    press("p");
    until("it was to go on air", || {
        let sent = backend.requests("POST");
        sent.iter()
            .any(|request| request.url.ends_with("/pin") && request.body.contains("P003"))
    })
    .await;
}

#[wasm_bindgen_test]
async fn keys_typed_into_a_field_tick_nothing() {
    let backend = backend(&siblings(), warnings(), Rc::new(Cell::new(200)));
    let (element, _shown) = prompter(&backend).await;
    let init = KeyboardEventInit::new();
    init.set_key("1");
    init.set_bubbles(true);
    init.set_composed(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    let field = find(&element, "[name=promise]").unwrap();
    field.dispatch_event(&event).unwrap();
    press("9");
    crate::support::next_frame().await;
    assert_eq!(state(&element, "ship"), "unsaid");
    assert_eq!(said(&backend).len(), 0);
}

#[wasm_bindgen_test]
async fn what_the_plan_does_not_hold_and_what_got_worse_are_warnings() {
    let room = siblings();
    let mut before = serde_json::to_value(&*room.plans[0].plan).unwrap();
    before["ship"] = json!({ "within_hours": { "hours": 24 } });
    let reference = room.plans[0].reference();
    let promise = json!({
        "number": 1, "at": "2026-11-24T12:05:00Z", "by": "小满", "sku": "P002", "plan": reference,
        "field": "ship", "text": "two hours!", "holding": "not_held",
    });
    let told = json!({
        "you": "小满",
        "promises": [{ "promise": promise, "now": "not_held" }],
        "downgrades": [{ "sku": "P002", "version": 1, "fields": ["ship"], "before": before }],
        "waiting": [{ "sku": "P002", "version": 2, "lacking": ["merchant"] }],
        "emergencies": [
            { "sku": "P003", "since": "2026-11-24T12:00:00Z" },
            { "sku": "P002", "since": "2026-11-24T12:00:00Z",
              "news": { "at": "2026-11-24T12:30:00Z", "text": "The maker checks it." } },
        ],
    });
    let backend = backend(&room, told, Rc::new(Cell::new(200)));
    let (element, _shown) = prompter(&backend).await;
    let all = text(&element);
    assert!(
        all.contains("got worse: was Within 24 hours, now Within 48 hours"),
        "{all}"
    );
    assert!(all.contains("two hours!") && all.contains("does not hold"));
    assert!(all.contains("waits for agreement"));
    // Of every goods of the room, not of those on the screen alone.
    assert_eq!(all.matches("Emergency, not sold now").count(), 2, "{all}");
    assert!(all.contains("You can say: “The maker checks it.”"));
    assert!(all.contains("You can say: “Being checked"));
}

#[wasm_bindgen_test]
async fn a_token_is_typed_in_and_kept_in_the_session_only() {
    forget_session();
    let inner = backend(&siblings(), warnings(), Rc::new(Cell::new(200)));
    let room = serde_json::to_string(&siblings()).unwrap();
    inner.now_answers(move |request| {
        let token = request.header("Authorization").unwrap_or_default();
        let problem = |status: u16, code: &str| {
            let title = "no";
            let body =
                json!({"type": "/problems/x", "code": code, "title": title, "status": status});
            Some((status, body.to_string()))
        };
        match (request.url.ends_with("/on-air"), token.as_str()) {
            (false, _) => Some((200, room.clone())),
            (true, "Bearer lps_right") => Some((200, warnings().to_string())),
            (true, "Bearer lps_other") => problem(403, "forbidden"),
            _ => problem(401, "unauthorized"),
        }
    });
    let element = create();
    element.set_attribute("surface", "prompter").unwrap();
    element.configure(&inner.config(&[("lang", JsValue::from_str("en"))]));
    let _shown = show(&element);
    until("it asks", || {
        find(&element, "[data-state=no-token]").is_some()
    })
    .await;
    for (token, then) in [
        ("lps_wrong", "[data-state=wrong-token]"),
        ("lps_other", "[data-state=no-rights]"),
        (" lps_right ", ".item"),
    ] {
        let field: web_sys::HtmlElement = find(&element, "[name=token]").unwrap();
        js_sys::Reflect::set(&field, &"value".into(), &token.into()).unwrap();
        field
            .dispatch_event(&web_sys::Event::new("input").unwrap())
            .unwrap();
        find(&element, "button[type=submit]").unwrap().click();
        until(then, || find(&element, then).is_some()).await;
    }
    let storage = web_sys::window()
        .unwrap()
        .session_storage()
        .unwrap()
        .unwrap();
    let key = "live-pledge:staff:/v1:demo";
    assert_eq!(storage.get_item(key).unwrap().as_deref(), Some("lps_right"));
    let leave = find(&element, ".you button").unwrap();
    leave.unchecked_ref::<web_sys::HtmlElement>().click();
    until("it asks again", || {
        find(&element, "[data-state=no-token]").is_some()
    })
    .await;
    assert_eq!(storage.get_item(key).unwrap(), None);
}

#[wasm_bindgen_test]
async fn an_empty_room_and_a_closed_one_say_so() {
    let mut room = siblings();
    room.room.open = false;
    let closed = backend(&room, warnings(), Rc::new(Cell::new(409)));
    let (element, shown) = prompter(&closed).await;
    assert!(find(&element, "[data-name=closed]:not([hidden])").is_some());
    press("1");
    until("it is refused", || {
        text(&element).contains("did not take this")
    })
    .await;
    assert_eq!(state(&element, "ship"), "unsaid");
    drop(shown);
    forget_session();
    let empty = backend(&rooms::room(&[]), warnings(), Rc::new(Cell::new(200)));
    let element = create();
    element.set_attribute("surface", "prompter").unwrap();
    let token = js_sys::Function::new_no_args("return 'lps_page'");
    element.configure(&empty.config(&[("token", token.into())]));
    let _shown = show(&element);
    let is_empty = || find(&element, "[data-state=empty]").is_some();
    until("it is empty", is_empty).await;
}

/// The host's queue: one question that waits, one that was answered.
fn questions() -> String {
    let mut queues: Value = serde_json::from_str(QUESTIONS).unwrap();
    queues["on_air"] = queues["staff"].clone();
    let waits = &mut queues["on_air"]["topics"][0]["inquiries"][0];
    waits["number"] = json!("LQ-waits");
    queues.to_string()
}

#[wasm_bindgen_test]
async fn a_question_is_marked_by_a_key_also_offline_and_counted_beside_the_next_goods() {
    let (room, status) = (siblings(), Rc::new(Cell::new(0)));
    let inner = backend(&room, warnings(), status.clone());
    let body = serde_json::to_string(&room).unwrap();
    let (on_air, answers) = (warnings(), status.clone());
    inner.now_answers(move |request| {
        if request.method == "POST" {
            return (answers.get() != 0).then(|| (answers.get(), "{}".to_owned()));
        }
        Some(match &request.url {
            url if url.ends_with("/on-air") => (200, on_air.to_string()),
            url if url.ends_with("/inquiries") => (200, questions()),
            _ => (200, body.clone()),
        })
    });
    let (element, _shown) = prompter(&inner).await;
    let row = |number: &str| find(&element, &format!(".question[data-number={number}]"));
    until("the question is there", || row("LQ-waits").is_some()).await;
    let badge = || find(&element, ".steps-questions").unwrap();
    // It was asked days ago: that stands out, in the list and on the way to the next goods.
    assert_eq!(
        badge().text_content().as_deref(),
        Some("1 question waiting, 1 for too long")
    );
    assert!(find(&element, ".question[data-late=true][data-number=LQ-waits]").is_some());
    assert!(
        row("LQ-waits")
            .unwrap()
            .text_content()
            .unwrap()
            .contains("waiting ")
    );
    let current = row("LQ-waits").unwrap().get_attribute("aria-current");
    assert_eq!(current.as_deref(), Some("true"), "keys act on what waits");
    press("a");
    press("d");
    let marks = || {
        let marks = row("LQ-waits")
            .unwrap()
            .query_selector_all("[aria-pressed=true]");
        marks.unwrap().length()
    };
    until("both are marked", || marks() == 2).await;
    assert!(find(&element, ".question[data-late=true]").is_none());
    assert!(
        row("LQ-waits")
            .unwrap()
            .text_content()
            .unwrap()
            .contains("Waiting to be sent")
    );
    until("it waits no more", || badge().hidden()).await;
    press("u");
    until("the last is taken back", || marks() == 1).await;
    status.set(200);
    // The page is back online: what is left goes out, once, in its turn.
    let online = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&online).unwrap();
    let sent = || {
        let mut all = inner.requests("POST");
        all.retain(|request| request.url.ends_with("/inquiries"));
        all
    };
    until("it is sent again", || sent().len() >= 2).await;
    for request in sent() {
        let act: Value = serde_json::from_str(&request.body).unwrap();
        assert_eq!(act["number"], "LQ-waits");
        assert_eq!(act["act"]["mark"]["mark"], "answered");
        assert!(act["act"]["mark"]["at"].is_string(), "when it was answered");
        let first = sent()[0].header("Idempotency-Key");
        assert_eq!(request.header("Idempotency-Key"), first);
    }
}
