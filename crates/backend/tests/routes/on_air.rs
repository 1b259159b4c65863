//! What the host says on air: ticks, promises, warnings, evidence (5.2.2 a, 5.3.3 a).

use crate::app::{Answer, TestApp, value};
use crate::older;
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples::{self, on_air, staff};
use livepledge_backend::store::Store as _;
use livepledge_backend::store::control::{RoomCommand, RoomControl as _};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::on_air::{EvidenceExport, SaidOnAir, first_broken};
use livepledge_contract::plan::ServicePlan;
use serde_json::{Value, json};
use std::time::Duration;

const SAID: &str = "/v1/staff/rooms/demo/said";
const PROMISES: &str = "/v1/staff/rooms/demo/promises";

async fn post(app: &TestApp, path: &str, token: &str, key: &str, body: &Value) -> Answer {
    app.staff("POST", path, token, key, body).await
}

/// Ticks an item off against version 1, by the host.
async fn tick(app: &TestApp, key: &str, change: impl FnOnce(&mut Value)) -> Answer {
    let mut body = value(&on_air::tick());
    change(&mut body);
    post(app, SAID, "host", key, &body).await
}

async fn said(app: &TestApp) -> SaidOnAir {
    let room = examples::room().unwrap();
    let snapshot = app.store.snapshot(&room).await.unwrap().unwrap();
    snapshot.plans.first().unwrap().said
}

async fn get(app: &TestApp, what: &str, token: &str) -> Answer {
    let path = format!("/v1/staff/rooms/demo/{what}");
    app.get(&path, &[("authorization", &format!("Bearer {token}"))])
        .await
}

async fn evidence(app: &TestApp) -> EvidenceExport {
    let answer = get(app, "evidence", "host").await;
    assert_eq!(answer.status, 200, "{:?}", answer.body);
    serde_json::from_slice(&answer.body).unwrap()
}

async fn command(app: &TestApp, command: RoomCommand) {
    let room = examples::room().unwrap();
    let done = app
        .store
        .command_room(&room, command, app.clock.now())
        .await;
    assert!(done.unwrap().changed);
}

fn kinds(app: &TestApp) -> String {
    app.sql("SELECT group_concat(kind, ' ') FROM (SELECT * FROM room_events ORDER BY seq)")
}

fn no_time(body: &mut Value) {
    body["item"] = json!("returns");
}

#[tokio::test]
async fn a_tick_stands_in_the_snapshot_and_is_an_event() {
    let app = TestApp::new().await;
    let answer = tick(&app, "tick-key-00000001", |_| {}).await;
    assert_eq!(answer.status, 200, "{:?}", answer.body);
    let receipt = answer.json();
    assert_eq!(
        (&receipt["number"], &receipt["counts"]),
        (&json!(1), &json!(true))
    );
    let at = Some(app.clock.now());
    assert_eq!(
        said(&app).await,
        SaidOnAir {
            delivery: at,
            ..SaidOnAir::default()
        }
    );
    assert_eq!(kinds(&app), "room_opened goods_added goods_presented");
    let shown = app.get("/v1/rooms/demo", &[]).await.json();
    assert_eq!(shown["plans"][0]["said"], json!({"delivery": at}));
    let event: String = app.sql("SELECT json FROM room_events WHERE kind = 'goods_presented'");
    let event: Value = serde_json::from_str(&event).unwrap();
    assert_eq!(
        event["event"]["goods_presented"],
        json!({"sku": "LN001", "said": {"delivery": at}})
    );
}

#[tokio::test]
async fn a_tick_counts_once_however_often_it_is_sent_and_can_be_taken_back() {
    let app = TestApp::new().await;
    for replayed in ["", "true"] {
        let answer = tick(&app, "tick-key-00000001", |_| {}).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("idempotency-replayed"), replayed);
    }
    let reused = tick(&app, "tick-key-00000001", no_time).await;
    assert_eq!(reused.problem(), (422, "idempotency_key_reused".to_owned()));
    let back = post(
        &app,
        SAID,
        "host",
        "tick-key-00000002",
        &value(&on_air::taken_back()),
    )
    .await;
    assert_eq!(back.json()["said"], json!({}));
    assert!(said(&app).await.is_empty());
    assert_eq!(evidence(&app).await.records.len(), 2);
    tick(&app, "tick-key-00000003", |_| {}).await;
    assert!(!said(&app).await.is_empty());
}

#[tokio::test]
async fn another_version_begins_with_nothing_said_and_the_old_ticks_stay_evidence() {
    let app = TestApp::new().await;
    tick(&app, "tick-key-00000001", |_| {}).await;
    let changed = ServicePlan {
        title: "新名字".to_owned(),
        ..examples::plan().unwrap()
    };
    app.publish(vec![changed], |_| {}).await.unwrap();
    assert!(said(&app).await.is_empty());
    // Somebody whose screen still showed the first version.
    let late = tick(&app, "tick-key-00000002", no_time).await.json();
    assert_eq!(
        (&late["counts"], &late["said"]),
        (&json!(false), &json!({}))
    );
    assert!(said(&app).await.is_empty());
    let records = evidence(&app).await.records;
    assert!(records.iter().all(|record| record.entry.plan.version == 1));
    assert_eq!(records.len(), 2);
}

#[tokio::test]
async fn a_version_nobody_was_shown_cannot_be_said() {
    let app = TestApp::new().await;
    for (at, wrong) in [
        ("version", json!(2)),
        ("plan", json!("p-404")),
        ("digest", json!("0".repeat(64))),
    ] {
        let refused = tick(&app, "tick-key-00000001", |tick| tick["plan"][at] = wrong).await;
        assert_eq!(
            refused.errors(),
            [("/plan".to_owned(), "unknown_plan_version".to_owned())]
        );
    }
    // It waits for agreement, and is not on air.
    let mut publication = staff::publish().unwrap();
    publication.plans.first_mut().unwrap().title = "新名字".to_owned();
    let waiting = post(
        &app,
        "/v1/staff/rooms/demo/publish",
        staff::TOKEN,
        "",
        &value(&publication),
    )
    .await;
    assert_eq!(waiting.json()["waiting"], 1);
    let digest: String = app.sql("SELECT digest FROM plan_versions WHERE version = 2");
    let refused = tick(&app, "tick-key-00000001", |tick| {
        tick["plan"]["version"] = json!(2);
        tick["plan"]["digest"] = json!(digest);
    })
    .await;
    assert_eq!(refused.status, 422);
    let other = tick(&app, "tick-key-00000001", |tick| {
        tick["sku"] = json!("LN002");
    })
    .await;
    assert_eq!(other.status, 422);
    assert_eq!(evidence(&app).await.records, []);
}

#[tokio::test]
async fn in_a_closed_room_only_what_was_said_before_is_taken() {
    let app = TestApp::new().await;
    let minutes = |n: u64| Duration::from_secs(n * 60);
    app.clock.advance(minutes(10));
    let before = app.clock.now();
    app.clock.advance(minutes(10));
    command(&app, RoomCommand::Close).await;
    app.clock.advance(minutes(1));
    let refused = tick(&app, "tick-key-00000001", |_| {}).await;
    assert_eq!(refused.problem(), (409, "room_closed".to_owned()));
    let waited = |at: Timestamp| move |tick: &mut Value| tick["at"] = value(&at);
    let kept = tick(&app, "tick-key-00000002", waited(before)).await.json();
    assert_eq!(kept["said"]["delivery"], value(&before));
    // The next live begins with nothing said, and viewers hear so.
    command(&app, RoomCommand::Open).await;
    assert!(said(&app).await.is_empty());
    assert!(kinds(&app).ends_with("room_closed goods_presented room_opened goods_presented"));
    let late = tick(&app, "tick-key-00000003", waited(before)).await.json();
    assert_eq!(late["counts"], false);
    app.clock.advance(minutes(60 * 12));
    let old = tick(&app, "tick-key-00000004", waited(before)).await;
    assert_eq!(
        old.errors(),
        [("/at".to_owned(), "out_of_range".to_owned())]
    );
}

#[tokio::test]
async fn only_who_drives_what_is_on_air_says_something_and_nobody_else_reads_it() {
    let app = TestApp::new().await;
    let body = value(&on_air::tick());
    for (token, status) in [
        ("stock", 403),
        ("publisher", 403),
        ("m-agent", 403),
        ("elsewhere", 403),
        ("", 401),
    ] {
        let refused = post(&app, SAID, token, "tick-key-00000001", &body).await;
        assert_eq!(refused.status, status, "{token}");
        assert_eq!(get(&app, "on-air", token).await.status, status, "{token}");
    }
    for (token, status) in [
        ("host", 200),
        ("publisher", 200),
        ("m-agent", 200),
        ("stock", 403),
        ("p-agent", 403),
        ("", 401),
    ] {
        assert_eq!(get(&app, "evidence", token).await.status, status, "{token}");
    }
    assert_eq!(get(&app, "evidence?format=xml", "host").await.status, 400);
    assert_eq!(said(&app).await, SaidOnAir::default());
}

#[tokio::test]
async fn a_promise_the_plan_does_not_hold_is_a_warning_until_the_plan_holds_it() {
    let app = TestApp::new().await;
    let mut body = value(&on_air::promise());
    body.as_object_mut().unwrap().remove("by");
    let path = PROMISES;
    let kept = post(&app, path, "host", "promise-key-00001", &body).await;
    assert_eq!(
        (&kept.json()["holding"], &kept.json()["by"]),
        (&json!("not_held"), &json!("host"))
    );
    let again = post(&app, path, "host", "promise-key-00001", &body).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    let warnings = async || get(&app, "on-air", "host").await.json();
    let before = warnings().await;
    assert_eq!(
        (&before["you"], &before["promises"][0]["now"]),
        (&json!("host"), &json!("not_held"))
    );
    assert_eq!(before["promises"].as_array().unwrap().len(), 1);
    let mut better = examples::plan().unwrap();
    better.ship = on_air::promise().unwrap().value.map(|value| match value {
        livepledge_contract::promise::PromisedValue::Ship(ship) => ship,
        other => panic!("{other:?}"),
    });
    app.publish(vec![better], |_| {}).await.unwrap();
    assert_eq!(warnings().await["promises"][0]["now"], "held");
    let refused = post(
        &app,
        path,
        "host",
        "promise-key-00002",
        &json!({"sku": "LN001", "field": "price", "text": "", "value": body["value"]}),
    )
    .await;
    assert_eq!(refused.errors().len(), 2);
}

#[tokio::test]
async fn the_host_is_told_what_got_worse_and_what_waits() {
    let app = TestApp::new().await;
    let mut worse = examples::plan().unwrap();
    worse.price.sale.0 += 100;
    worse.stock.spot -= 1;
    app.publish(vec![worse.clone()], |_| {}).await.unwrap();
    worse.title = "新名字".to_owned();
    let half = |p: &mut livepledge_backend::store::Publication| p.imprint.live_party = None;
    app.publish(vec![worse], half).await.unwrap();
    let told = get(&app, "on-air", "host").await.json();
    assert_eq!(
        told["downgrades"][0]["fields"],
        json!(["price", "spot_stock"])
    );
    assert_eq!(told["downgrades"][0]["version"], 2);
    let title = examples::plan().unwrap().title;
    assert_eq!(told["downgrades"][0]["before"]["title"], json!(title));
    assert_eq!(
        told["waiting"],
        json!([{"sku": "LN001", "version": 3, "lacking": ["live_party"]}])
    );
}

#[tokio::test]
async fn evidence_names_everything_and_shows_every_alteration() {
    let app = TestApp::new().await;
    tick(&app, "tick-key-00000001", |_| {}).await;
    post(
        &app,
        PROMISES,
        "host",
        "promise-key-00001",
        &value(&on_air::promise()),
    )
    .await;
    post(
        &app,
        SAID,
        "host",
        "tick-key-00000002",
        &value(&on_air::taken_back()),
    )
    .await;
    let whole = evidence(&app).await;
    assert_eq!((whole.records.len(), first_broken(&whole)), (3, None));
    let broken = |change: &dyn Fn(&mut EvidenceExport)| {
        let mut export = whole.clone();
        change(&mut export);
        first_broken(&export)
    };
    assert_eq!(
        broken(&|e| e.records[1].entry.by = "别人".to_owned()),
        Some(2)
    );
    assert_eq!(broken(&|e| e.records[0].entry.plan.version = 2), Some(1));
    assert_eq!(broken(&|e| drop(e.records.remove(1))), Some(2));
    assert_eq!(broken(&|e| e.records.swap(0, 1)), Some(1));
    assert_eq!(broken(&|e| e.room = "other".parse().unwrap()), Some(1));
    assert_eq!(first_broken(&on_air::evidence().unwrap()), None);

    let csv = get(&app, "evidence?format=csv", "host").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let text = String::from_utf8(csv.body.to_vec()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[1].contains(",said,LN001,") && lines[2].contains("not_held"));
    let digest = examples::seen().unwrap().digest.to_string();
    assert!(lines[1..].iter().all(|line| line.contains(&digest)));
    for sql in [
        "UPDATE on_air SET said = 0",
        "DELETE FROM on_air",
        "INSERT OR REPLACE INTO on_air SELECT room, 1, plan, version, item, said, said_at, record FROM on_air WHERE number = 2",
    ] {
        let path = app.dir.path().join("livepledge.sqlite3");
        assert!(
            rusqlite::Connection::open(path)
                .unwrap()
                .execute(sql, [])
                .is_err(),
            "{sql}"
        );
    }
}

#[tokio::test]
async fn promises_from_before_there_was_a_chain_begin_it() {
    let app = TestApp::new().await;
    post(
        &app,
        PROMISES,
        "host",
        "promise-key-00001",
        &value(&on_air::promise()),
    )
    .await;
    let before = evidence(&app).await.records;
    let app = app.restarted(|dir| older::before("on_air", dir));
    assert_eq!(evidence(&app).await.records, before);
}

#[tokio::test]
async fn words_that_a_spreadsheet_would_run_are_text_in_the_table() {
    let app = TestApp::new().await;
    tick(&app, "tick-key-00000001", |tick| {
        tick["words"] = json!("=1+1");
    })
    .await;
    let csv = get(&app, "evidence?format=csv", "host").await;
    assert!(
        String::from_utf8(csv.body.to_vec())
            .unwrap()
            .contains(",'=1+1,")
    );
    let words = serde_json::to_string(&evidence(&app).await).unwrap();
    assert!(words.contains("\"=1+1\""));
}
