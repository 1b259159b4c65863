//! The browser's database: what is committed, by whom, and what comes back where the browser lost
//! it.

use crate::outbox::stored;
use crate::support::database::{hangs_copies, leaves_open, wipes_copies, wipes_database};
use crate::support::next_frame;
use livepledge::boundary::outbox_db::OutboxDb;
use livepledge_contract::outbox::{ItemState, KeptEvidence, OutboxItem};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// The name of a piece of evidence of a test.
fn piece(name: &str) -> String {
    let letters = name.bytes().map(|byte| format!("{byte:02x}"));
    format!("{:0<64}", letters.collect::<String>())
}

/// A complaint with evidence of five bytes, as it is written first.
pub(crate) fn proved(name: &str) -> (OutboxItem, js_sys::Map) {
    let item = OutboxItem {
        key: format!("{name}-with-evidence"),
        rev: 1,
        backend: format!("https://{name}.example/v1"),
        room: "demo".parse().unwrap(),
        kind: livepledge_contract::outbox::ItemKind::Complaint,
        body: "{}".to_owned(),
        evidence: vec![KeptEvidence {
            sha256: piece(name).parse().unwrap(),
            bytes: 5,
        }],
        uploaded: 0,
        created: 0,
        settled: 0,
        attempts: 0,
        maybe_sent: false,
        state: ItemState::Saved,
    };
    let memory = js_sys::Map::new();
    let bytes = js_sys::Uint8Array::from(&[1, 2, 3, 4, 5][..]).buffer();
    memory.set(&piece(name).into(), &bytes);
    (item, memory)
}

#[wasm_bindgen_test]
async fn of_two_writers_of_one_version_the_second_is_told_what_stands_there() {
    let item = OutboxItem {
        key: "two-writers".to_owned(),
        rev: 1,
        backend: "https://two.example/v1".to_owned(),
        room: "demo".parse().unwrap(),
        kind: livepledge_contract::outbox::ItemKind::Rating,
        body: "{}".to_owned(),
        evidence: Vec::new(),
        uploaded: 0,
        created: 0,
        settled: 0,
        attempts: 0,
        maybe_sent: false,
        state: ItemState::Saved,
    };
    let (one, two) = (OutboxDb::default(), OutboxDb::default());
    let memory = js_sys::Map::new();
    assert_eq!(
        one.write(std::slice::from_ref(&item), &memory).await,
        Ok(vec![])
    );
    let mut next = item.clone();
    next.rev = 2;
    next.state = ItemState::Withdrawn;
    let fresh = OutboxItem {
        key: "two-writers-new".to_owned(),
        ..item.clone()
    };
    assert_eq!(
        one.write(std::slice::from_ref(&next), &memory).await,
        Ok(vec![])
    );
    let late = [fresh.clone(), next.clone()];
    assert_eq!(two.write(&late, &memory).await, Ok(vec![next]));
    let all = two.items("https://two.example/v1").await.unwrap();
    assert!(!all.contains(&fresh), "all of a write or nothing");
}

#[wasm_bindgen_test]
async fn what_the_browser_lost_of_its_database_comes_back_with_its_evidence() {
    let (mut item, memory) = proved("lost");
    let db = OutboxDb::default();
    let write = async |item: &OutboxItem| {
        let written = db.write(std::slice::from_ref(item), &memory).await;
        assert_eq!(written, Ok(vec![]));
    };
    write(&item).await;
    item.rev = 2;
    item.state = ItemState::Sending { until: 0 };
    write(&item).await;

    let lose = async || {
        db.remove(&item.key).await.unwrap();
        db.clear_up().await.unwrap();
        let bytes = db.evidence(&piece("lost")).await.unwrap();
        assert!(bytes.is_undefined());
    };
    lose().await;
    let fresh = js_sys::Map::new();
    assert_eq!(db.restore(&fresh).await, Ok(true));
    let back = stored("lost").await.remove(0);
    assert_eq!(back.body, item.body);
    assert_eq!(back.evidence, item.evidence);
    assert_eq!((back.rev, &back.state), (1, &ItemState::Saved));
    assert!(back.maybe_sent, "nobody knows whether it was");
    let bytes = db.evidence(&piece("lost")).await.unwrap();
    assert_eq!(js_sys::Uint8Array::new(&bytes).to_vec(), [1, 2, 3, 4, 5]);

    let mut settled = item.clone();
    settled.state = ItemState::Withdrawn;
    settled.body.clear();
    settled.evidence.clear();
    write(&settled).await;
    lose().await;
    assert_eq!(
        db.restore(&fresh).await,
        Ok(false),
        "there is no copy any more"
    );
    assert_eq!(stored("lost").await, []);
}

#[wasm_bindgen_test]
async fn a_tab_that_is_frozen_leaves_no_transaction_open_for_want_of_its_script() {
    let (item, memory) = proved("frozen");
    let db = OutboxDb::default();
    db.items("").await.unwrap();
    let left = leaves_open();
    {
        // As far as its script gets in one go.
        let mut go = std::task::Context::from_waker(std::task::Waker::noop());
        let new = [item.clone()];
        let _ = std::pin::pin!(db.write(&new, &memory)).poll(&mut go);
        let next = [OutboxItem { rev: 2, ..item }];
        let _ = std::pin::pin!(db.write(&next, &memory)).poll(&mut go);
        let _ = std::pin::pin!(db.items("")).poll(&mut go);
        let _ = std::pin::pin!(db.evidence(&piece("frozen"))).poll(&mut go);
        let _ = std::pin::pin!(db.keep_draft("frozen", Some("{}"))).poll(&mut go);
        let _ = std::pin::pin!(db.draft("frozen")).poll(&mut go);
        let _ = std::pin::pin!(db.remove("frozen")).poll(&mut go);
        let _ = std::pin::pin!(db.clear_up()).poll(&mut go);
    }
    let open = left.call0(&JsValue::NULL).unwrap();
    // Elsewhere the two writes end when the browser has told all: see `undoes_what_failed`.
    let agent = web_sys::window().unwrap().navigator().user_agent().unwrap();
    let waiting = if agent.contains("Chrome/") { 0 } else { 2 };
    assert_eq!(open, JsValue::from(waiting));
    let kept = stored("frozen").await;
    assert_eq!(kept.len(), 1, "it is committed though nobody waited for it");
    assert_eq!(kept[0].rev, 2);
}

#[wasm_bindgen_test]
async fn clearing_evidence_away_never_bars_the_database_to_other_tabs() {
    let (mut item, memory) = proved("barred");
    let db = OutboxDb::default();
    let write = async |item: &OutboxItem| {
        let written = db.write(std::slice::from_ref(item), &memory).await;
        assert_eq!(written, Ok(vec![]));
    };
    write(&item).await;
    (item.rev, item.state) = (2, ItemState::Withdrawn);
    item.evidence.clear();
    write(&item).await;
    let left = leaves_open();
    // The tab may freeze wherever its script has to wait.
    let mut go = std::task::Context::from_waker(std::task::Waker::noop());
    let mut clearing = std::pin::pin!(db.clear_up());
    while clearing.as_mut().poll(&mut go).is_pending() {
        let open = left.call1(&JsValue::NULL, &true.into()).unwrap();
        assert_eq!(open, JsValue::from(0));
        next_frame().await;
    }
    left.call0(&JsValue::NULL).unwrap();
    let gone = db.evidence(&piece("barred")).await.unwrap();
    assert!(gone.is_undefined());
}

#[wasm_bindgen_test]
async fn what_was_written_late_is_found_by_the_next_write_of_the_same() {
    let (item, memory) = proved("late");
    let db = OutboxDb::default();
    let write = || db.write(std::slice::from_ref(&item), &memory);
    assert_eq!(write().await, Ok(vec![]));
    assert_eq!(write().await, Ok(vec![item.clone()]));
}

#[wasm_bindgen_test]
async fn evidence_is_committed_with_its_item_and_cleared_away_when_nothing_names_it() {
    let (mut item, memory) = proved("evidence");
    let db = OutboxDb::default();
    assert_eq!(
        db.write(std::slice::from_ref(&item), &memory).await,
        Ok(vec![])
    );
    db.clear_up().await.unwrap();
    let kept = db.evidence(&piece("evidence")).await.unwrap();
    assert_eq!(js_sys::Uint8Array::new(&kept).to_vec(), [1, 2, 3, 4, 5]);

    item.rev = 2;
    item.evidence.clear();
    item.state = ItemState::Withdrawn;
    assert_eq!(
        db.write(std::slice::from_ref(&item), &memory).await,
        Ok(vec![])
    );
    db.clear_up().await.unwrap();
    assert!(
        db.evidence(&piece("evidence"))
            .await
            .unwrap()
            .is_undefined()
    );
}

#[wasm_bindgen_test]
async fn evidence_comes_back_with_its_item_after_the_database_was_wiped_under_the_page() {
    let (mut item, memory) = proved("wiped");
    let db = OutboxDb::default();
    assert_eq!(
        db.write(std::slice::from_ref(&item), &memory).await,
        Ok(vec![])
    );
    JsFuture::from(wipes_database()).await.unwrap();
    JsFuture::from(wipes_copies()).await.unwrap();
    item.rev = 2;
    assert_eq!(
        db.write(std::slice::from_ref(&item), &memory).await,
        Ok(vec![])
    );
    let kept = db.evidence(&piece("wiped")).await.unwrap();
    assert!(!kept.is_undefined(), "it is in the database again");

    JsFuture::from(wipes_database()).await.unwrap();
    assert_eq!(
        db.restore(&js_sys::Map::new()).await,
        Ok(true),
        "and there is a copy again"
    );
    let kept = db.evidence(&piece("wiped")).await.unwrap();
    assert_eq!(js_sys::Uint8Array::new(&kept).to_vec(), [1, 2, 3, 4, 5]);
}

#[wasm_bindgen_test]
async fn what_is_committed_is_said_to_be_though_its_copy_hangs() {
    let (item, memory) = proved("hanging");
    let db = OutboxDb::default();
    let ends = hangs_copies();
    let written = db.write(std::slice::from_ref(&item), &memory).await;
    ends.call0(&JsValue::NULL).unwrap();
    assert_eq!(written, Ok(vec![]));
}
