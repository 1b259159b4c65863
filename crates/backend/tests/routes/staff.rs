//! Staff routes: who may, what they do, what they are told.

use crate::app::{Answer, Setup, TestApp, value};
use crate::stream::Viewer;
use axum::body::Body;
use axum::http::Request;
use livepledge_backend::openapi::examples::{self, staff};
use serde_json::{Value, json};

const BASE: &str = "/v1/staff/rooms/demo";
const KEY: &str = "staff-key-0000001";

async fn send(app: &TestApp, method: &str, what: &str, body: &Value) -> Answer {
    app.staff(method, &format!("{BASE}/{what}"), staff::TOKEN, KEY, body)
        .await
}

fn sold(delta: i32) -> Value {
    json!({ "sku": "LN001", "line": "spot", "delta": delta })
}

#[tokio::test]
async fn each_role_may_do_its_own_in_its_own_rooms() {
    let app = TestApp::new().await;
    let pin = value(&staff::pin());
    let plans = value(&staff::publish());
    let commands = [("pin", &pin), ("stock", &sold(-1)), ("publish", &plans)];
    for (token, allowed) in [
        ("host", [200, 403, 403]),
        ("stock", [403, 200, 403]),
        ("publisher", [403, 403, 200]),
        ("elsewhere", [403, 403, 403]),
        (staff::TOKEN, [200, 200, 200]),
        ("nobody", [401, 401, 401]),
        ("", [401, 401, 401]),
    ] {
        for ((what, body), expected) in commands.iter().zip(allowed) {
            let path = format!("{BASE}/{what}");
            let answer = app.staff("POST", &path, token, KEY, body).await;
            assert_eq!(answer.status, expected, "{token} {what}: {:?}", answer.body);
            if expected == 401 {
                assert_eq!(answer.problem().1, "unauthorized");
                assert_eq!(answer.header("www-authenticate"), "Bearer");
            }
            if expected == 403 {
                assert_eq!(answer.problem().1, "forbidden");
            }
        }
    }
}

#[tokio::test]
async fn a_stranger_is_refused_before_the_body_is_looked_at() {
    let app = TestApp::new().await;
    for body in ["{", "{}", &"x".repeat(100_000)] {
        let request = Request::put(format!("{BASE}/stock")).body(Body::from(body.to_owned()));
        assert_eq!(app.send(request.unwrap()).await.problem().0, 401);
    }
}

#[tokio::test]
async fn a_server_without_tokens_says_how_to_give_it_some() {
    let app = TestApp::empty(Setup {
        staff: false,
        ..Setup::default()
    });
    let answer = send(&app, "POST", "open", &Value::Null).await;
    assert_eq!(answer.problem(), (404, "staff_off".to_owned()));
    assert!(answer.json()["title"].as_str().unwrap().contains("--staff"));
}

#[tokio::test]
async fn a_refused_change_of_stock_says_what_is_left() {
    let app = TestApp::new().await;
    let set = |expected: u32, remaining: u32| json!({ "sku": "LN001", "line": "spot", "expected": expected, "remaining": remaining });
    let oversold = send(&app, "POST", "stock", &sold(-1201)).await;
    assert_eq!(oversold.problem(), (409, "oversold".to_owned()));
    assert_eq!(oversold.json()["remaining"], 1200);
    let changed = send(&app, "PUT", "stock", &set(1100, 1000)).await;
    assert_eq!(changed.problem(), (409, "stock_changed".to_owned()));
    assert_eq!(changed.json()["remaining"], 1200);
    let above = send(&app, "PUT", "stock", &set(1200, 1201)).await;
    assert_eq!(above.problem(), (409, "above_declared".to_owned()));
    assert_eq!(above.json()["remaining"], 1200);
    assert_eq!(app.sql::<u32>("SELECT max(seq) FROM room_events"), 2);
    let done = send(&app, "PUT", "stock", &set(1200, 0)).await;
    assert_eq!(
        (done.status.as_u16(), done.json()["seq"].clone()),
        (200, json!(3))
    );
}

#[tokio::test]
async fn a_repeated_sale_counts_once() {
    let app = TestApp::new().await;
    let first = send(&app, "POST", "stock", &sold(-1)).await;
    let again = send(&app, "POST", "stock", &sold(-1)).await;
    assert_eq!((again.status.as_u16(), &again.body), (200, &first.body));
    assert_eq!(first.header("idempotency-replayed"), "");
    assert_eq!(again.header("idempotency-replayed"), "true");
    let other = send(&app, "POST", "stock", &sold(-2)).await;
    assert_eq!(other.problem(), (422, "idempotency_key_reused".to_owned()));
    assert_eq!(
        app.sql::<u32>("SELECT remaining FROM stock WHERE line = 'spot'"),
        1199
    );
}

#[tokio::test]
async fn wrong_input_is_refused_with_every_problem() {
    let app = TestApp::new().await;
    let nothing = send(&app, "POST", "stock", &sold(0)).await;
    assert_eq!(
        nothing.errors(),
        [("/delta".to_owned(), "out_of_range".to_owned())]
    );
    let stranger = send(&app, "POST", "pin", &json!({ "sku": "LN404" })).await;
    assert_eq!(
        stranger.errors(),
        [("/sku".to_owned(), "unknown_value".to_owned())]
    );
    let said = send(&app, "PUT", "announcement", &json!({ "text": "" })).await;
    assert_eq!(said.errors(), [("/text".to_owned(), "required".to_owned())]);
    let field = send(&app, "POST", "pin", &json!({ "sku": "LN001", "colour": 1 })).await;
    assert_eq!(field.problem(), (400, "malformed_body".to_owned()));

    let mut plans = value(&staff::publish());
    let mut second = plans["plans"][0].clone();
    second["title"] = json!("");
    plans["plans"][0]["returns"] = json!({ "no_reason": null });
    let shape = send(&app, "POST", "publish", &plans).await;
    assert_eq!(shape.problem().0, 400);
    let mut plans = value(&staff::publish());
    plans["plans"][0]["channels"] = json!([]);
    plans["plans"].as_array_mut().unwrap().push(second);
    plans["pin"] = json!("LN404");
    let wrong = send(&app, "POST", "publish", &plans).await;
    let pointers: Vec<_> = wrong
        .errors()
        .into_iter()
        .map(|(at, code)| format!("{at} {code}"))
        .collect();
    assert_eq!(
        pointers,
        [
            "/plans/0/channels no_channel",
            "/plans/1/title required",
            "/plans/1/sku duplicate"
        ]
    );
    let pin = json!({ "plans": [], "pin": "LN404" });
    let pin = send(&app, "POST", "publish", &pin).await;
    assert_eq!(
        pin.errors(),
        [("/pin".to_owned(), "unknown_value".to_owned())]
    );
}

#[tokio::test]
async fn a_room_that_is_not_there_is_made_by_publishing_its_profile_only() {
    let app = TestApp::empty(Setup::default());
    let missing = send(&app, "POST", "open", &Value::Null).await;
    assert_eq!(missing.problem().0, 404);
    let plans = send(&app, "POST", "publish", &value(&staff::publish())).await;
    assert_eq!(
        plans.errors(),
        [("/profile".to_owned(), "required".to_owned())]
    );
    let whole = send(&app, "POST", "publish", &value(&staff::publish_room())).await;
    assert_eq!(whole.status, 200, "{:?}", whole.body);
    assert_eq!(whole.json()["room_created"], true);
    let room = app.get("/v1/rooms/demo", &[]).await.json();
    assert_eq!(room["room"]["pinned"], "LN001");
    assert_eq!(room["seq"], whole.json()["seq"]);
}

#[tokio::test]
async fn every_command_shows_in_the_next_snapshot_and_on_the_stream() {
    let app = TestApp::new().await;
    let mut viewer = Viewer::with(&app, "", &[]).await;
    viewer.beginning().await;
    let say = json!({ "text": "八点半加播" });
    for (method, what, body, kind, at, shown) in [
        (
            "POST",
            "pin",
            json!({ "sku": "LN001" }),
            "goods_pinned",
            "/room/pinned",
            json!("LN001"),
        ),
        (
            "POST",
            "unpin",
            Value::Null,
            "goods_unpinned",
            "/room/pinned",
            Value::Null,
        ),
        (
            "POST",
            "close",
            Value::Null,
            "room_closed",
            "/room/open",
            json!(false),
        ),
        (
            "POST",
            "open",
            Value::Null,
            "room_opened",
            "/room/open",
            json!(true),
        ),
        (
            "PUT",
            "announcement",
            say,
            "announced",
            "/room/announcement/text",
            json!("八点半加播"),
        ),
        (
            "PUT",
            "announcement",
            json!({ "text": null }),
            "announced",
            "/room/announcement",
            Value::Null,
        ),
        (
            "POST",
            "stock",
            sold(-1),
            "stock_changed",
            "/plans/0/stock/spot/remaining",
            json!(1199),
        ),
    ] {
        let answer = send(&app, method, what, &body).await;
        assert_eq!(answer.status, 200, "{what}: {:?}", answer.body);
        assert_eq!(answer.header("cache-control"), "no-store");
        let event = viewer.event().await;
        assert_eq!(
            (event.kind.as_str(), json!(event.seq())),
            (kind, answer.json()["seq"].clone())
        );
        let snapshot = app.get("/v1/rooms/demo", &[]).await.json();
        assert_eq!(
            snapshot.pointer(at).unwrap_or(&Value::Null),
            &shown,
            "{what}"
        );
    }
    let again = send(&app, "POST", "unpin", &Value::Null).await.json();
    assert_eq!(
        (again["changed"].clone(), again["seq"].clone()),
        (json!(false), json!(9))
    );
    assert_eq!(examples::plan().unwrap().stock.spot, 1200);
}
