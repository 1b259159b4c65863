//! Changes reach the screen as they happen, and nothing old is shown as new.

use crate::support::live_line::{envelope, frame, heartbeat, pass, stock_changed, watch};
use crate::support::{
    LivePledgeElement, Shown, backend::PageBackend, create, find, next_frame, object, rooms,
    shadow, show, text, until,
};
use livepledge_contract::event::{Announcement, RoomEvent};
use livepledge_contract::room::Snapshot;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A room on screen whose stream is open; its position is `e1-1`.
async fn live(room: &Snapshot) -> (LivePledgeElement, PageBackend, Shown) {
    let backend = PageBackend::room(room).streaming();
    let element = create();
    element.configure(&backend.config(&[("lang", JsValue::from_str("en"))]));
    let shown = show(&element);
    until("the stream is open", || backend.line().is_some()).await;
    backend.line().unwrap().send(&heartbeat(1));
    (element, backend, shown)
}

fn is_stale(element: &LivePledgeElement) -> bool {
    find(element, "[data-state=stale]:not([hidden])").is_some()
}

fn mutations(watched: &js_sys::Function) -> Vec<String> {
    let seen: js_sys::Array = watched.call0(&JsValue::NULL).unwrap().into();
    seen.iter()
        .filter_map(|record| record.as_string())
        .collect()
}

#[wasm_bindgen_test]
async fn a_burst_of_stock_events_is_one_change_of_one_text_node() {
    let room = rooms::room(&[
        rooms::entry("P002", |_| {}),
        rooms::entry("P004", |e| e["plan"]["title"] = "荔枝".into()),
    ]);
    let (element, backend, _shown) = live(&room).await;
    until("the room is there", || text(&element).contains("荔枝")).await;
    let watched = watch(&shadow(&element));
    for n in 0..50 {
        let sold = stock_changed(&room.plans[1], 1_149 - n);
        let event = envelope(2 + u64::from(n), sold);
        backend.line().unwrap().send(&frame(&event));
    }
    until("the last is shown", || text(&element).contains("1,100")).await;
    let seen = mutations(&watched);
    let one = ["characterData #text  1,100 in stock\u{a0}· Merchant report, 24 Nov, 20:01"];
    assert_eq!(seen, one, "not one change of one text node");
}

#[wasm_bindgen_test]
async fn more_than_a_frame_can_hold_is_taken_in_at_once_and_loses_nothing() {
    let room = rooms::siblings();
    let (element, backend, _shown) = live(&room).await;
    until("the room is there", || text(&element).contains("1,200")).await;
    let watched = watch(&shadow(&element));
    let mut bytes = String::new();
    for n in 0..600 {
        let sold = stock_changed(&room.plans[0], 1_199 - n);
        bytes.push_str(&frame(&envelope(2 + u64::from(n), sold)));
    }
    // All of it in one piece of the stream, as after a stall.
    backend.line().unwrap().send(&bytes);
    until("the last is shown", || {
        text(&element).contains("600 in stock")
    })
    .await;
    let seen = mutations(&watched);
    let rows = seen.iter().filter(|one| one.contains(" in stock\u{a0}· "));
    assert!(
        rows.count() <= 2,
        "once a frame, and not once for each: {seen:?}"
    );
}

fn notice(words: Option<&str>) -> RoomEvent {
    RoomEvent::Announced {
        announcement: words.map(|words| Announcement {
            text: words.to_owned(),
            at: "2026-11-24T12:02:00Z".parse().unwrap(),
        }),
    }
}

#[wasm_bindgen_test]
async fn a_notice_of_the_host_can_be_read_again_until_it_is_taken_back() {
    let (element, backend, _shown) = live(&rooms::siblings()).await;
    let tell = |seq, event| backend.line().unwrap().send(&frame(&envelope(seq, event)));
    let told = || find(&element, ".announced").and_then(|notice| notice.text_content());
    until("the room is there", || find(&element, ".onair").is_some()).await;
    assert_eq!(told(), None);
    let region = find(&element, ".announced-place[role=status]");
    assert!(region.is_some(), "it is there before its words");
    tell(2, notice(Some("Encore at half past eight")));
    until("it is told", || told().is_some()).await;
    let words = told().unwrap();
    assert!(words.contains("Encore at half past eight"), "{words}");
    assert!(words.contains("From 示例直播方, 24 Nov, 20:02"), "{words}");
    tell(3, notice(None));
    until("it is taken back", || told().is_none()).await;
}

#[wasm_bindgen_test]
async fn a_closed_room_says_so_keeps_what_outlives_the_live_and_shows_no_number_as_live() {
    let (element, backend, _shown) = live(&rooms::siblings()).await;
    let tell = |seq, event| backend.line().unwrap().send(&frame(&envelope(seq, event)));
    let is_old = || find(&element, ".viewer[data-old=true]").is_some();
    until("the room is there", || find(&element, ".onair").is_some()).await;
    assert!(!is_old());
    tell(2, RoomEvent::RoomClosed {});
    until("it says so", || text(&element).contains("The live is over")).await;
    assert!(is_old());
    assert!(find(&element, ".onair").is_none());
    assert!(find(&element, ".row[data-on-air=true]").is_none());
    assert!(find(&element, ".row-spot:not([hidden])").is_some());
    assert!(find(&element, ".bar-button[data-name=complaint]").is_some());
    tell(3, RoomEvent::RoomOpened {});
    until("it goes on", || find(&element, ".onair").is_some()).await;
    assert!(!is_old() && find(&element, ".row[data-on-air=true]").is_some());
}

#[wasm_bindgen_test]
async fn what_happens_is_shown_without_asking_for_a_snapshot() {
    let room = rooms::siblings();
    let (element, backend, _shown) = live(&room).await;
    let asked = backend.requests("GET").len();
    let added = RoomEvent::GoodsAdded {
        position: 0,
        entry: Box::new(rooms::entry("P9", |e| e["plan"]["title"] = "荔枝".into())),
    };
    let line = backend.line().unwrap();
    let bytes = frame(&envelope(2, added));
    let (first, rest) = bytes.split_at(bytes.find('荔').unwrap());
    line.send(first);
    next_frame().await;
    line.send(rest);
    until("it is there", || text(&element).contains("荔枝")).await;
    assert_eq!(backend.requests("GET").len(), asked);
    let url = &backend.requests("GET")[1].url;
    assert_eq!(url, "/v1/rooms/demo/events?after=e1-1");
}

#[wasm_bindgen_test]
async fn an_answer_for_everybody_is_told_by_the_button_that_asks() {
    let (element, backend, _shown) = live(&rooms::siblings()).await;
    let says = |words: &str| {
        let button = find(&element, ".bar-button[data-name=ask]");
        button.and_then(|button| button.text_content()).as_deref() == Some(words)
    };
    until("it asks", || says("Ask")).await;
    let answered = |only: Option<&str>| RoomEvent::InquiryAnswered {
        sku: None,
        only: only.map(|number| number.parse().unwrap()),
    };
    let tell = |seq, event| backend.line().unwrap().send(&frame(&envelope(seq, event)));
    // Somebody else's answer, which nobody but them can read; then a change that is seen.
    tell(2, answered(Some("LQ20261124-7K3QXM")));
    tell(3, stock_changed(&rooms::siblings().plans[0], 777));
    until("both have come", || text(&element).contains("777")).await;
    assert!(says("Ask"));
    tell(4, answered(None));
    until("it tells", || says("Answered")).await;
}

#[wasm_bindgen_test]
async fn a_gap_is_closed_by_a_snapshot() {
    let mut room = rooms::siblings();
    let (element, backend, _shown) = live(&room).await;
    let behind = envelope(3, stock_changed(&room.plans[0], 777));
    room.seq = 3;
    room.plans[0].stock.spot.remaining = 777;
    let body = serde_json::to_string(&room).unwrap();
    backend.now_answers(move |_| Some((200, body.clone())));
    backend.line().unwrap().send(&frame(&behind));
    until("the snapshot is shown", || text(&element).contains("777")).await;
}

#[wasm_bindgen_test]
async fn a_cut_line_is_admitted_and_a_healed_one_forgiven() {
    let room = rooms::siblings();
    let (element, backend, _shown) = live(&room).await;
    until("the room is there", || text(&element).contains("1,200")).await;
    assert!(!is_stale(&element));
    let whole = serde_json::to_string(&room).unwrap();
    backend.now_answers(|_| None);
    backend.line().unwrap().cut();
    pass(26_000.0);
    until("it says so", || is_stale(&element)).await;
    assert!(text(&element).contains("1,200"), "what was shown stays");
    backend.now_answers(move |_| Some((200, whole.clone())));
    until("it is fresh again", || !is_stale(&element)).await;
}

#[wasm_bindgen_test]
async fn the_page_may_push_events_and_is_told_when_one_is_none() {
    let room = rooms::siblings();
    let (element, backend, _shown) = live(&room).await;
    until("the room is there", || text(&element).contains("1,200")).await;
    let pushed = envelope(2, stock_changed(&room.plans[0], 41));
    let json = serde_json::to_string(&pushed).unwrap();
    element.apply(&js_sys::JSON::parse(&json).unwrap()).unwrap();
    until("it is shown", || text(&element).contains("41")).await;

    // The stream brings the same again, and then what comes after it.
    let more = envelope(3, notice(Some("八点半加播")));
    let last = envelope(4, stock_changed(&room.plans[0], 40));
    let frames = [&pushed, &more, &last].map(frame).concat();
    backend.line().unwrap().send(&frames);
    until("the next is shown", || text(&element).contains("40")).await;

    for nonsense in [
        JsValue::UNDEFINED,
        JsValue::NULL,
        JsValue::from_str("{}"),
        object(&[("seq", 5.into())]),
    ] {
        let problem = format!("{:?}", element.apply(&nonsense).unwrap_err());
        assert!(problem.contains("live-pledge"), "{problem}");
    }
    let unknown = r#"{"epoch":"e1","seq":5,"at":"2026-11-24T12:02:00Z","event":{"newer":{}}}"#;
    let asked = backend.requests("GET").len();
    element.apply(&JsValue::from_str(unknown)).unwrap();
    until("it asks for a snapshot", || {
        backend.requests("GET").len() > asked
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_element_that_is_removed_closes_its_stream() {
    let (_element, backend, shown) = live(&rooms::siblings()).await;
    let line = backend.line().unwrap();
    assert!(!line.cancelled());
    drop(shown);
    until("the stream is closed", || line.cancelled()).await;
}
