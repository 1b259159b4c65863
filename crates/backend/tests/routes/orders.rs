//! An order keeps the version it was sold under (I9).

use crate::app::{Answer, TestApp, value};
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::{Publication, Store as _};
use livepledge_contract::ids::PlanRef;
use livepledge_contract::plan::ServicePlan;
use serde_json::{Value, json};
use std::time::Duration;

const ORDERS: &str = "/v1/staff/rooms/demo/orders";

async fn now(app: &TestApp) -> PlanRef {
    let room = examples::room().unwrap();
    let snapshot = app.store.snapshot(&room).await.unwrap().unwrap();
    snapshot.plans[0].reference()
}

/// An hour later the plan says something else.
async fn changes(app: &TestApp, title: &str) {
    publishes(app, title, |_| {}).await;
}

async fn publishes(app: &TestApp, title: &str, change: impl FnOnce(&mut Publication)) {
    app.clock.advance(Duration::from_secs(3600));
    let plan = ServicePlan {
        title: title.to_owned(),
        ..examples::plan().unwrap()
    };
    app.publish(vec![plan], change).await.unwrap();
}

/// A room in which one order came, and then another version.
async fn sold_before_a_change() -> TestApp {
    let app = TestApp::new().await;
    let sold = json!([{ "order_ref": "A-1", "sku": "LN001" }]);
    let kept = hands_in(&app, "stock", sold).await;
    assert_eq!(kept.json(), json!({ "recorded": 1, "before": 0 }));
    changes(&app, "第二版").await;
    app
}

async fn hands_in(app: &TestApp, who: &str, orders: Value) -> Answer {
    let body = json!({ "orders": orders });
    app.staff("POST", ORDERS, who, "order-test-0123456789", &body)
        .await
}

/// Complains about the goods as they are on the screen now; gives what the case says.
async fn complains(app: &TestApp, order_ref: &str) -> Value {
    let mut complaint = value(&examples::complaint().unwrap());
    complaint["evidence"] = json!([]);
    complaint["plan"] = value(&now(app).await);
    complaint["order_ref"] = json!(order_ref);
    let key = format!("order-test-{order_ref}-0123456789");
    let filed = app
        .post("/v1/rooms/demo/complaints", &key, &complaint)
        .await;
    assert_eq!(filed.status, 201, "{:?}", filed.body);
    let receipt = filed.json();
    let [number, token] = ["number", "token"].map(|name| receipt[name].as_str().unwrap());
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str())];
    let case = app.get(&format!("/v1/complaints/{number}"), &headers).await;
    assert_eq!(case.status, 200, "{:?}", case.body);
    case.json()
}

#[tokio::test]
async fn a_complaint_rests_on_the_version_that_its_order_was_sold_under() {
    let app = sold_before_a_change().await;
    let case = complains(&app, "A-1").await;
    assert_eq!(case["complaint"]["plan"], value(&examples::seen().unwrap()));
    assert_eq!(case["sold_at"], value(&examples::at().unwrap()));
    assert_eq!(case["goods"], value(&examples::plan().unwrap().title));
    assert_eq!(case["present"]["version"], 2);
    // Of which nobody said anything: the version on the screen.
    let case = complains(&app, "A-2").await;
    assert_eq!(case["complaint"]["plan"]["version"], 2);
    assert_eq!(case.get("sold_at"), None);
}

#[tokio::test]
async fn a_rating_is_of_the_version_that_its_order_was_sold_under() {
    let app = sold_before_a_change().await;
    let mut rating = value(&examples::rating().unwrap());
    rating["order_ref"] = json!("A-1");
    rating["plan"] = value(&now(&app).await);
    let rated = app
        .post(
            "/v1/rooms/demo/ratings",
            "order-test-rating-012345",
            &rating,
        )
        .await;
    assert_eq!(rated.status, 201, "{:?}", rated.body);
    let summary = app.get("/v1/rooms/demo/ratings/summary", &[]).await.json();
    let first = examples::plan().unwrap().title;
    assert_eq!(summary["latest"][0]["title"], value(&first));
}

#[tokio::test]
async fn without_a_version_it_is_the_one_that_was_in_force() {
    let app = TestApp::new().await;
    let begin = value(&examples::at().unwrap());
    changes(&app, "第二版").await;
    changes(&app, "第三版").await;
    let orders = json!([
        { "order_ref": "A-1", "sku": "LN001", "sold_at": begin },
        { "order_ref": "A-2", "sku": "LN001" },
        { "order_ref": "A-3", "sku": "LN001", "version": 2 },
    ]);
    let kept = hands_in(&app, "stock", orders.clone()).await;
    assert_eq!(kept.json()["recorded"], 3);
    for (order, version) in [("A-1", 1), ("A-2", 3), ("A-3", 2)] {
        let case = complains(&app, order).await;
        assert_eq!(case["complaint"]["plan"]["version"], version, "{order}");
    }
    // Again, while the plan has gone on: nothing changes.
    changes(&app, "第四版").await;
    let again = hands_in(&app, "stock", orders).await;
    assert_eq!(again.json(), json!({ "recorded": 0, "before": 3 }));
}

#[tokio::test]
async fn a_version_that_waited_for_agreement_was_not_yet_in_force() {
    let app = TestApp::new().await;
    publishes(&app, "第二版", |publication| {
        publication.imprint.live_party = None;
    })
    .await;
    let meanwhile = value(&app.clock.now());
    app.clock.advance(Duration::from_secs(60));
    let agree = "/v1/staff/rooms/demo/agree";
    let agreed = app
        .staff(
            "POST",
            agree,
            "publisher",
            "order-test-agree-012345",
            &json!({}),
        )
        .await;
    assert_eq!(
        agreed.json()["shown"],
        json!(["LN001"]),
        "{:?}",
        agreed.body
    );
    let orders = json!([
        { "order_ref": "A-1", "sku": "LN001", "sold_at": meanwhile },
        { "order_ref": "A-2", "sku": "LN001" },
    ]);
    hands_in(&app, "stock", orders).await;
    for (order, version) in [("A-1", 1), ("A-2", 2)] {
        let case = complains(&app, order).await;
        assert_eq!(case["complaint"]["plan"]["version"], version, "{order}");
    }
}

#[tokio::test]
async fn what_does_not_fit_is_told_at_its_place_and_nothing_is_kept() {
    let app = sold_before_a_change().await;
    let before = "2026-11-24T11:59:59Z";
    let orders = json!([
        { "order_ref": "B-1", "sku": "LN001" },
        { "order_ref": "B-2", "sku": "nothing" },
        { "order_ref": "B-3", "sku": "LN001", "version": 9 },
        { "order_ref": "B-4", "sku": "LN001", "sold_at": before },
        { "order_ref": "A-1", "sku": "LN001", "version": 2 },
    ]);
    let refused = hands_in(&app, "stock", orders).await;
    let told = |at: &str, code: &str| (at.to_owned(), code.to_owned());
    assert_eq!(refused.problem(), (422, "invalid_input".to_owned()));
    assert_eq!(
        refused.errors(),
        [
            told("/orders/1/sku", "unknown_value"),
            told("/orders/2/version", "unknown_plan_version"),
            told("/orders/3/sold_at", "unknown_plan_version"),
            told("/orders/4/version", "contradiction"),
        ]
    );
    let kept: i64 = app.sql("SELECT count(*) FROM orders");
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn only_a_shop_system_hands_them_in() {
    let app = TestApp::new().await;
    let orders = json!([{ "order_ref": "A-1", "sku": "LN001" }]);
    for (who, status) in [
        ("host", 403),
        ("publisher", 403),
        ("elsewhere", 403),
        ("nobody", 401),
    ] {
        let refused = hands_in(&app, who, orders.clone()).await;
        assert_eq!(refused.status, status, "{who}");
    }
}
