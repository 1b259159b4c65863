//! Agreement of both parties before anything is shown in an open room (5.1.1 a).

use crate::app::{TestApp, value};
use livepledge_backend::ledger_check::judge;
use livepledge_backend::openapi::examples::{self, staff};
use livepledge_backend::store::Store as _;
use livepledge_backend::store::ledger::{Imprint, PlanLedger as _};
use livepledge_contract::ids::PlanRef;
use livepledge_contract::ledger::LedgerExport;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::room::Snapshot;
use serde_json::{Value, json};

fn plan(sku: &str, title: &str) -> ServicePlan {
    ServicePlan {
        sku: sku.parse().unwrap(),
        title: title.to_owned(),
        ..examples::plan().unwrap()
    }
}

async fn snapshot(app: &TestApp) -> Snapshot {
    let room = examples::room().unwrap();
    app.store.snapshot(&room).await.unwrap().unwrap()
}

async fn shown(app: &TestApp) -> Vec<(u32, String)> {
    let plans = snapshot(app).await.plans;
    plans
        .into_iter()
        .map(|entry| (entry.version, entry.plan.title.clone()))
        .collect()
}

/// Published by the live party's staff, who brings nobody's agreement.
async fn publish(app: &TestApp, plans: Vec<ServicePlan>) -> Value {
    let mut wanted = staff::publish().unwrap();
    wanted.plans = plans;
    let path = "/v1/staff/rooms/demo/publish";
    let done = app
        .staff("POST", path, staff::TOKEN, "", &value(&wanted))
        .await;
    assert_eq!(done.status, 200, "{:?}", done.body);
    done.json()
}

async fn agree(app: &TestApp, token: &str, body: Value) -> Value {
    let path = "/v1/staff/rooms/demo/agree";
    let done = app.staff("POST", path, token, "", &body).await;
    assert_eq!(done.status, 200, "{:?}", done.body);
    done.json()
}

fn kinds(app: &TestApp) -> String {
    app.sql("SELECT group_concat(kind, ' ') FROM (SELECT * FROM room_events ORDER BY seq)")
}

async fn ledger(app: &TestApp) -> LedgerExport {
    let (room, at) = (examples::room().unwrap(), examples::at().unwrap());
    app.store.room_ledger(&room, at).await.unwrap().unwrap()
}

async fn chain_is_whole(app: &TestApp) {
    judge(&ledger(app).await, None).unwrap();
}

/// Every version, and whether both parties agreed to it.
async fn agreed(app: &TestApp) -> Vec<(u32, bool)> {
    let plans = ledger(app).await.plans.into_iter();
    plans
        .flat_map(|history| history.versions)
        .map(|version| (version.version, version.agreed.by_both()))
        .collect()
}

#[tokio::test]
async fn what_nobody_agreed_to_waits_while_the_old_version_stays_on_air() {
    let app = TestApp::new().await;
    let before = snapshot(&app).await;
    let mut changed = plan("LN001", "新名字");
    changed.stock.spot += 100;
    let done = publish(&app, vec![changed, plan("LN002", "二")]).await;
    assert_eq!(
        (&done["changed"], &done["added"], &done["waiting"]),
        (&json!(0), &json!(0), &json!(2))
    );
    assert_eq!(snapshot(&app).await, before);
    assert_eq!(kinds(&app), "room_opened goods_added");

    let one = agree(&app, staff::TOKEN, json!({})).await;
    assert_eq!((&one["agreed"], &one["shown"]), (&json!(2), &json!([])));
    assert_eq!(one["lacking"], json!(["LN001", "LN002"]));
    assert_eq!(snapshot(&app).await, before);

    let both = agree(&app, "m-publisher", json!({"by": "李店长"})).await;
    assert_eq!(both["shown"], json!(["LN002", "LN001"]));
    assert_eq!(both["lacking"], json!([]));
    let now = snapshot(&app).await;
    assert_eq!(
        shown(&app).await,
        [(2, "新名字".to_owned()), (1, "二".to_owned())]
    );
    let (old, new) = (before.plans.first().unwrap(), now.plans.first().unwrap());
    assert_eq!(new.stock.spot.declared, old.stock.spot.declared + 100);
    assert_eq!(
        kinds(&app),
        "room_opened goods_added goods_added plan_published"
    );
    chain_is_whole(&app).await;
}

#[tokio::test]
async fn an_agreement_that_comes_with_the_publication_completes_the_other() {
    let app = TestApp::new().await;
    let half = |merchant: Option<&str>, live_party: Option<&str>| Imprint {
        merchant: merchant.map(str::to_owned),
        live_party: live_party.map(str::to_owned),
        ..Imprint::default()
    };
    let new = || vec![plan("LN001", "新名字")];
    let first = app
        .publish(new(), |p| p.imprint = half(Some("李店长"), None))
        .await
        .unwrap();
    assert_eq!((first.changed, first.waiting), (0, 1));
    let second = app
        .publish(new(), |p| p.imprint = half(None, Some("小满")))
        .await
        .unwrap();
    assert_eq!((second.changed, second.waiting), (1, 0));
    assert_eq!(shown(&app).await, [(2, "新名字".to_owned())]);
    chain_is_whole(&app).await;
}

#[tokio::test]
async fn publishing_the_agreed_version_again_takes_back_what_waits() {
    let app = TestApp::new().await;
    publish(&app, vec![plan("LN001", "新名字")]).await;
    let back = publish(&app, vec![examples::plan().unwrap()]).await;
    assert_eq!(
        (&back["unchanged"], &back["waiting"]),
        (&json!(1), &json!(0))
    );
    // Nothing waits: agreeing shows nothing, and the chain takes no entry out of its turn.
    for token in [staff::TOKEN, "m-publisher"] {
        assert_eq!(agree(&app, token, json!({})).await["shown"], json!([]));
    }
    let title = examples::plan().unwrap().title;
    assert_eq!(shown(&app).await, [(1, title)]);
    assert_eq!(agreed(&app).await, [(1, true), (2, false)]);
    chain_is_whole(&app).await;
    // A third version goes on from the second, which nobody saw.
    publish(&app, vec![plan("LN001", "第三版")]).await;
    for token in [staff::TOKEN, "m-publisher"] {
        agree(&app, token, json!({})).await;
    }
    assert_eq!(shown(&app).await, [(3, "第三版".to_owned())]);
    chain_is_whole(&app).await;
}

#[tokio::test]
async fn who_publishes_the_agreed_version_again_does_not_agree_to_what_waited() {
    let app = TestApp::new().await;
    publish(&app, vec![plan("LN001", "新名字")]).await;
    let again = vec![examples::plan().unwrap()];
    app.publish(again, |_| {}).await.unwrap();
    assert_eq!(agreed(&app).await, [(1, true), (2, false)]);
}

#[tokio::test]
async fn a_party_agrees_to_the_version_it_read_and_for_itself_only() {
    let app = TestApp::new().await;
    publish(&app, vec![plan("LN001", "新名字")]).await;
    let path = "/v1/staff/rooms/demo/agree";
    let old = json!({"skus": ["LN001"], "version": 1});
    let refused = app.staff("POST", path, "m-publisher", "", &old).await;
    assert_eq!(refused.problem(), (422, "invalid_input".to_owned()));
    assert_eq!(
        refused.errors(),
        [("/version".to_owned(), "unknown_plan_version".to_owned())]
    );
    assert!(
        refused.json()["detail"]
            .as_str()
            .unwrap()
            .contains("version 2")
    );
    for _ in 0..2 {
        agree(
            &app,
            "m-publisher",
            json!({"skus": ["LN001"], "version": 2}),
        )
        .await;
    }
    assert_eq!(shown(&app).await.first().unwrap().0, 1);
    for (token, status) in [
        ("host", 403),
        ("stock", 403),
        ("p-agent", 403),
        ("nobody", 401),
    ] {
        let refused = app.staff("POST", path, token, "", &json!({})).await;
        assert_eq!(refused.status, status, "{token}");
    }
    let both = json!({"skus": ["LN001", "LN002"], "version": 2, "by": ""});
    let wrong = app.staff("POST", path, "m-publisher", "", &both).await;
    assert_eq!(wrong.errors().len(), 2);
}

#[tokio::test]
async fn what_waits_is_gone_with_the_goods_that_are_withdrawn() {
    let app = TestApp::new().await;
    publish(&app, vec![plan("LN001", "新名字"), plan("LN002", "二")]).await;
    let mut wanted = staff::publish().unwrap();
    wanted.plans = vec![plan("LN003", "三")];
    wanted.withdraw_missing = true;
    let path = "/v1/staff/rooms/demo/publish";
    app.staff("POST", path, staff::TOKEN, "", &value(&wanted))
        .await;
    for token in [staff::TOKEN, "m-publisher"] {
        agree(&app, token, json!({})).await;
    }
    assert_eq!(shown(&app).await, [(1, "三".to_owned())]);
}

#[tokio::test]
async fn a_version_that_was_replaced_while_it_waited_is_nothing_to_complain_about() {
    let app = TestApp::new().await;
    let room = examples::room().unwrap();
    let first = snapshot(&app).await.plans.remove(0).reference();
    let publish_and_name = async |sku: &str, title: &str| {
        publish(&app, vec![plan(sku, title)]).await;
        let ledger = app.store.room_ledger(&room, examples::at().unwrap());
        let plans = ledger.await.unwrap().unwrap().plans;
        let canonical = format!("\"title\":\"{title}\"");
        let mut versions = plans.into_iter().flat_map(|history| history.versions);
        let named = versions.find(|version| version.canonical.contains(&canonical));
        named.unwrap().reference()
    };
    let complain = async |n: u32, seen: &PlanRef| {
        let mut body = value(&examples::least_complaint());
        body["plan"] = value(seen);
        let key = format!("complaint-number-{n}");
        let answer = app.post("/v1/rooms/demo/complaints", &key, &body).await;
        match answer.status.as_u16() {
            201 => true,
            _ => {
                let refused = [("/plan".to_owned(), "unknown_plan_version".to_owned())];
                assert_eq!(answer.errors(), refused);
                false
            }
        }
    };
    let replaced = publish_and_name("LN001", "替换掉").await;
    let new_replaced = publish_and_name("LN002", "也替换掉").await;
    assert!(!complain(1, &replaced).await && !complain(2, &new_replaced).await);
    let shown = publish_and_name("LN001", "新名字").await;
    let new_shown = publish_and_name("LN002", "二").await;
    assert!(!complain(3, &shown).await && !complain(4, &new_shown).await);

    agree(&app, staff::TOKEN, json!({})).await;
    agree(&app, "m-publisher", json!({"by": "李店长"})).await;
    assert_eq!((shown.version, new_shown.version), (3, 2));
    assert!(complain(5, &shown).await && complain(6, &new_shown).await);
    assert!(complain(7, &first).await, "it was on air until now");
    assert!(!complain(8, &replaced).await && !complain(9, &new_replaced).await);

    // What is no longer in the sheet, and waited, was never shown either.
    let withdrawn = publish_and_name("LN003", "撤下").await;
    app.publish(vec![plan("LN001", "新名字")], |p| {
        p.withdraw_missing = true;
    })
    .await
    .unwrap();
    assert!(!complain(10, &withdrawn).await && complain(11, &new_shown).await);
}
