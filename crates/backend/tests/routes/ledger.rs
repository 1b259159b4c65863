//! The ledger in the store: agreement, opening, tampering with the file itself,
//! migration, and what the host said.

use crate::app::{TestApp, value};
use crate::older;
use livepledge_backend::clock::Clock as _;
use livepledge_backend::ledger_check::{anchor, judge, sentence};
use livepledge_backend::openapi::examples::{self, staff};
use livepledge_backend::store::Store as _;
use livepledge_backend::store::control::{RoomCommand, RoomControl as _, RoomRefusal};
use livepledge_backend::store::ledger::{Agree, AgreeDone, LedgerRefusal, PlanLedger as _};
use livepledge_contract::ledger::LedgerExport;
use livepledge_contract::party::Party;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::plan::ship::ShipPromise;
use livepledge_contract::promise::{Holding, PromisedValue, RecordPromise};
use rusqlite::Connection;
use std::time::Duration;

fn plan(sku: &str, title: &str) -> ServicePlan {
    ServicePlan {
        sku: sku.parse().unwrap(),
        title: title.to_owned(),
        ..examples::plan().unwrap()
    }
}

fn nobody_agrees(publication: &mut livepledge_backend::store::Publication) {
    publication.imprint = livepledge_backend::store::ledger::Imprint::default();
}

fn agreeing(party: Party) -> Agree {
    Agree {
        room: examples::room().unwrap(),
        skus: Vec::new(),
        version: None,
        party,
        by: "李店长".to_owned(),
        at: examples::at().unwrap(),
    }
}

async fn ledger(app: &TestApp) -> LedgerExport {
    let (room, at) = (examples::room().unwrap(), examples::at().unwrap());
    app.store.room_ledger(&room, at).await.unwrap().unwrap()
}

async fn command(app: &TestApp, command: RoomCommand) -> Result<bool, RoomRefusal> {
    let (room, at) = (examples::room().unwrap(), examples::at().unwrap());
    let done = app.store.command_room(&room, command, at).await?;
    Ok(done.changed)
}

#[tokio::test]
async fn a_room_cannot_open_until_both_parties_agreed_to_every_listed_plan() {
    let app = TestApp::new().await;
    assert_eq!(command(&app, RoomCommand::Close).await, Ok(true));
    app.publish(
        vec![plan("LN001", "新名字"), plan("LN002", "二")],
        nobody_agrees,
    )
    .await
    .unwrap();
    let skus = vec!["LN001".parse().unwrap(), "LN002".parse().unwrap()];
    let room = examples::room().unwrap();
    let refused = command(&app, RoomCommand::Open).await.unwrap_err();
    assert_eq!(
        refused,
        RoomRefusal::NotAgreed {
            room,
            skus: skus.clone()
        }
    );
    assert!(refused.to_string().contains("LN001, LN002"), "{refused}");

    let merchant = app.store.agree(agreeing(Party::Merchant)).await.unwrap();
    let expected = AgreeDone {
        agreed: 2,
        before: 0,
        shown: Vec::new(),
        lacking: skus,
    };
    assert_eq!(merchant, expected);
    assert!(command(&app, RoomCommand::Open).await.is_err());
    let live = app.store.agree(agreeing(Party::LiveParty)).await.unwrap();
    assert_eq!((live.agreed, live.lacking.len()), (2, 0));
    let again = app.store.agree(agreeing(Party::LiveParty)).await.unwrap();
    assert_eq!((again.agreed, again.before), (0, 2));
    assert_eq!(command(&app, RoomCommand::Open).await, Ok(true));
    let entries = judge(&ledger(&app).await, None).unwrap().place;
    assert_eq!(entries, 3 + 2 + 4);
}

#[tokio::test]
async fn staff_publishes_under_its_name_and_is_told_why_the_room_stays_closed() {
    let app = TestApp::new().await;
    command(&app, RoomCommand::Close).await.unwrap();
    let mut publication = staff::publish().unwrap();
    publication.plans = vec![plan("LN001", "新名字")];
    publication.reason = Some("改了品名".to_owned());
    let send = async |what: &str, body: &serde_json::Value| {
        let path = format!("/v1/staff/rooms/demo/{what}");
        app.staff("POST", &path, staff::TOKEN, "staff-key-0000001", body)
            .await
    };
    let done = send("publish", &value(&publication)).await;
    assert_eq!(done.status, 200, "{:?}", done.body);
    let refused = send("open", &serde_json::json!({})).await;
    assert_eq!(refused.problem(), (409, "not_agreed".to_owned()));
    assert!(refused.json()["detail"].as_str().unwrap().contains("LN001"));
    let export = ledger(&app).await;
    let last = export.plans.first().unwrap().versions.last().unwrap();
    assert_eq!(last.reason, "改了品名");
    assert_ne!(last.author, "not stated");
}

#[tokio::test]
async fn a_new_room_whose_plans_nobody_agreed_to_is_closed() {
    let app = TestApp::new().await;
    app.publish(vec![plan("LN001", "一")], |p| {
        nobody_agrees(p);
        p.room = "later".parse().unwrap();
    })
    .await
    .unwrap();
    let room = |id: &str| id.parse().unwrap();
    assert!(
        !app.store
            .snapshot(&room("later"))
            .await
            .unwrap()
            .unwrap()
            .room
            .open
    );
    assert!(
        app.store
            .snapshot(&room("demo"))
            .await
            .unwrap()
            .unwrap()
            .room
            .open
    );
    let opened: i64 = app.sql("SELECT count(*) FROM room_events WHERE kind = 'room_opened'");
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn goods_off_the_list_do_not_keep_a_room_from_opening() {
    let app = TestApp::new().await;
    command(&app, RoomCommand::Close).await.unwrap();
    app.publish(vec![plan("LN002", "二")], nobody_agrees)
        .await
        .unwrap();
    assert!(command(&app, RoomCommand::Open).await.is_err());
    app.publish(vec![plan("LN001", &examples::plan().unwrap().title)], |p| {
        nobody_agrees(p);
        p.withdraw_missing = true;
    })
    .await
    .unwrap();
    assert_eq!(command(&app, RoomCommand::Open).await, Ok(true));
}

#[tokio::test]
async fn who_read_an_older_version_agrees_to_nothing() {
    let app = TestApp::new().await;
    app.publish(vec![plan("LN001", "新名字")], nobody_agrees)
        .await
        .unwrap();
    let mut agree = agreeing(Party::Merchant);
    agree.skus = vec!["LN001".parse().unwrap()];
    agree.version = Some(1);
    let refused = app.store.agree(agree.clone()).await.unwrap_err();
    let sku = "LN001".parse().unwrap();
    assert_eq!(
        refused,
        LedgerRefusal::AnotherVersion {
            sku,
            current: 2,
            expected: 1
        }
    );
    agree.version = Some(2);
    assert_eq!(app.store.agree(agree.clone()).await.unwrap().agreed, 1);
    agree.skus = vec!["LN404".parse().unwrap()];
    assert!(
        app.store
            .agree(agree.clone())
            .await
            .unwrap_err()
            .to_string()
            .contains("LN404")
    );
    agree.room = "nowhere".parse().unwrap();
    assert!(
        app.store
            .agree(agree)
            .await
            .unwrap_err()
            .to_string()
            .contains("nowhere")
    );
}

/// Two plans, one of three versions, all agreed to.
async fn a_history(app: &TestApp) -> LedgerExport {
    app.publish(vec![plan("LN001", "二"), plan("LN002", "甲")], |_| {})
        .await
        .unwrap();
    app.publish(vec![plan("LN001", "三")], |_| {})
        .await
        .unwrap();
    ledger(app).await
}

/// Somebody who owns the file takes the triggers away and does as he likes.
fn tamper(app: &TestApp, sql: &str) {
    let db = Connection::open(app.dir.path().join("livepledge.sqlite3")).unwrap();
    db.execute_batch(&format!(
        "PRAGMA foreign_keys = OFF; DROP TRIGGER ledger_stays; DROP TRIGGER ledger_remains;
         DROP TRIGGER plan_versions_stay; DROP TRIGGER plan_versions_remain; {sql}"
    ))
    .unwrap();
}

#[tokio::test]
async fn changing_deleting_or_reordering_rows_of_the_file_is_found() {
    let this = "plan = (SELECT id FROM plans WHERE sku = 'LN001')";
    for (sql, version) in [
        ("UPDATE plan_versions SET canonical = replace(canonical, '\"二\"', '\"假\"')", 2),
        ("UPDATE plan_versions SET published_at = published_at - 1 WHERE {this} AND version = 2", 2),
        ("UPDATE plan_versions SET digest = (SELECT digest FROM plan_versions WHERE {this} AND version = 1) WHERE {this} AND version = 3", 3),
        ("UPDATE ledger SET by = '别人' WHERE {this} AND version = 1 AND entry = 'published'", 1),
        ("UPDATE ledger SET reason = '别的' WHERE {this} AND version = 3 AND entry = 'published'", 3),
        ("UPDATE ledger SET at = at - 1 WHERE {this} AND version = 2 AND entry = 'merchant'", 2),
        ("UPDATE ledger SET by = '别人' WHERE {this} AND version = 2 AND entry = 'live_party'", 2),
        ("DELETE FROM ledger WHERE {this} AND version = 3 AND entry = 'merchant'", 3),
        ("DELETE FROM ledger WHERE {this} AND version = 2; DELETE FROM plan_versions WHERE {this} AND version = 2", 2),
        ("DELETE FROM ledger WHERE {this} AND version = 1; DELETE FROM plan_versions WHERE {this} AND version = 1", 1),
        ("UPDATE plan_versions SET version = 9 WHERE {this} AND version = 2; UPDATE ledger SET version = 9 WHERE {this} AND version = 2;
          UPDATE plan_versions SET version = 2 WHERE {this} AND version = 3; UPDATE ledger SET version = 2 WHERE {this} AND version = 3;
          UPDATE plan_versions SET version = 3 WHERE {this} AND version = 9; UPDATE ledger SET version = 3 WHERE {this} AND version = 9", 2),
    ] {
        let app = TestApp::new().await;
        let honest = a_history(&app).await;
        assert!(judge(&honest, None).is_ok());
        tamper(&app, &sql.replace("{this}", this));
        let found = judge(&ledger(&app).await, None);
        let said = sentence(&found.unwrap_err());
        assert!(said.starts_with(&format!("history broken at version {version} of plan ")), "{sql}: {said}");
    }
}

#[tokio::test]
async fn cutting_off_the_end_or_a_whole_plan_shows_at_the_anchor() {
    for sql in [
        "DELETE FROM ledger WHERE version = 3",
        "DELETE FROM ledger WHERE place = (SELECT max(place) FROM ledger)",
    ] {
        let app = TestApp::new().await;
        let honest = a_history(&app).await;
        let place = judge(&honest, None).unwrap().place;
        let kept = anchor(&honest, place).unwrap();
        let earlier = anchor(&honest, place - 4).unwrap();
        assert!(judge(&honest, Some(&kept)).is_ok());
        assert!(judge(&honest, Some(&earlier)).is_ok());
        tamper(&app, sql);
        let short = ledger(&app).await;
        assert!(judge(&short, None).is_ok(), "{sql}");
        let said = sentence(&judge(&short, Some(&kept)).unwrap_err());
        assert!(said.contains("cut off"), "{said}");
    }
    let app = TestApp::new().await;
    a_history(&app).await;
    tamper(
        &app,
        "DELETE FROM ledger WHERE plan = (SELECT id FROM plans WHERE sku = 'LN002')",
    );
    let mut export = ledger(&app).await;
    export.plans.retain(|plan| !plan.versions.is_empty());
    let said = sentence(&judge(&export, None).unwrap_err());
    assert!(said.contains("of the room's ledger is missing"), "{said}");
}

#[tokio::test]
async fn versions_from_before_the_ledger_are_chained_when_the_file_is_opened() {
    let app = TestApp::new().await;
    a_history(&app).await;
    let app = app.restarted(|dir| older::before("ledger", dir));
    let export = ledger(&app).await;
    let whole = judge(&export, None).unwrap();
    assert_eq!((whole.versions, whole.place), (4, 4));
    let records = export.plans.iter().flat_map(|plan| &plan.versions);
    for record in records {
        assert_eq!(record.reason, "published before the ledger was kept");
        assert!(!record.agreed.by_both());
    }
    let room = examples::room().unwrap();
    let snapshot = app.store.snapshot(&room).await.unwrap();
    assert!(snapshot.unwrap().room.open);
}

#[tokio::test]
async fn the_ledger_refuses_to_be_rewritten() {
    let app = TestApp::new().await;
    let db = Connection::open(app.dir.path().join("livepledge.sqlite3")).unwrap();
    for sql in ["UPDATE ledger SET by = 'x'", "DELETE FROM ledger"] {
        let refused = db.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("an entry of the ledger"), "{refused}");
    }
}

#[tokio::test]
async fn what_the_host_said_is_kept_with_whether_the_plan_holds_it() {
    let app = TestApp::new().await;
    let room = examples::room().unwrap();
    let at = examples::at().unwrap();
    let said = |text: &str, hours: Option<u16>| RecordPromise {
        sku: "LN001".parse().unwrap(),
        field: FieldKey::Ship,
        text: text.to_owned(),
        by: "小满".to_owned(),
        said_at: None,
        value: hours.map(|hours| PromisedValue::Ship(ShipPromise::WithinHours { hours })),
    };
    let mut kept = Vec::new();
    for (text, hours, holding) in [
        ("两小时发货", Some(2), Holding::NotHeld),
        ("一个月内发货", Some(720), Holding::Held),
        ("很快", None, Holding::NotCompared),
    ] {
        let spoken = app
            .store
            .record_promise(&room, said(text, hours), at)
            .await
            .unwrap();
        assert_eq!(
            (spoken.holding, &spoken.plan),
            (holding, &examples::seen().unwrap())
        );
        kept.push(spoken);
    }
    let stored = app.store.spoken_promises(&room).await.unwrap().unwrap();
    assert_eq!(stored, kept);
    assert_eq!(
        stored
            .iter()
            .map(|spoken| spoken.number)
            .collect::<Vec<_>>(),
        [1, 2, 3]
    );
    // What was said an hour ago is compared with what was promised then.
    let changed = ServicePlan {
        ship: Some(ShipPromise::WithinHours { hours: 72 }),
        ..examples::plan().unwrap()
    };
    app.clock.advance(Duration::from_secs(3600));
    app.publish(vec![changed], |_| {}).await.unwrap();
    for (said_at, version, holding) in [(Some(at), 1, Holding::Held), (None, 2, Holding::NotHeld)] {
        let promise = RecordPromise {
            said_at,
            ..said("48小时发货", Some(48))
        };
        let now = app.clock.now();
        let spoken = app.store.record_promise(&room, promise, now).await.unwrap();
        assert_eq!((spoken.plan.version, spoken.holding), (version, holding));
        assert_eq!((spoken.at, spoken.said_at), (now, said_at));
    }
    let mut unknown = said("x", None);
    unknown.sku = "LN404".parse().unwrap();
    assert!(app.store.record_promise(&room, unknown, at).await.is_err());
    assert_eq!(
        app.store
            .spoken_promises(&"nowhere".parse().unwrap())
            .await
            .unwrap(),
        None
    );
}
