//! The question that is being written: what is asked stands in the form no more, whatever broke
//! down meanwhile and however long the database takes; what was not asked comes back.

use crate::ask::{RECEIPT, backend};
use crate::support::{create, document, next_frame, object, until};
use livepledge::boundary::outbox_db::OutboxDb;
use livepledge::entry::{SurfaceHandle, mount_ask};
use livepledge::text::{Locale, keys};
use livepledge_contract::inquiry::{AskedOf, FileInquiry, InquiryDraft, InquiryKind};
use livepledge_contract::outbox::{Held, ItemKind, ItemReceipt, ItemState, OutboxItem};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CustomEvent, Element, HtmlElement};

const BACKEND: &str = "https://ask-draft.example/v1";
/// Where the surface keeps what is typed.
const PLACE: &str = "ask:https://ask-draft.example/v1:demo";
const WORDS: &str = "里子可以机洗吗？";

fn question() -> FileInquiry {
    FileInquiry {
        kind: InquiryKind::Goods,
        asked_of: AskedOf::Staff,
        text: WORDS.to_owned(),
        about: None,
    }
}

fn typed(text: &str) -> InquiryDraft {
    InquiryDraft {
        text: text.to_owned(),
        ..InquiryDraft::default()
    }
}

/// A question as the viewer around keeps it.
fn item(key: &str, body: &str, state: ItemState) -> OutboxItem {
    OutboxItem {
        key: key.to_owned(),
        rev: 3,
        backend: BACKEND.to_owned(),
        room: "demo".parse().unwrap(),
        kind: ItemKind::Inquiry,
        body: body.to_owned(),
        evidence: Vec::new(),
        uploaded: 0,
        created: 0,
        settled: 1,
        attempts: 1,
        maybe_sent: true,
        state,
    }
}

/// What the surface's database holds.
async fn kept() -> Option<InquiryDraft> {
    let text = OutboxDb::default().draft(PLACE).await.unwrap();
    text.map(|text| serde_json::from_str(&text).unwrap())
}

async fn keep(draft: &InquiryDraft) {
    let text = serde_json::to_string(draft).unwrap();
    let db = OutboxDb::default();
    db.keep_draft(PLACE, Some(&text)).await.unwrap();
}

/// Waits until the surface has read its database: whoever asks it later is answered later.
async fn database_was_read() {
    for _ in 0..3 {
        kept().await;
        next_frame().await;
    }
}

/// The surface that asks, without the viewer around it.
struct Alone {
    _surface: SurfaceHandle,
    around: Element,
}

impl Alone {
    /// `left`: by an instance that broke down; `asked`: how questions stand; `edit`: the key of
    /// the one that is to be changed.
    fn with(left: &[(&str, &str)], asked: &[OutboxItem], edit: &str) -> Self {
        let around = document().create_element("div").unwrap();
        js_sys::Reflect::set(&around, &"edit".into(), &edit.into()).unwrap();
        say(&around, asked);
        let root = document().create_element("div").unwrap();
        around.append_child(&root).unwrap();
        document().body().unwrap().append_child(&around).unwrap();
        let left: Vec<(&str, JsValue)> = left.iter().map(|(k, v)| (*k, (*v).into())).collect();
        let backend = backend(Rc::new(Cell::new(201)), Rc::default());
        let config = backend.config(&[("backend", BACKEND.into()), ("about", object(&left))]);
        let texts = keys::file(Locale::from_tag("en").unwrap()).to_owned();
        let surface = mount_ask(create().into(), &root, &config, texts).unwrap();
        Self {
            _surface: surface,
            around,
        }
    }

    fn area(&self) -> Element {
        self.around.query_selector("#ask-text").unwrap().unwrap()
    }

    /// What stands in the form.
    fn typed(&self) -> String {
        let value = js_sys::Reflect::get(&self.area(), &"value".into()).unwrap();
        value.as_string().unwrap()
    }

    fn enter(&self, words: &str) {
        js_sys::Reflect::set(&self.area(), &"value".into(), &words.into()).unwrap();
        let input = web_sys::Event::new("input").unwrap();
        self.area().dispatch_event(&input).unwrap();
    }

    /// Sends the form; what is handed to the viewer around: what it replaces, key and text.
    fn send(&self) -> [String; 3] {
        let handed: Rc<Cell<String>> = Rc::default();
        let heard = handed.clone();
        let listener = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
            heard.set(event.detail().as_string().unwrap());
        });
        let listen = listener.as_ref().unchecked_ref();
        self.around
            .add_event_listener_with_callback("live-pledge-ask", listen)
            .unwrap();
        let button = self.around.query_selector(".ask-form [data-name=submit]");
        let button: HtmlElement = button.unwrap().unwrap().unchecked_into();
        button.click();
        let handed = handed.take();
        let mut parts = handed.splitn(3, '\n').map(str::to_owned);
        [(); 3].map(|()| parts.next().unwrap())
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.around.remove();
    }
}

/// The viewer around says how questions stand.
fn say(around: &Element, asked: &[OutboxItem]) {
    let items = serde_json::to_string(asked).unwrap();
    js_sys::Reflect::set(around, &"asked".into(), &items.into()).unwrap();
    let before = around.get_attribute("data-asked").unwrap_or_default();
    let now = format!("{before}1");
    around.set_attribute("data-asked", &now).unwrap();
}

#[wasm_bindgen_test]
async fn what_was_received_while_its_form_was_broken_down_stands_in_it_no_more() {
    let body = &*serde_json::to_string(&question()).unwrap();
    let draft = serde_json::to_string(&InquiryDraft::of(question(), None)).unwrap();
    let receipt = serde_json::from_str(RECEIPT).unwrap();
    // What is received is kept without its text: it is known by its key.
    let received = ItemState::Received(ItemReceipt::Inquiry(receipt));
    for (key, asked, left) in [
        ("own", item("own", "", received.clone()), ""),
        ("own", item("same-text", body, ItemState::Saved), ""),
        ("own", item("another", "", received), WORDS),
    ] {
        keep(&typed(WORDS)).await;
        let handed = format!("{key}\n{body}");
        let alone = Alone::with(&[("draft", &draft), ("handed", &handed)], &[asked], "");
        database_was_read().await;
        assert_eq!(alone.typed(), left, "{key}");
        assert_eq!(kept().await.is_some(), !left.is_empty(), "{key}");
    }
}

#[wasm_bindgen_test]
async fn what_is_kept_while_the_database_is_read_does_not_come_back_from_it() {
    let body = &*serde_json::to_string(&question()).unwrap();
    let handed = format!("own\n{body}");
    let draft = serde_json::to_string(&InquiryDraft::of(question(), None)).unwrap();
    keep(&InquiryDraft::of(question(), None)).await;
    let alone = Alone::with(&[("draft", &draft), ("handed", &handed)], &[], "");
    assert_eq!(alone.typed(), WORDS);
    say(&alone.around, &[item("own", body, ItemState::Saved)]);
    database_was_read().await;
    assert_eq!(alone.typed(), "");
    assert_eq!(kept().await, None);
}

#[wasm_bindgen_test]
async fn an_empty_form_that_was_left_is_newer_than_the_database() {
    keep(&typed(WORDS)).await;
    let alone = Alone::with(&[("draft", ""), ("handed", "")], &[], "");
    database_was_read().await;
    assert_eq!(alone.typed(), "");
    assert_eq!(kept().await, None, "nor does it come back after a reload");
}

#[wasm_bindgen_test]
async fn what_is_wiped_before_the_database_was_read_stays_wiped() {
    keep(&typed(WORDS)).await;
    let alone = Alone::with(&[], &[], "");
    alone.enter("发");
    alone.enter("");
    database_was_read().await;
    assert_eq!(alone.typed(), "");
    drop(alone);
    keep(&typed(WORDS)).await;
    let alone = Alone::with(&[], &[], "");
    until("it is there again", || alone.typed() == WORDS).await;
}

#[wasm_bindgen_test]
async fn what_was_being_written_comes_back_after_a_held_question_was_changed() {
    let body = serde_json::to_string(&question()).unwrap();
    let held = ItemState::Held(Held::Refused {
        status: 413,
        problem: None,
    });
    keep(&typed("还没写完")).await;
    let alone = Alone::with(&[], &[item("held", &body, held)], "held");
    assert_eq!(alone.typed(), WORDS);
    database_was_read().await;
    assert_eq!(alone.typed(), WORDS);
    alone.enter("短一些");
    let [replaces, key, body] = alone.send();
    assert_eq!(replaces, "held");
    assert!(body.contains("短一些"), "{body}");
    say(&alone.around, &[item(&key, &body, ItemState::Saved)]);
    until("what stood aside is back", || alone.typed() == "还没写完").await;
    database_was_read().await;
    assert_eq!(kept().await, Some(typed("还没写完")));
}
