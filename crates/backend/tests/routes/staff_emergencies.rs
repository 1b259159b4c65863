//! Emergencies (E1–E4) about goods: what they mean beyond one case.

use crate::app::TestApp;
use crate::case_story::Story;
use crate::older;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::Store as _;
use livepledge_backend::store::control::{RoomCommand, RoomControl as _};
use livepledge_backend::store::log::RoomLogs as _;
use livepledge_backend::store::sqlite::DATABASE_FILE;
use livepledge_contract::complaint::Remedy;
use livepledge_contract::ids::Epoch;
use livepledge_contract::room::Snapshot;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

fn refund() -> Value {
    json!({ "remedies": ["refund"], "text": "全额退款", "payer": "merchant" })
}

#[tokio::test]
async fn five_alike_within_half_an_hour_propose_an_emergency() {
    let app = TestApp::new().await;
    let mut command = examples::complaint().unwrap();
    command.contact = None;
    let story = Story::of(app, &command).await;
    for n in 1..5 {
        assert_eq!(story.staff_case("o-agent").await.emergency_proposed, None);
        let key = format!("alike-complaint-{n:04}");
        let body = crate::app::value(&command);
        let answer = story
            .app
            .post("/v1/rooms/demo/complaints", &key, &body)
            .await;
        assert_eq!(answer.status, 201);
    }
    let case = story.staff_case("o-agent").await;
    assert_eq!(
        serde_json::to_value(case.emergency_proposed).unwrap(),
        json!("many_complaints")
    );
    let trigger = json!({ "emergency_activate": { "trigger": "many_complaints" } });
    let merchant = story.act("m-agent", trigger.clone()).await;
    assert_eq!(merchant.problem().0, 403);
    story.does("o-agent", trigger).await;
}

#[tokio::test]
async fn an_emergency_takes_goods_off_sale_until_every_case_about_them_has_a_solution() {
    let app = TestApp::new().await;
    let entry = snapshot(&app).await.plans.remove(0);
    let mut command = examples::complaint().unwrap();
    command.contact = None;
    command.broken_commitment = None;
    command.remedies = vec![Remedy::Refund];
    app.store
        .command_room(
            &examples::room().unwrap(),
            RoomCommand::Pin(entry.plan.sku.clone()),
            examples::at().unwrap(),
        )
        .await
        .unwrap();
    let (_, seq) = position(&app).await;
    let first = Story::of(app, &command).await;
    let body = crate::app::value(&command);
    let path = "/v1/rooms/demo/complaints";
    let answer = first.app.post(path, "another-complaint-1", &body).await;
    let other = answer.json()["number"].as_str().unwrap().to_owned();

    first
        .does(
            "o-agent",
            json!({ "emergency_activate": { "trigger": "recall" } }),
        )
        .await;
    let halted = snapshot(&first.app).await;
    assert!(halted.plans[0].stock.halted);
    assert_eq!(halted.room.pinned, None);
    assert_eq!(
        told(&first.app, seq).await,
        ["stock_changed", "goods_unpinned"]
    );
    // The other case about the same goods is in the emergency too, and serious.
    let both = staff_case(&first, &other).await;
    assert_eq!(both["emergency"], "active");
    assert!(both["serious"].is_string(), "{both}");
    let pin = json!({ "sku": entry.plan.sku });
    let refused = first
        .app
        .staff("POST", "/v1/staff/rooms/demo/pin", "host", "", &pin)
        .await;
    assert_eq!(refused.problem(), (409, "sale_halted".to_owned()));

    // News goes to both consumers.
    first
        .does(
            "o-agent",
            json!({ "emergency_update": { "text": "已联系厂家核查。" } }),
        )
        .await;
    let last = staff_case(&first, &other).await["log"]
        .as_array()
        .and_then(|log| log.last().cloned())
        .unwrap();
    assert!(last.to_string().contains("已联系厂家核查。"), "{last}");
    // The host gets it as something to say, until the last case has stood down.
    let said = on_air_emergencies(&first).await;
    assert_eq!(said[0]["sku"], entry.plan.sku.as_str());
    assert_eq!(said[0]["news"]["text"], "已联系厂家核查。");

    // Ended in one case, it goes on in the other.
    let numbers = [first.number.clone(), other];
    let (_, seq) = position(&first.app).await;
    for (n, number) in numbers.iter().enumerate() {
        for (who, act) in [
            ("m-agent", json!("open")),
            (
                "m-agent",
                json!({ "mark_serious": { "trigger": "emergency" } }),
            ),
            (
                "m-agent",
                json!({ "log_contact": { "whom": "consumer", "reference": "c-1" } }),
            ),
            (
                "m-agent",
                json!({ "log_contact": { "whom": "counterparty", "reference": "c-2" } }),
            ),
            ("m-agent", json!({ "joint_propose": refund() })),
            ("o-agent", json!("joint_sign")),
            (
                "o-agent",
                json!({ "emergency_stand_down": { "text": "已查明原因。" } }),
            ),
            ("p-agent", json!("approve_stand_down")),
        ] {
            does(&first, number, who, act).await;
        }
        let halted = snapshot(&first.app).await.plans[0].stock.halted;
        assert_eq!(halted, n == 0);
        let said = on_air_emergencies(&first).await;
        assert_eq!(said.is_null(), n == 1, "{said}");
    }
    assert_eq!(told(&first.app, seq).await, ["stock_changed"]);
}

#[tokio::test]
async fn news_stay_with_the_host_where_an_older_case_joins_later() {
    let app = TestApp::new().await;
    let mut command = examples::complaint().unwrap();
    command.contact = None;
    let older = Story::of(app, &command).await;
    let withdraw = json!({ "withdraw": { "confirmed": true } });
    older.consumer_does(withdraw).await;
    older.app.clock.advance(Duration::from_secs(60));
    let body = crate::app::value(&command);
    let path = "/v1/rooms/demo/complaints";
    let answer = older.app.post(path, "another-complaint-1", &body).await;
    let newer = answer.json()["number"].as_str().unwrap().to_owned();
    let declare = json!({ "emergency_activate": { "trigger": "recall" } });
    does(&older, &newer, "o-agent", declare.clone()).await;
    let since = on_air_emergencies(&older).await[0]["since"].take();
    let news = json!({ "emergency_update": { "text": "请停止使用。" } });
    does(&older, &newer, "o-agent", news).await;

    older.app.clock.advance(Duration::from_secs(60));
    let reopen = json!({ "reopen": { "reason": "又出现同样问题" } });
    older.consumer_does(reopen).await;
    older.does("o-agent", declare).await;
    let said = on_air_emergencies(&older).await;
    assert_eq!(said[0]["since"], since);
    assert_eq!(said[0]["news"]["text"], "请停止使用。");
    // Also where it was kept without since when each case is in it.
    let mut kept = Vec::new();
    let older = older.restarted(|dir| {
        kept = halted_since(dir);
        older::before("halted_since", dir);
    });
    assert_eq!(on_air_emergencies(&older).await, said);
    assert_eq!(kept.len(), 2);
    assert_ne!(kept[0].1, kept[1].1);
    older.restarted(|dir| assert_eq!(halted_since(dir), kept));
}

/// Since when each case is in an emergency, as the database has it.
fn halted_since(dir: &Path) -> Vec<(String, i64)> {
    let db = Connection::open(dir.join(DATABASE_FILE)).unwrap();
    let mut halted = db
        .prepare("SELECT complaint, since FROM halted_goods ORDER BY complaint")
        .unwrap();
    let rows = halted.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

async fn snapshot(app: &TestApp) -> Snapshot {
    let room = examples::room().unwrap();
    app.store.snapshot(&room).await.unwrap().unwrap()
}

async fn position(app: &TestApp) -> (Epoch, u64) {
    let room = examples::room().unwrap();
    app.store.position(&room).await.unwrap().unwrap()
}

/// The kinds of events after a position.
async fn told(app: &TestApp, after: u64) -> Vec<String> {
    let room = examples::room().unwrap();
    let log = app.store.log_end(&room, 1000).await.unwrap().unwrap();
    let new = log.events.into_iter().filter(|event| event.seq > after);
    new.map(|event| event.kind).collect()
}

async fn on_air_emergencies(story: &Story) -> serde_json::Value {
    let headers = [("authorization", "Bearer host")];
    let path = "/v1/staff/rooms/demo/on-air";
    story.app.get(path, &headers).await.json()["emergencies"].take()
}

async fn does(story: &Story, number: &str, who: &str, act: Value) {
    let version = staff_case(story, number).await["version"].clone();
    let path = format!("/v1/staff/cases/{number}/acts");
    let body = json!({ "version": version, "act": act });
    let done = story
        .app
        .staff("POST", &path, who, &story.key(), &body)
        .await;
    assert_eq!(done.status, 201, "{act}: {:?}", done.body);
}

async fn staff_case(story: &Story, number: &str) -> serde_json::Value {
    let path = format!("/v1/staff/cases/{number}");
    let bearer = "Bearer o-agent";
    let answer = story.app.get(&path, &[("authorization", bearer)]).await;
    assert_eq!(answer.status, 200, "{:?}", answer.body);
    answer.json()
}
