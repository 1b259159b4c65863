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

fn keeps(backend: &str, start: &str) -> bool {
    stored(backend).is_some_and(|kept| kept.starts_with(start))
}

/// What the record answers when it is asked for the version after `after=`.
fn record_of(entry: &PlanEntry) -> String {
    let canonical = serde_json::to_string(&*entry.plan).unwrap();
    let record =
        json!({ "version": entry.version, "digest": entry.digest, "canonical": canonical });
    json!({ "versions": [record] }).to_string()
}

#[wasm_bindgen_test]
async fn a_downgrade_is_told_on_card_and_row_with_both_values_until_it_is_opened() {
    let zh = [("lang", "zh-CN".into())];
    let (element, backend, _shown) = watching(version(1, 48, ""), "/news-a", &zh).await;
    until("the card is there", || find(&element, ".onair").is_some()).await;
    assert!(find(&element, ".news").is_none());
    until("it is kept", || keeps("/news-a", "p-P002:1:")).await;
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
    assert!(keeps("/news-a", "p-P002:1:"));
    find(&element, ".more").unwrap().click();
    until("the detail tells it", || {
        find(&element, ".sheet .news").is_some()
    })
    .await;
    assert!(words(&element, ".sheet .news").contains("第1版"));
    until("the marks go", || find(&element, ".onair .news").is_none()).await;
    assert!(find(&element, ".row-news:not([hidden])").is_none());
    until("it is kept", || keeps("/news-a", "p-P002:2:")).await;
}

/// Comes back on a backend whose room shows `plan` and whose record answers `record`.
fn comes_back(plan: PlanEntry, kept: &'static str, record: String) -> (LivePledgeElement, Shown) {
    let body = serde_json::to_string(&room(plan)).unwrap();
    let backend = PageBackend::answering(move |request| {
        let is_record = request
            .url
            .contains("/plans/p-P002/versions?limit=1&after=0");
        Some((
            200,
            if is_record {
                record.clone()
            } else {
                body.clone()
            },
        ))
    });
    let element = create();
    element.configure(&backend.config(&[("backend", kept.into()), ("lang", "en".into())]));
    let shown = show(&element);
    (element, shown)
}

#[wasm_bindgen_test]
async fn who_comes_back_is_told_with_both_values_on_card_row_and_in_the_detail() {
    let en = [("lang", "en".into())];
    let first = version(1, 48, "");
    let (_element, _backend, shown) = watching(first.clone(), "/news-b", &en).await;
    until("it is kept", || stored("/news-b").is_some()).await;
    drop(shown);
    let (again, _shown) = comes_back(version(2, 72, "worse"), "/news-b", record_of(&first));
    let card = || words(&again, ".onair .news");
    until("the card tells the values", || card().contains("48")).await;
    let told = card();
    assert!(
        told.contains("version 1") && told.contains("Worse"),
        "{told}"
    );
    let both = "within 48 hours → within 72 hours";
    assert!(told.to_lowercase().contains(both), "{told}");
    let row = words(&again, ".row-news[data-worse]:not([hidden])");
    assert_eq!(row, "Promise got worse");
    find(&again, ".more").unwrap().click();
    let sheet = || words(&again, ".sheet .news").to_lowercase();
    until("the detail tells them too", || sheet().contains(both)).await;
}

#[wasm_bindgen_test]
async fn a_record_that_was_cut_back_is_told_plainly() {
    let en = [("lang", "en".into())];
    let (_element, _backend, shown) = watching(version(3, 48, "better"), "/news-e", &en).await;
    until("it is kept", || stored("/news-e").is_some()).await;
    drop(shown);
    let (again, _backend, _shown) = watching(version(2, 48, "better"), "/news-e", &en).await;
    until("the card tells it", || {
        words(&again, ".onair .news").contains("cut back or rewritten")
    })
    .await;
    let row = words(&again, ".row-news[data-worse]:not([hidden])");
    assert_eq!(row, "Record altered");
}

#[wasm_bindgen_test]
async fn an_older_version_that_the_record_holds_otherwise_is_a_cut_too() {
    let en = [("lang", "en".into())];
    let first = version(1, 48, "");
    let (_element, _backend, shown) = watching(first.clone(), "/news-f", &en).await;
    until("it is kept", || stored("/news-f").is_some()).await;
    drop(shown);
    let mut other = first;
    other.digest = "0".repeat(64).parse().unwrap();
    let (again, _shown) = comes_back(version(2, 24, "better"), "/news-f", record_of(&other));
    until("the card tells it", || {
        words(&again, ".onair .news").contains("cut back or rewritten")
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_sheet_that_is_open_tells_the_old_value_beside_the_new_one() {
    let en = [("lang", "en".into())];
    let (element, backend, _shown) = watching(version(1, 48, ""), "/news-g", &en).await;
    until("the card is there", || find(&element, ".more").is_some()).await;
    find(&element, ".more").unwrap().click();
    until("the sheet is open", || {
        find(&element, ".sheet .facts").is_some()
    })
    .await;
    publish(&backend, 2, version(2, 72, "worse"));
    until("it tells both", || {
        let told = words(&element, ".sheet .news");
        told.contains("48 hours") && told.contains("72 hours")
    })
    .await;
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
    until("it is kept", || keeps("/news-c", "p-P002:2:")).await;
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
