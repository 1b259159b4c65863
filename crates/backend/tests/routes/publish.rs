//! Publishing: versions, stock, withdrawal, and an event for each change.

use crate::app::TestApp;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::log::RoomLogs as _;
use livepledge_backend::store::{Published, Store as _};
use livepledge_contract::event::{EventEnvelope, RoomEvent};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::plan::ship::ShipPromise;
use livepledge_contract::room::{PlanEntry, Snapshot};

fn plan(sku: &str) -> ServicePlan {
    ServicePlan {
        sku: sku.parse().unwrap(),
        ..examples::plan().unwrap()
    }
}

async fn snapshot(app: &TestApp) -> Snapshot {
    app.store
        .snapshot(&examples::room().unwrap())
        .await
        .unwrap()
        .unwrap()
}

async fn first(app: &TestApp) -> PlanEntry {
    snapshot(app).await.plans.remove(0)
}

#[tokio::test]
async fn an_unchanged_plan_keeps_its_version_and_makes_no_event() {
    let app = TestApp::new().await;
    let before = snapshot(&app).await;
    let done = app.publish(vec![plan("LN001")], |_| {}).await.unwrap();
    assert_eq!(
        done,
        Published {
            unchanged: 1,
            ..Published::default()
        }
    );
    assert_eq!(snapshot(&app).await, before);
}

#[tokio::test]
async fn a_changed_plan_gets_the_next_version_and_the_old_one_stays() {
    let app = TestApp::new().await;
    let seen = first(&app).await.reference();
    let changed = ServicePlan {
        title: "新名字".to_owned(),
        ..plan("LN001")
    };
    assert_eq!(app.publish(vec![changed], |_| {}).await.unwrap().changed, 1);
    let now = first(&app).await;
    assert_eq!((now.version, now.id.clone()), (2, seen.plan.clone()));
    assert_ne!(now.digest, seen.digest);
    let old = app
        .store
        .published_plan(&examples::room().unwrap(), &seen)
        .await
        .unwrap();
    assert_eq!(old, Some(plan("LN001")));
}

#[tokio::test]
async fn goods_that_are_not_in_the_sheet_stay_unless_withdrawn() {
    let app = TestApp::new().await;
    app.publish(vec![plan("LN002")], |p| {
        p.pin = Some("LN001".parse().unwrap());
    })
    .await
    .unwrap();
    assert_eq!(snapshot(&app).await.plans.len(), 2);
    let done = app
        .publish(vec![plan("LN002")], |p| p.withdraw_missing = true)
        .await
        .unwrap();
    assert_eq!(
        done,
        Published {
            unchanged: 1,
            withdrawn: 1,
            ..Published::default()
        }
    );
    let after = snapshot(&app).await;
    assert_eq!((after.plans.len(), after.room.pinned), (1, None));
    app.publish(vec![plan("LN001")], |_| {}).await.unwrap();
    assert_eq!(
        snapshot(&app)
            .await
            .plans
            .iter()
            .map(|p| p.version)
            .collect::<Vec<_>>(),
        [1, 1]
    );
}

#[tokio::test]
async fn what_was_sold_stays_sold_when_the_declared_quantity_changes() {
    let app = TestApp::new().await;
    let db = rusqlite::Connection::open(app.dir.path().join("livepledge.sqlite3")).unwrap();
    db.execute("UPDATE stock SET remaining = 100 WHERE line = 'spot'", [])
        .unwrap();
    for (declared, remaining) in [(1300, 200), (1050, 0), (1200, 150)] {
        let mut changed = plan("LN001");
        changed.stock.spot = declared;
        app.publish(vec![changed], |_| {}).await.unwrap();
        let stock = first(&app).await.stock.spot;
        assert_eq!((stock.declared, stock.remaining), (declared, remaining));
    }
}

#[tokio::test]
async fn a_refused_publication_changes_nothing() {
    let app = TestApp::new().await;
    let before = snapshot(&app).await;
    let pin = app
        .publish(vec![plan("LN009")], |p| {
            p.pin = Some("LN404".parse().unwrap());
        })
        .await;
    assert!(pin.unwrap_err().to_string().contains("LN404"));
    assert!(
        app.publish(vec![plan("LN009"), plan("LN009")], |_| {})
            .await
            .is_err()
    );
    let profile = app
        .publish(vec![], |p| {
            (p.room, p.profile) = ("new".parse().unwrap(), None);
        })
        .await;
    assert!(profile.unwrap_err().to_string().contains("--profile"));
    assert_eq!(snapshot(&app).await, before);
}

#[tokio::test]
async fn every_change_is_an_event_without_gaps() {
    let app = TestApp::new().await;
    let changed = ServicePlan {
        title: "新名字".to_owned(),
        ..plan("LN001")
    };
    app.publish(vec![plan("LN002"), changed], |p| {
        p.pin = Some("LN002".parse().unwrap());
    })
    .await
    .unwrap();
    let kinds: String = app.sql("SELECT group_concat(seq || ' ' || kind, ', ') FROM (SELECT * FROM room_events ORDER BY seq)");
    assert_eq!(
        kinds,
        "1 room_opened, 2 goods_added, 3 goods_added, 4 plan_published, 5 goods_pinned"
    );
    assert_eq!(snapshot(&app).await.seq, 5);
}

/// Publishes a plan that ships within so many hours.
async fn ships_within(app: &TestApp, hours: u16) {
    app.clock.advance(std::time::Duration::from_secs(60));
    let plan = ServicePlan {
        ship: Some(ShipPromise::WithinHours { hours }),
        ..plan("LN001")
    };
    app.publish(vec![plan], |_| {}).await.unwrap();
}

#[tokio::test]
async fn an_entry_tells_what_became_of_each_of_the_last_versions() {
    let app = TestApp::new().await;
    assert_eq!(first(&app).await.since, []);
    for hours in [72, 96, 72] {
        ships_within(&app, hours).await;
    }
    let now = first(&app).await;
    let [third, second, first] = &now.since[..] else {
        panic!("{:?}", now.since);
    };
    assert_eq!(
        (third.version, &third.better[..]),
        (3, &[FieldKey::Ship][..])
    );
    assert_eq!((second.version, second.fields().count()), (2, 0));
    assert_eq!(
        (first.version, &first.worse[..]),
        (1, &[FieldKey::Ship][..])
    );
    assert_eq!(third.until, now.published_at);
    assert_eq!(
        first.until.millis() + 120_000,
        now.published_at.millis(),
        "until the version after it"
    );
}

#[tokio::test]
async fn the_event_of_a_version_tells_the_same_as_the_snapshot() {
    let app = TestApp::new().await;
    ships_within(&app, 72).await;
    let room = examples::room().unwrap();
    let end = app.store.log_end(&room, 100).await.unwrap().unwrap();
    let told = end.events.iter().find_map(|event| {
        let envelope: EventEnvelope = serde_json::from_str(&event.json).ok()?;
        match envelope.event {
            RoomEvent::PlanPublished { entry } => Some(*entry),
            _ => None,
        }
    });
    assert_eq!(told, Some(first(&app).await));
}

#[tokio::test]
async fn no_more_than_eight_versions_are_told_of() {
    let app = TestApp::new().await;
    for hours in 60..71 {
        ships_within(&app, hours).await;
    }
    let now = first(&app).await;
    let told: Vec<_> = now.since.iter().map(|since| since.version).collect();
    assert_eq!(now.version, 12);
    assert_eq!(told, [11, 10, 9, 8, 7, 6, 5, 4]);
}
