//! The history of a plan as everybody reads it.

use crate::app::TestApp;
use livepledge_backend::ledger_check::check;
use livepledge_backend::openapi::{examples, ledger_example};
use livepledge_backend::signing::SigningKey;
use livepledge_contract::ids::PlanRef;
use livepledge_contract::ledger::PlanHistory;
use livepledge_contract::ledger::verify::{Broken, Signature, Verified, verify};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::guarantee::Guarantee;
use livepledge_contract::plan::ship::ShipPromise;
use std::time::Duration;

fn named(title: &str) -> ServicePlan {
    ServicePlan {
        title: title.to_owned(),
        ..examples::plan().unwrap()
    }
}

fn path() -> String {
    format!("/v1/plans/{}/versions", examples::seen().unwrap().plan)
}

async fn history(app: &TestApp) -> PlanHistory {
    let answer = app.get(&path(), &[]).await;
    assert_eq!(answer.status, 200);
    serde_json::from_slice(&answer.body).unwrap()
}

fn judge(history: &PlanHistory, shown: Option<&PlanRef>) -> Result<Verified, Broken> {
    let checked: Vec<_> = history
        .versions
        .iter()
        .map(|record| check(record).unwrap())
        .collect();
    verify(&history.versions, &checked, shown)
}

#[tokio::test]
async fn every_version_says_who_when_and_why_and_goes_on_from_the_one_before() {
    let app = TestApp::new().await;
    app.clock.advance(Duration::from_secs(60));
    app.publish(vec![named("新名字")], |p| {
        p.imprint.author = "周会计".to_owned();
        p.imprint.reason = "改了品名".to_owned();
        p.imprint.live_party = None;
    })
    .await
    .unwrap();
    let history = history(&app).await;
    let [first, second] = &history.versions[..] else {
        panic!("{history:?}");
    };
    assert_eq!(first.reference(), examples::seen().unwrap());
    assert_eq!((first.place, first.agreed.by_both()), (1, true));
    assert_eq!((second.place, second.version), (4, 2));
    assert_eq!(
        (second.author.as_str(), second.reason.as_str()),
        ("周会计", "改了品名")
    );
    assert_eq!(second.published_at, app.app.clock.now());
    assert_eq!(second.predecessor.as_ref(), Some(first.head()));
    assert!(second.agreed.merchant.is_some() && second.agreed.live_party.is_none());
    let verified = judge(&history, Some(&second.reference())).unwrap();
    assert_eq!((verified.version, verified.signature), (2, Signature::None));
}

#[tokio::test]
async fn what_complaints_quote_stays_the_digest_of_the_promise_alone() {
    let app = TestApp::new().await;
    app.publish(vec![named("新名字")], |_| {}).await.unwrap();
    app.clock.advance(Duration::from_secs(60));
    app.publish(vec![named(&examples::plan().unwrap().title)], |p| {
        p.imprint.reason = "改回来".to_owned();
    })
    .await
    .unwrap();
    let history = history(&app).await;
    assert_eq!(history.versions.len(), 3);
    assert_eq!(history.versions[0].digest, history.versions[2].digest);
    assert_ne!(history.versions[0].link, history.versions[2].link);
    assert!(judge(&history, None).is_ok());
}

#[tokio::test]
async fn a_signed_version_verifies_and_its_signature_cannot_be_taken_off() {
    let app = TestApp::new().await;
    let key = SigningKey::new(app.app.entropy.as_ref()).unwrap();
    app.publish(vec![named("新名字")], |p| {
        p.imprint.key = Some(key.clone());
    })
    .await
    .unwrap();
    let mut history = history(&app).await;
    assert_eq!(judge(&history, None).unwrap().signature, Signature::Holds);
    let signature = history.versions[1].signature.take().unwrap();
    assert_eq!(signature.key, key.public().unwrap());
    assert_eq!(judge(&history, None).unwrap_err().at_version, 2);
}

#[tokio::test]
async fn an_etag_saves_the_body_until_something_is_added() {
    let app = TestApp::new().await;
    let whole = app.get(&path(), &[]).await;
    let etag = whole.header("etag").to_owned();
    assert_eq!(whole.header("cache-control"), "no-cache");
    let again = app.get(&path(), &[("if-none-match", &etag)]).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), etag);
    app.publish(vec![named("新名字")], |_| {}).await.unwrap();
    let changed = app.get(&path(), &[("if-none-match", &etag)]).await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), etag);
}

#[tokio::test]
async fn a_long_history_is_read_in_pages_that_verify_together() {
    let app = TestApp::new().await;
    for n in 0..4 {
        app.publish(vec![named(&format!("第{n}个名字"))], |_| {})
            .await
            .unwrap();
    }
    let whole = history(&app).await;
    assert_eq!((whole.versions.len(), whole.next), (5, None));
    let (mut pages, mut after) = (Vec::new(), Some(0));
    while let Some(start) = after {
        let page = format!("{}?after={start}&limit=2", path());
        let answer = app.get(&page, &[]).await;
        let page: PlanHistory = serde_json::from_slice(&answer.body).unwrap();
        after = page.next;
        pages.push(page.versions);
    }
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!(pages.concat(), whole.versions);
    let beyond = app.get(&format!("{}?after=5", path()), &[]).await;
    let beyond: PlanHistory = serde_json::from_slice(&beyond.body).unwrap();
    assert_eq!((beyond.versions.len(), beyond.next), (0, None));
    for wrong in ["limit=0", "limit=101", "after=-1", "after=x", "page=2"] {
        let answer = app.get(&format!("{}?{wrong}", path()), &[]).await;
        assert_eq!(answer.problem().0, 400, "{wrong}");
    }
}

#[tokio::test]
async fn withdrawn_goods_keep_their_history_and_unknown_plans_have_none() {
    let app = TestApp::new().await;
    app.publish(vec![], |p| p.withdraw_missing = true)
        .await
        .unwrap();
    assert_eq!(history(&app).await.versions.len(), 1);
    for unknown in [
        "/v1/plans/p-000000000000/versions",
        "/v1/plans/a%20b/versions",
    ] {
        assert_eq!(app.get(unknown, &[]).await.problem().0, 404);
    }
}

#[tokio::test]
async fn the_example_verifies_and_is_what_the_example_room_answers() {
    let example = ledger_example::history().unwrap();
    assert!(
        judge(&example, Some(&examples::seen().unwrap()))
            .unwrap()
            .agreed
    );
    let app = TestApp::new().await;
    let real = history(&app).await;
    assert_eq!(real.versions[0].canonical, example.versions[0].canonical);
    assert_eq!(
        real.versions[0].agreed.by_both(),
        example.versions[0].agreed.by_both()
    );
}

/// The history that the browser tests verify, and break, is one of this backend.
#[tokio::test]
async fn the_history_of_the_browser_tests_is_a_real_one() {
    let app = TestApp::new().await;
    let secret = format!("livepledge-ed25519-secret-key-1\n{}\n", "07".repeat(32));
    let key = SigningKey::of_file(&secret).unwrap();
    let publish = async |hours, guarantees: &[Guarantee], reason: &str| {
        app.clock.advance(Duration::from_secs(240));
        let mut plan = examples::plan().unwrap();
        plan.ship = Some(ShipPromise::WithinHours { hours });
        plan.guarantees.extend_from_slice(guarantees);
        app.publish(vec![plan], |p| {
            p.imprint.author = "周会计".to_owned();
            p.imprint.reason = reason.to_owned();
            p.imprint.key = Some(key.clone());
        })
        .await
        .unwrap();
    };
    publish(72, &[], "仓库停电").await;
    let better = Guarantee::PriceProtect { days: 15 };
    publish(72, &[better], "补偿买家").await;
    let history = history(&app).await;
    let whole = judge(&history, None).unwrap();
    assert_eq!((whole.version, whole.signature), (3, Signature::Holds));
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/browser/support/history.json"
    );
    let now = serde_json::to_string_pretty(&history).unwrap() + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(file, &now).unwrap();
    }
    let golden = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        golden == now,
        "tests/browser/support/history.json differs: look at the change, then run with UPDATE_GOLDEN=1"
    );
}
