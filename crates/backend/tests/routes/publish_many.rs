//! Publishing more plans than one processor prints: nothing of it shows.

use crate::app::TestApp;
use livepledge_backend::ledger_check::judge;
use livepledge_backend::openapi::examples;
use livepledge_backend::signing::SigningKey;
use livepledge_backend::store::Store as _;
use livepledge_backend::store::ledger::PlanLedger as _;
use livepledge_contract::ids::RoomId;
use livepledge_contract::ledger::verify::{Signature, Verified};
use livepledge_contract::plan::ServicePlan;

fn plan(n: u32, title: &str) -> ServicePlan {
    ServicePlan {
        sku: format!("B{n:03}").parse().unwrap(),
        title: format!("{title}{n}"),
        ..examples::plan().unwrap()
    }
}

/// More than one processor makes what is entered, and the places are taken before anything is.
#[tokio::test]
async fn plans_that_are_made_by_several_processors_stand_in_one_unbroken_ledger() {
    let app = TestApp::new().await;
    let key = SigningKey::new(app.app.entropy.as_ref()).unwrap();
    let publish = async |room: &str, (count, title): (u32, &str), key: Option<SigningKey>| {
        let room: RoomId = room.parse().unwrap();
        let plans = (0..count).map(|n| plan(n, title));
        let done = app.publish(plans.collect(), |publication| {
            publication.room = room.clone();
            publication.imprint.key = key;
        });
        let done = done.await.unwrap();
        let at = examples::at().unwrap();
        let ledger = app.store.room_ledger(&room, at).await.unwrap().unwrap();
        (done, judge(&ledger, None).unwrap())
    };

    let (done, signed) = publish("signed", (300, "甲"), Some(key)).await;
    assert_eq!((done.added, signed.place), (300, 900));
    let holds = |plan: &Verified| plan.agreed && plan.signature == Signature::Holds;
    assert!(signed.plans.iter().all(|(_, plan)| holds(plan)));

    let (done, ledger) = publish("large", (600, "甲"), None).await;
    assert_eq!((done.added, ledger.place), (600, 1_800));
    let room = "large".parse().unwrap();
    let shown = app.store.snapshot(&room).await.unwrap().unwrap();
    let listed: Vec<_> = shown
        .plans
        .iter()
        .map(|entry| entry.plan.sku.as_str())
        .collect();
    assert!(listed.len() == 600 && listed.is_sorted());
    let (done, ledger) = publish("large", (600, "甲"), None).await;
    assert_eq!((done.unchanged, ledger.place), (600, 1_800));
    let (done, ledger) = publish("large", (600, "乙"), None).await;
    assert_eq!((done.changed, ledger.place), (600, 3_600));
    assert!(ledger.plans.iter().all(|(_, plan)| plan.agreed));
}
