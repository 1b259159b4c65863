//! Filing a complaint: exactly once, durable, refused with every problem.

use crate::app::{TestApp, value};
use axum::body::Body;
use axum::http::Request;
use livepledge_backend::openapi::examples;
use livepledge_contract::complaint::Receipt;
use serde_json::{Value, json};

const PATH: &str = "/v1/rooms/demo/complaints";
const KEY: &str = "0123456789abcdef";

fn full() -> Value {
    value(&examples::complaint())
}

#[tokio::test]
async fn a_complaint_gets_a_receipt_with_number_token_and_dates() {
    let app = TestApp::new().await;
    let answer = app.post(PATH, KEY, &full()).await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("idempotency-replayed"), "");
    let receipt: Receipt = serde_json::from_slice(&answer.body).unwrap();
    assert!(receipt.number.as_str().starts_with("LP20261124-"));
    assert_eq!(receipt.token.len(), 32);
    assert_eq!(
        receipt.first_response_due.to_string(),
        "2026-11-25T12:00:00Z"
    );
    assert_eq!(receipt.solution_due.to_string(), "2026-11-27T12:00:00Z");
    let of_both = [
        examples::profile().unwrap().channels,
        examples::plan().unwrap().channels,
    ];
    assert_eq!(receipt.channels, of_both.concat());
    assert_eq!(app.sql::<i64>("SELECT count(*) FROM case_records"), 1);
}

#[tokio::test]
async fn a_repeat_gets_the_same_bytes_and_stores_nothing() {
    let app = TestApp::new().await;
    let first = app.post(PATH, KEY, &full()).await;
    app.clock.advance(std::time::Duration::from_secs(3600));
    let again = app.post(PATH, KEY, &full()).await;
    assert_eq!(
        (again.status.as_u16(), again.header("idempotency-replayed")),
        (201, "true")
    );
    assert_eq!(again.body, first.body);
    assert_eq!(app.sql::<i64>("SELECT count(*) FROM complaints"), 1);
    let other_key = app.post(PATH, "another-key-0123456", &full()).await;
    assert_ne!(other_key.json()["number"], first.json()["number"]);
}

#[tokio::test]
async fn the_order_of_fields_does_not_make_another_body() {
    let app = TestApp::new().await;
    let first = app.post(PATH, KEY, &full()).await;
    let fields = full().as_object().unwrap().clone();
    let reversed: Vec<String> = fields
        .iter()
        .rev()
        .map(|(k, v)| format!("{}: {v}", Value::from(k.as_str())))
        .collect();
    let request = Request::post(PATH)
        .header("content-type", "application/json; charset=utf-8")
        .header("idempotency-key", KEY)
        .body(Body::from(format!("{{ {} }}", reversed.join(" , "))))
        .unwrap();
    assert_eq!(app.send(request).await.body, first.body);
}

#[tokio::test]
async fn another_body_under_the_same_key_is_refused() {
    let app = TestApp::new().await;
    app.post(PATH, KEY, &full()).await;
    let mut other = full();
    other["contact"]["phone"] = json!("139 0000 0000");
    assert_eq!(
        app.post(PATH, KEY, &other).await.problem(),
        (422, "idempotency_key_reused".to_owned())
    );
    assert_eq!(app.sql::<i64>("SELECT count(*) FROM complaints"), 1);
}

#[tokio::test]
async fn fifty_at_once_under_one_key_are_stored_once() {
    let app = std::sync::Arc::new(TestApp::new().await);
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let app = std::sync::Arc::clone(&app);
            tokio::spawn(async move { app.post(PATH, KEY, &full()).await.body })
        })
        .collect();
    let mut bodies = std::collections::HashSet::new();
    for task in tasks {
        bodies.insert(task.await.unwrap());
    }
    assert_eq!(bodies.len(), 1);
    assert_eq!(app.sql::<i64>("SELECT count(*) FROM complaints"), 1);
}

#[tokio::test]
async fn every_problem_comes_at_once() {
    let app = TestApp::new().await;
    let mut wrong = full();
    wrong["facts"] = json!("太短");
    wrong["remedies"] = json!([]);
    wrong["happened_on"] = json!("2027-01-01");
    wrong["plan"]["version"] = json!(9);
    let answer = app.post(PATH, KEY, &wrong).await;
    assert_eq!(answer.problem(), (422, "invalid_input".to_owned()));
    let expected = [
        ("/facts", "too_short"),
        ("/remedies", "required"),
        ("/happened_on", "in_the_future"),
        ("/plan", "unknown_plan_version"),
    ];
    assert_eq!(
        answer.errors(),
        expected.map(|(p, c)| (p.to_owned(), c.to_owned()))
    );
    assert_eq!(app.sql::<i64>("SELECT count(*) FROM idempotency"), 0);
}

#[tokio::test]
async fn a_plan_seen_before_it_changed_is_still_known_and_a_forged_digest_is_not() {
    let app = TestApp::new().await;
    let mut plan = examples::plan().unwrap();
    plan.title = "改名的贡柑".to_owned();
    app.publish(vec![plan], |_| {}).await.unwrap();
    assert_eq!(app.post(PATH, KEY, &full()).await.status, 201);
    let mut forged = full();
    forged["plan"]["digest"] = json!("0".repeat(64));
    assert_eq!(
        app.post(PATH, "another-key-0123456", &forged)
            .await
            .errors(),
        [("/plan".to_owned(), "unknown_plan_version".to_owned())]
    );
}

#[tokio::test]
async fn contact_data_lies_nowhere_in_the_clear() {
    let app = TestApp::new().await;
    let mut canary = full();
    canary["contact"] =
        json!({ "name": "CANARYNAME", "phone": "13912345678", "wants_call": false });
    let answer = app.post(PATH, KEY, &canary).await;
    let token = answer.json()["token"].as_str().unwrap().to_owned();
    for entry in std::fs::read_dir(app.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        // Evidence has a folder of its own, and this complaint has none.
        if path.is_dir() {
            continue;
        }
        let bytes = std::fs::read(path).unwrap();
        for secret in ["13912345678", "CANARYNAME", &token] {
            assert!(
                !bytes.windows(secret.len()).any(|w| w == secret.as_bytes()),
                "{secret}"
            );
        }
    }
    // The search does find what may lie there.
    let wal = std::fs::read(app.dir.path().join("livepledge.sqlite3-wal")).unwrap();
    assert!(wal.windows(9).any(|w| w == b"ship_late"));
    let sealed: Vec<u8> = app.sql("SELECT sealed_contact FROM complaints");
    let number = answer.json()["number"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        app.app.secrets.open(&sealed, &number).unwrap().phone,
        "13912345678"
    );
}

#[tokio::test]
async fn the_key_is_required_in_its_form() {
    let app = TestApp::new().await;
    for key in [
        "short",
        "with blank 0123456789",
        &"x".repeat(65),
        "ключ-0123456789abcd",
    ] {
        assert_eq!(
            app.post(PATH, key, &full()).await.problem(),
            (400, "idempotency_key_missing".to_owned()),
            "{key}"
        );
    }
    let none = Request::post(PATH)
        .header("content-type", "application/json")
        .body(Body::from(full().to_string()))
        .unwrap();
    assert_eq!(app.send(none).await.problem().0, 400);
}

#[tokio::test]
async fn what_is_no_json_of_the_documented_shape_is_refused() {
    let app = TestApp::new().await;
    let mut unknown = full();
    unknown["colour"] = json!("red");
    let mut nested = full();
    nested["contact"]["id_card"] = json!("x");
    for body in [unknown, nested, json!([]), json!({}), json!("text")] {
        assert_eq!(
            app.post(PATH, KEY, &body).await.problem(),
            (400, "malformed_body".to_owned()),
            "{body}"
        );
    }
    let send = |media: &'static str, body: Vec<u8>| {
        Request::post(PATH)
            .header("content-type", media)
            .header("idempotency-key", KEY)
            .body(Body::from(body))
            .unwrap()
    };
    assert_eq!(
        app.send(send("text/plain", b"{}".to_vec())).await.problem(),
        (415, "unsupported_media_type".to_owned())
    );
    assert_eq!(
        app.send(send("application/json", b"{".to_vec()))
            .await
            .problem()
            .0,
        400
    );
    assert_eq!(
        app.send(send("application/json", vec![0xff; 100]))
            .await
            .problem()
            .0,
        400
    );
    let large = vec![b' '; 64 * 1024 + 1];
    assert_eq!(
        app.send(send("application/json", large.clone()))
            .await
            .problem(),
        (413, "body_too_large".to_owned())
    );
    let chunks = futures_of(large);
    let request = Request::post(PATH)
        .header("content-type", "application/json")
        .header("idempotency-key", KEY);
    assert_eq!(
        app.send(request.body(chunks).unwrap()).await.problem().0,
        413
    );
}

/// A body that does not say how long it is.
fn futures_of(bytes: Vec<u8>) -> Body {
    Body::new(http_body_util::BodyExt::map_err(
        http_body_util::Limited::new(Body::from(bytes), usize::MAX),
        axum::Error::new,
    ))
}

#[tokio::test]
async fn an_unknown_room_is_not_found() {
    let app = TestApp::new().await;
    for room in ["nowhere", "a%2Fb", "%E7%9B%B4"] {
        assert_eq!(
            app.post(&format!("/v1/rooms/{room}/complaints"), KEY, &full())
                .await
                .problem()
                .0,
            404,
            "{room}"
        );
    }
}
