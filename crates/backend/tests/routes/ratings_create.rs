//! Rating: once for each order, of a plan that was published.

use crate::app::{TestApp, value};
use livepledge_backend::openapi::examples;
use serde_json::{Value, json};

const PATH: &str = "/v1/rooms/demo/ratings";
const KEY: &str = "0123456789abcdef";

fn rating() -> Value {
    value(&examples::rating())
}

#[tokio::test]
async fn a_rating_is_stored_once_and_repeats_its_answer() {
    let app = TestApp::new().await;
    let first = app.post(PATH, KEY, &rating()).await;
    assert_eq!(
        first.json(),
        json!({ "received_at": "2026-11-24T12:00:00Z" })
    );
    app.clock.advance(std::time::Duration::from_secs(60));
    let again = app.post(PATH, KEY, &rating()).await;
    assert_eq!(
        (again.status.as_u16(), again.header("idempotency-replayed")),
        (201, "true")
    );
    assert_eq!(again.body, first.body);
    assert_eq!(app.sql::<i64>("SELECT count(*) FROM ratings"), 1);
}

#[tokio::test]
async fn an_order_is_rated_once_whatever_the_key() {
    let app = TestApp::new().await;
    app.post(PATH, KEY, &rating()).await;
    let again = app.post(PATH, "another-key-0123456", &rating()).await;
    assert_eq!(again.problem(), (409, "already_rated".to_owned()));
    let mut other = rating();
    other["text"] = json!("另一段话");
    assert_eq!(
        app.post(PATH, KEY, &other).await.problem(),
        (422, "idempotency_key_reused".to_owned())
    );
    assert_eq!(app.sql::<i64>("SELECT sum(count) FROM rating_counts"), 5);
}

#[tokio::test]
async fn every_problem_comes_at_once() {
    let app = TestApp::new().await;
    let mut wrong = rating();
    wrong["order_ref"] = json!("");
    wrong["scores"] = json!({ "logistics": 6 });
    wrong["plan"]["digest"] = json!("0".repeat(64));
    let answer = app.post(PATH, KEY, &wrong).await;
    let expected = [
        ("/order_ref", "required"),
        ("/scores/logistics", "out_of_range"),
        ("/plan", "unknown_plan_version"),
    ];
    assert_eq!(
        answer.errors(),
        expected.map(|(p, c)| (p.to_owned(), c.to_owned()))
    );
}

#[tokio::test]
async fn one_key_may_serve_two_routes() {
    let app = TestApp::new().await;
    assert_eq!(app.post(PATH, KEY, &rating()).await.status, 201);
    let complaint = app
        .post(
            "/v1/rooms/demo/complaints",
            KEY,
            &value(&examples::least_complaint()),
        )
        .await;
    assert_eq!(
        (
            complaint.status.as_u16(),
            complaint.header("idempotency-replayed")
        ),
        (201, "")
    );
}
