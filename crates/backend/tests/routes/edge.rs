//! What holds everywhere: problems of the router, CORS, rate, time, request ids.

use crate::app::{TestApp, value};
use axum::body::Body;
use axum::http::{HeaderName, Method, Request};
use livepledge_backend::app::Edge;
use livepledge_backend::edge::cors::CrossOrigin;
use livepledge_backend::openapi::examples;
use std::time::Duration;

async fn open_to_shop() -> TestApp {
    let cross_origin = CrossOrigin {
        origins: vec!["https://shop.example".parse().unwrap()],
        extra_headers: vec![HeaderName::from_static("x-shop")],
    };
    TestApp::with(
        Edge {
            cross_origin,
            ..Edge::default()
        },
        None,
    )
    .await
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems_too() {
    let app = TestApp::new().await;
    assert_eq!(
        app.get("/nowhere", &[]).await.problem(),
        (404, "not_found".to_owned())
    );
    assert_eq!(
        app.get("/v1/rooms/demo/nothing", &[]).await.problem().0,
        404
    );
    let delete = Request::builder()
        .method(Method::DELETE)
        .uri("/v1/rooms/demo")
        .body(Body::empty())
        .unwrap();
    let answer = app.send(delete).await;
    assert_eq!(answer.problem(), (405, "method_not_allowed".to_owned()));
    assert!(answer.header("allow").contains("GET"));
}

#[tokio::test]
async fn only_listed_origins_are_let_in() {
    let app = open_to_shop().await;
    let from = async |origin| app.get("/v1/rooms/demo", &[("origin", origin)]).await;
    let shop = from("https://shop.example").await;
    assert_eq!(
        shop.header("access-control-allow-origin"),
        "https://shop.example"
    );
    let exposed = shop.header("access-control-expose-headers");
    for name in [
        "date",
        "etag",
        "retry-after",
        "idempotency-replayed",
        "x-request-id",
    ] {
        assert!(exposed.contains(name), "{name}");
    }
    for other in [
        "https://shop.example.evil.example",
        "http://shop.example",
        "null",
    ] {
        let answer = from(other).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{other}");
        assert!(
            answer
                .headers
                .get_all("vary")
                .iter()
                .any(|v| v.to_str().unwrap().contains("origin"))
        );
    }
}

#[tokio::test]
async fn a_preflight_allows_the_documented_headers_and_the_configured_ones() {
    let app = open_to_shop().await;
    let preflight = Request::builder()
        .method(Method::OPTIONS)
        .uri("/v1/rooms/demo/complaints")
        .header("origin", "https://shop.example")
        .header("access-control-request-method", "POST")
        .header(
            "access-control-request-headers",
            "idempotency-key,content-type",
        )
        .body(Body::empty())
        .unwrap();
    let answer = app.send(preflight).await;
    assert_eq!(answer.status, 200);
    let allowed = answer.header("access-control-allow-headers");
    for name in ["authorization", "content-type", "idempotency-key", "x-shop"] {
        assert!(allowed.contains(name), "{name}");
    }
    assert_eq!(answer.header("access-control-allow-credentials"), "");
}

#[tokio::test]
async fn problems_can_be_read_by_pages_of_other_origins() {
    let app = open_to_shop().await;
    let answer = app
        .get("/v1/rooms/nowhere", &[("origin", "https://shop.example")])
        .await;
    assert_eq!(answer.problem().0, 404);
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "https://shop.example"
    );
}

#[tokio::test]
async fn writing_too_often_is_refused_with_the_seconds_to_wait_and_reading_is_not() {
    let app = TestApp::with(Edge::default(), Some((6, 2))).await;
    let post = |n: u32, client: &'static str| {
        let request = Request::post("/v1/rooms/demo/complaints")
            .header("content-type", "application/json")
            .header("idempotency-key", format!("rate-key-{n:010}"))
            .header("x-forwarded-for", client)
            .body(Body::from(value(&examples::least_complaint()).to_string()))
            .unwrap();
        app.send(request)
    };
    assert_eq!(post(1, "192.0.2.1").await.status, 201);
    assert_eq!(post(2, "192.0.2.1").await.status, 201);
    let refused = post(3, "6.6.6.6, 192.0.2.1").await;
    assert_eq!(refused.problem(), (429, "too_many_requests".to_owned()));
    assert_eq!(refused.header("retry-after"), "10");
    assert_eq!(post(4, "192.0.2.2").await.status, 201);
    for _ in 0..10 {
        assert_eq!(
            app.get("/v1/rooms/demo", &[("x-forwarded-for", "192.0.2.1")])
                .await
                .status,
            200
        );
    }
    let guess = app
        .get(
            "/v1/complaints/LP20261124-000000",
            &[("x-forwarded-for", "192.0.2.1")],
        )
        .await;
    assert_eq!(guess.problem().0, 429);
    app.clock.advance(Duration::from_secs(10));
    assert_eq!(post(3, "192.0.2.1").await.status, 201);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_given_up() {
    let edge = Edge {
        request_timeout: Some(Duration::from_secs(5)),
        ..Edge::default()
    };
    let app = TestApp::with(edge, None).await;
    let (_kept_open, never) = tokio::io::duplex(64);
    let request = Request::post("/v1/rooms/demo/complaints")
        .header("content-type", "application/json")
        .header("idempotency-key", "0123456789abcdef")
        .body(Body::from_stream(tokio_util::io::ReaderStream::new(never)))
        .unwrap();
    assert_eq!(
        app.send(request).await.problem(),
        (408, "request_timeout".to_owned())
    );
}

#[tokio::test]
async fn every_answer_has_an_id_of_its_own_and_is_not_sniffed() {
    let app = TestApp::new().await;
    let first = app.get("/healthz", &[("x-request-id", "mine")]).await;
    let second = app.get("/nowhere", &[]).await;
    assert_eq!(
        (
            first.header("x-request-id").len(),
            second.header("x-request-id").len()
        ),
        (16, 16)
    );
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
    assert_eq!(second.header("x-content-type-options"), "nosniff");
    assert_eq!(first.body, "ok");
}
