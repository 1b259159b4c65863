//! Whoever has seen a promise is told what became of it, and a downgrade stays
//! told until it was opened.

use crate::support::live_line::{envelope, frame, heartbeat};
use crate::support::{
    LivePledgeElement, Shown, backend::PageBackend, create, find, rooms, show, until,
};
use livepledge_contract::event::RoomEvent;
use livepledge_contract::room::{PlanEntry, Snapshot};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A version that ships within so many hours, and what became of the one before it.
fn version(n: u32, hours: u32, effect: &str) -> PlanEntry {
    rooms::entry("P002", |entry| {
        entry["version"] = n.into();
        entry["plan"]["ship"] = json!({ "within_hours": { "hours": hours } });
        if n > 1 {
            let mut since = json!({ "version": n - 1, "until": "2026-11-24T12:02:00Z" });
            since[effect] = json!(["ship"]);
            entry["since"] = json!([since]);
        }
    })
}

fn room(plan: PlanEntry) -> Snapshot {
    rooms::room(&[plan])
}

/// A room on screen, at position `e1-1`; `kept` names what this browser keeps of it.
async fn watching(
    plan: PlanEntry,
    kept: &'static str,
    more: &[(&str, JsValue)],
) -> (LivePledgeElement, PageBackend, Shown) {
    let backend = PageBackend::room(&room(plan)).streaming();
    let element = create();
    let mut config = vec![("backend", kept.into())];
    config.extend_from_slice(more);
    element.configure(&backend.config(&config));
    let shown = show(&element);
    until("the stream is open", || backend.line().is_some()).await;
    backend.line().unwrap().send(&heartbeat(1));
    (element, backend, shown)
}

fn publish(backend: &PageBackend, seq: u64, entry: PlanEntry) {
    let entry = Box::new(entry);
    let event = envelope(seq, RoomEvent::PlanPublished { entry });
    backend.line().unwrap().send(&frame(&event));
}

fn words(element: &LivePledgeElement, selector: &str) -> String {
    let found = find(element, selector);
    found.and_then(|el| el.text_content()).unwrap_or_default()
}

/// What this browser keeps of the room on a backend.
fn stored(backend: &str) -> Option<String> {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage
        .get_item(&format!("live-pledge:seen:{backend}:demo"))
        .unwrap()
}

#[wasm_bindgen_test]
async fn a_downgrade_is_told_on_card_and_row_with_both_values_until_it_is_opened() {
    let zh = [("lang", "zh-CN".into())];
    let (element, backend, _shown) = watching(version(1, 48, ""), "/news-a", &zh).await;
    until("the card is there", || find(&element, ".onair").is_some()).await;
    assert!(find(&element, ".news").is_none());
    until("it is kept", || {
        stored("/news-a").as_deref() == Some("p-P002:1")
    })
    .await;
    publish(&backend, 2, version(2, 72, "worse"));
    until("the card tells it", || {
        find(&element, ".onair .news").is_some()
    })
    .await;
    let told = words(&element, ".onair [data-effect=worse]");
    assert!(
        told.contains("变差") && told.contains("48小时内发货 → 72小时内发货"),
        "{told}"
    );
    assert_eq!(
        words(&element, ".row-news[data-worse]:not([hidden])"),
        "承诺变差"
    );
    // Not opened yet: the browser still keeps what was seen.
    assert_eq!(stored("/news-a").as_deref(), Some("p-P002:1"));
    find(&element, ".more").unwrap().click();
    until("the detail tells it", || {
        find(&element, ".sheet .news").is_some()
    })
    .await;
    assert!(words(&element, ".sheet .news").contains("第1版"));
    until("the marks go", || find(&element, ".onair .news").is_none()).await;
    assert!(find(&element, ".row-news:not([hidden])").is_none());
    until("it is kept", || {
        stored("/news-a").as_deref() == Some("p-P002:2")
    })
    .await;
}

#[wasm_bindgen_test]
async fn who_comes_back_is_told_in_english_too() {
    let en = [("lang", "en".into())];
    let (element, _backend, shown) = watching(version(1, 48, ""), "/news-b", &en).await;
    until("it is kept", || stored("/news-b").is_some()).await;
    drop(shown);
    let (element_again, _backend, _shown) = watching(version(2, 72, "worse"), "/news-b", &en).await;
    until("the card tells it", || {
        find(&element_again, ".onair .news").is_some()
    })
    .await;
    let told = words(&element_again, ".onair .news");
    assert!(
        told.contains("version 1") && told.contains("Worse"),
        "{told}"
    );
    assert!(told.contains("Spot goods ship"), "{told}");
    drop(element);
}

#[wasm_bindgen_test]
async fn what_is_better_is_said_calmly_and_once() {
    let en = [("lang", "en".into())];
    let (element, backend, shown) = watching(version(1, 48, ""), "/news-c", &en).await;
    until("it is kept", || stored("/news-c").is_some()).await;
    publish(&backend, 2, version(2, 24, "better"));
    until("the card tells it", || {
        find(&element, ".onair [data-effect=better]").is_some()
    })
    .await;
    assert!(find(&element, ".row-news[data-worse]").is_none());
    until("it is kept", || {
        stored("/news-c").as_deref() == Some("p-P002:2")
    })
    .await;
    drop(shown);
    let (again, _backend, _shown) = watching(version(2, 24, "better"), "/news-c", &en).await;
    until("the card is there", || find(&again, ".onair").is_some()).await;
    assert!(find(&again, ".news").is_none());
}

#[wasm_bindgen_test]
async fn a_change_of_stock_is_no_news_and_writes_nothing() {
    let en = [("lang", "en".into())];
    let (element, backend, _shown) = watching(version(1, 48, ""), "/news-d", &en).await;
    until("it is kept", || stored("/news-d").is_some()).await;
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage
        .set_item("live-pledge:seen:/news-d:demo", "untouched")
        .unwrap();
    let sold = crate::support::live_line::stock_changed(&version(1, 48, ""), 41);
    backend.line().unwrap().send(&frame(&envelope(2, sold)));
    until("it is shown", || words(&element, ".onair").contains("41")).await;
    assert!(find(&element, ".news").is_none());
    assert_eq!(stored("/news-d").as_deref(), Some("untouched"));
}

#[wasm_bindgen_test]
async fn the_overlay_tells_a_downgrade_to_everybody_for_a_while() {
    let surface = [("lang", "zh-CN".into()), ("tell", "60".into())];
    let backend = PageBackend::room(&room(version(1, 48, ""))).streaming();
    let element = create();
    element.set_attribute("surface", "overlay").unwrap();
    element.configure(&backend.config(&surface));
    let _shown = show(&element);
    until("the stream is open", || backend.line().is_some()).await;
    backend.line().unwrap().send(&heartbeat(1));
    until("the board is there", || find(&element, ".board").is_some()).await;
    assert!(find(&element, ".board-worse:not([hidden])").is_none());
    let mut changed = version(2, 72, "worse");
    // The page's clock is today's.
    let now = js_sys::Date::new_0().to_iso_string().as_string().unwrap();
    changed.since[0].until = now.parse().unwrap();
    publish(&backend, 2, changed);
    until("it is told", || {
        find(&element, ".board-worse:not([hidden])").is_some()
    })
    .await;
    assert_eq!(words(&element, ".board-worse"), "承诺变更：现货发货");
    let mut over = version(2, 72, "worse");
    over.since[0].until = "2026-11-24T12:02:00Z".parse().unwrap();
    publish(&backend, 3, over);
    until("it is over", || {
        find(&element, ".board-worse:not([hidden])").is_none()
    })
    .await;
}
