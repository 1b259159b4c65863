//! The host's picture: what is promised or nothing, and a downgrade told to everybody
//! for as long as the host wants, from when it was first seen.

use crate::support::live_line::{envelope, frame, heartbeat, pass};
use crate::support::{
    LivePledgeElement, Shown, backend::PageBackend, create, find, rooms, show, until,
};
use livepledge_contract::event::{Announcement, RoomEvent};
use livepledge_contract::room::PlanEntry;
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A version that ships within so many hours, each worse than the one before it.
fn version(n: u32, hours: u32) -> PlanEntry {
    rooms::entry("P002", |entry| {
        entry["version"] = n.into();
        entry["digest"] = n.to_string().repeat(64).into();
        entry["plan"]["ship"] = json!({ "within_hours": { "hours": hours } });
        if n > 1 {
            entry["since"] =
                json!([{ "version": n - 1, "until": "2026-11-24T12:02:00Z", "worse": ["ship"] }]);
        }
    })
}

/// The overlay of a room on a backend under this name, at position `e1-1`.
async fn overlay(
    plan: PlanEntry,
    kept: &'static str,
    more: &[(&str, JsValue)],
) -> (LivePledgeElement, PageBackend, Shown) {
    let backend = PageBackend::room(&rooms::room(&[plan])).streaming();
    let element = create();
    element.set_attribute("surface", "overlay").unwrap();
    let mut config = vec![("backend", kept.into()), ("lang", "zh-CN".into())];
    config.extend_from_slice(more);
    element.configure(&backend.config(&config));
    let shown = show(&element);
    until("the stream is open", || backend.line().is_some()).await;
    backend.line().unwrap().send(&heartbeat(1));
    until("the board is there", || find(&element, ".board").is_some()).await;
    (element, backend, shown)
}

fn send(backend: &PageBackend, seq: u64, event: RoomEvent) {
    backend.line().unwrap().send(&frame(&envelope(seq, event)));
}

fn words(element: &LivePledgeElement, selector: &str) -> String {
    let found = find(element, selector);
    found.and_then(|el| el.text_content()).unwrap_or_default()
}

fn worse(element: &LivePledgeElement) -> String {
    words(element, ".board-worse:not([hidden])")
}

#[wasm_bindgen_test]
async fn a_downgrade_is_told_with_both_values_from_when_it_was_first_on_the_picture() {
    let tell = [("tell", "60".into())];
    let (element, backend, shown) = overlay(version(1, 48), "/overlay-a", &tell).await;
    assert_eq!(worse(&element), "");
    let keeps = |start: &str| {
        let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
        let kept = storage
            .get_item("live-pledge:shown:/overlay-a:demo")
            .unwrap();
        kept.is_some_and(|kept| kept.starts_with(start))
    };
    until("what is shown is kept", || keeps("p-P002:1:")).await;
    let entry = Box::new(version(2, 72));
    // Published two days ago by its own dates; that is not what counts.
    send(&backend, 2, RoomEvent::PlanPublished { entry });
    let told = "承诺变差：现货发货 48小时内发货 → 72小时内发货";
    until("it is told", || worse(&element) == told).await;

    // A source that is started again tells what it had not told to the end, and then no more.
    drop(shown);
    let tell = [("tell", "1".into())];
    let (again, _backend, shown) = overlay(version(2, 72), "/overlay-a", &tell).await;
    until("it is told again", || {
        worse(&again).starts_with("承诺变差：现货发货")
    })
    .await;
    until("it is over", || worse(&again).is_empty()).await;
    until("it is kept", || keeps("p-P002:2:")).await;
    drop(shown);
    let (again, _backend, _shown) = overlay(version(2, 72), "/overlay-a", &tell).await;
    assert_eq!(worse(&again), "");
}

#[wasm_bindgen_test]
async fn quantities_say_whose_and_how_old_they_are_and_look_otherwise_once_the_line_is_cut() {
    let (element, backend, _shown) = overlay(version(1, 48), "/overlay-b", &[]).await;
    let source = words(&element, "[data-name=spot] .promise-source:not([hidden])");
    assert_eq!(source, "商家提报 11月24日20:01");
    assert!(find(&element, ".board[data-old=true]").is_none());
    backend.now_answers(|_| None);
    backend.line().unwrap().cut();
    pass(26_000.0);
    until("it looks otherwise", || {
        find(&element, ".board[data-old=true]").is_some()
    })
    .await;
    assert!(words(&element, ".board-stale:not([hidden])").starts_with("信息截至"));
}

#[wasm_bindgen_test]
async fn a_sale_changes_the_number_and_nothing_flashes() {
    let (element, backend, _shown) = overlay(version(1, 48), "/overlay-c", &[]).await;
    let sold = crate::support::live_line::stock_changed(&version(1, 48), 41);
    send(&backend, 2, sold);
    until("it is shown", || {
        words(&element, "[data-name=spot]").contains("41件")
    })
    .await;
    assert!(find(&element, "[data-changed]").is_none());
    let entry = Box::new(version(2, 72));
    send(&backend, 3, RoomEvent::PlanPublished { entry });
    until("a promise that changed is marked once", || {
        find(&element, "[data-name=ship][data-changed]").is_some()
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_the_host_announces_is_on_the_picture_and_nothing_at_all_after_the_live() {
    let (element, backend, _shown) = overlay(version(1, 48), "/overlay-d", &[]).await;
    let announcement = Some(Announcement {
        text: "八点半加播".to_owned(),
        at: "2026-11-24T12:02:00Z".parse().unwrap(),
    });
    send(&backend, 2, RoomEvent::Announced { announcement });
    until("it is told", || {
        words(&element, ".notice").contains("八点半加播")
    })
    .await;
    send(&backend, 3, RoomEvent::RoomClosed {});
    until("the picture is free", || {
        find(&element, ".board, .notice").is_none()
    })
    .await;
    send(&backend, 4, RoomEvent::RoomOpened {});
    until("both are back", || {
        find(&element, ".board").is_some() && find(&element, ".notice").is_some()
    })
    .await;
    let announcement = None;
    send(&backend, 5, RoomEvent::Announced { announcement });
    until("it is taken back", || find(&element, ".notice").is_none()).await;
}

/// Keeps a room as an earlier life of the page would have, a minute ago.
fn keep(backend: &str, room: &livepledge_contract::room::Snapshot) {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let set = |what: &str, value: &str| {
        let key = format!("live-pledge:{what}:{backend}:demo");
        storage.set_item(&key, value).unwrap();
    };
    let closed = serde_json::to_string(&envelope(2, RoomEvent::RoomClosed {})).unwrap();
    let opened = serde_json::to_string(&envelope(3, RoomEvent::RoomOpened {})).unwrap();
    let text = [serde_json::to_string(room).unwrap(), closed, opened];
    set("room", &text.join("\u{1e}"));
    let ago = js_sys::Date::new_0().get_time() - 60_000.0;
    set("room-proven", &format!("{ago} {ago}"));
}

/// The overlay of a backend that does not answer.
fn alone(kept: &'static str) -> (LivePledgeElement, PageBackend, Shown) {
    let backend = PageBackend::answering(|_| None);
    let element = create();
    element.set_attribute("surface", "overlay").unwrap();
    let config = [("backend", kept.into()), ("lang", "zh-CN".into())];
    element.configure(&backend.config(&config));
    let shown = show(&element);
    (element, backend, shown)
}

#[wasm_bindgen_test]
async fn what_was_kept_is_shown_as_old_as_it_is_while_nobody_answers() {
    let room = rooms::room(&[version(1, 48)]);
    keep("/overlay-e", &room);
    let (element, backend, _shown) = alone("/overlay-e");
    until("the board is there", || find(&element, ".board").is_some()).await;
    assert!(find(&element, ".board[data-old=true]").is_some());
    assert!(words(&element, ".board-stale:not([hidden])").starts_with("信息截至"));
    let now = livepledge_contract::room::Snapshot { seq: 3, ..room };
    let body = serde_json::to_string(&now).unwrap();
    backend.now_answers(move |_| Some((200, body.clone())));
    let online = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&online).unwrap();
    until("it is fresh again", || {
        find(&element, ".board[data-old=true]").is_none()
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_was_kept_of_another_room_or_is_damaged_is_never_shown() {
    let mut other = rooms::room(&[version(1, 48)]);
    other.room.id = "other".parse().unwrap();
    keep("/overlay-f", &other);
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let kept = |backend: &str| {
        let key = format!("live-pledge:room:{backend}:demo");
        storage.get_item(&key).unwrap()
    };
    keep("/overlay-g", &rooms::room(&[version(1, 48)]));
    let damaged = kept("/overlay-g").unwrap().replace("\"plans\"", "\"plan\"");
    storage
        .set_item("live-pledge:room:/overlay-g:demo", &damaged)
        .unwrap();
    for name in ["/overlay-f", "/overlay-g"] {
        let (element, _backend, _shown) = alone(name);
        until("it is thrown away", || kept(name).is_none()).await;
        assert!(find(&element, ".board").is_none());
    }
}
