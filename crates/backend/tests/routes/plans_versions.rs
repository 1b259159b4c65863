//! The history of a plan as everybody reads it.

use crate::app::TestApp;
use livepledge_backend::ledger_check::check;
use livepledge_backend::openapi::{examples, ledger_example};
use livepledge_backend::signing::SigningKey;
use livepledge_contract::ids::PlanRef;
use livepledge_contract::ledger::PlanHistory;
use livepledge_contract::ledger::verify::{Broken, Verified, verify};
use livepledge_contract::plan::ServicePlan;
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
    assert_eq!((verified.version, verified.signed), (2, false));
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
    assert!(judge(&history, None).unwrap().signed);
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
