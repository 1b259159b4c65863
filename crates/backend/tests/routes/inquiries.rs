//! Questions: asked once, answered in writing or on air, read by whom they are for
//! (5.2.1, 5.2.2 b, 5.3.2 f, g).

use crate::app::{Answer, TestApp, value};
use crate::older;
use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use futures_util::StreamExt as _;
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples::{self, inquiries as example};
use livepledge_backend::store::Store as _;
use serde_json::{Value, json};
use std::time::Duration;

pub(crate) const ASK: &str = "/v1/rooms/demo/inquiries";
pub(crate) const STAFF: &str = "/v1/staff/rooms/demo/inquiries";

/// Number and token.
pub(crate) type Asked = (String, String);

fn question() -> Value {
    value(&example::inquiry())
}

/// Asks it, with something changed.
pub(crate) async fn ask(app: &TestApp, key: &str, change: impl FnOnce(&mut Value)) -> Asked {
    let mut body = question();
    change(&mut body);
    let answer = app.post(ASK, key, &body).await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
    let text = |name: &str| answer.json()[name].as_str().unwrap().to_owned();
    (text("number"), text("token"))
}

pub(crate) fn on_air(body: &mut Value) {
    body["asked_of"] = json!("on_air");
    body["kind"] = json!("goods");
}

pub(crate) async fn act(app: &TestApp, token: &str, key: &str, number: &str, act: Value) -> Answer {
    let body = json!({ "number": number, "act": act });
    app.staff("POST", STAFF, token, key, &body).await
}

pub(crate) fn answer(audience: &str) -> Value {
    json!({ "answer": { "text": "包邮，新疆除外。", "audience": audience } })
}

pub(crate) async fn read(app: &TestApp, (number, token): &Asked) -> Answer {
    let bearer = format!("Bearer {token}");
    app.get(
        &format!("/v1/inquiries/{number}"),
        &[("authorization", &bearer)],
    )
    .await
}

pub(crate) fn kinds(app: &TestApp) -> String {
    app.sql("SELECT coalesce(group_concat(kind, ' '), '') FROM (SELECT * FROM room_events ORDER BY seq)")
}

#[tokio::test]
async fn the_same_key_asks_once_and_gets_the_first_receipt_again() {
    let app = TestApp::new().await;
    let first = app.post(ASK, "inquiry-key-0001", &question()).await;
    assert_eq!(first.status, 201, "{:?}", first.body);
    app.clock.advance(Duration::from_secs(60));
    let again = app.post(ASK, "inquiry-key-0001", &question()).await;
    assert_eq!((again.status.as_u16(), &again.body), (201, &first.body));
    assert_eq!(again.header("idempotency-replayed"), "true");
    let mut other = question();
    other["text"] = json!("另一个问题");
    let reused = app.post(ASK, "inquiry-key-0001", &other).await;
    assert_eq!(reused.problem(), (422, "idempotency_key_reused".to_owned()));
    assert_eq!(app.sql::<i64>("SELECT count(*) FROM inquiries"), 1);
    assert!(
        first.json()["number"]
            .as_str()
            .unwrap()
            .starts_with("LQ20261124-")
    );
    let short = app.post(ASK, "short", &question()).await;
    assert_eq!(short.problem().0, 400);
}

#[tokio::test]
async fn every_problem_of_a_question_comes_at_once() {
    let app = TestApp::new().await;
    let mut wrong = question();
    wrong["text"] = json!("问");
    wrong["about"]["plan"]["version"] = json!(9);
    let refused = app.post(ASK, "inquiry-key-0001", &wrong).await;
    let at = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.errors(),
        [
            at("/text", "too_short"),
            at("/about/plan", "unknown_plan_version")
        ]
    );
    let mut another = question();
    another["about"]["sku"] = json!("LN999");
    let refused = app.post(ASK, "inquiry-key-0001", &another).await;
    assert_eq!(refused.errors(), [at("/about/sku", "contradiction")]);
    let mut unknown = question();
    unknown["phone"] = json!("1");
    assert_eq!(
        app.post(ASK, "inquiry-key-0001", &unknown).await.status,
        400
    );
    let elsewhere = "/v1/rooms/nowhere/inquiries";
    assert_eq!(
        app.post(elsewhere, "inquiry-key-0001", &question())
            .await
            .status,
        404
    );
    assert_eq!(app.sql::<i64>("SELECT count(*) FROM inquiries"), 0);
}

#[tokio::test]
async fn only_the_token_opens_a_question_and_everything_else_is_answered_alike() {
    let app = TestApp::new().await;
    let asked = ask(&app, "inquiry-key-0001", |_| {}).await;
    let opened = read(&app, &asked).await;
    assert_eq!(opened.status, 200);
    let json = opened.json();
    assert_eq!(json["inquiry"], question());
    assert_eq!(json["goods"], json!(examples::plan().unwrap().title));
    assert_eq!(
        (&json["version"], &json["first_response_at"]),
        (&json!(1), &Value::Null)
    );
    let path = format!("/v1/inquiries/{}", asked.0);
    let closed = app.get(&path, &[]).await;
    assert_eq!(closed.problem(), (404, "not_found".to_owned()));
    for wrong in [
        (asked.0.clone(), asked.1[1..].to_owned()),
        ("LQ20261124-000000".to_owned(), asked.1.clone()),
        ("..".to_owned(), asked.1.clone()),
    ] {
        let answer = read(&app, &wrong).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body),
            (404, &closed.body),
            "{wrong:?}"
        );
    }
}

#[tokio::test]
async fn a_private_answer_reaches_whoever_asked_and_nobody_else() {
    let app = TestApp::new().await;
    let asked = ask(&app, "inquiry-key-0001", |_| {}).await;
    app.clock.advance(Duration::from_secs(90));
    let done = act(
        &app,
        "m-agent",
        "answer-key-00001",
        &asked.0,
        answer("asker"),
    )
    .await;
    assert_eq!(done.status, 200, "{:?}", done.body);
    let json = read(&app, &asked).await.json();
    assert_eq!(json["answers"][0]["text"], "包邮，新疆除外。");
    assert_eq!(json["answers"][0]["by"], "merchant");
    assert_eq!(json["first_response_at"], json!(app.clock.now()));
    assert!(
        !json.to_string().contains("m-agent"),
        "no name of staff: {json}"
    );
    let public = app.get(ASK, &[]).await;
    assert_eq!(public.json()["answered"], json!([]));
    let last = "SELECT json FROM room_events ORDER BY seq DESC LIMIT 1";
    let told: Value = serde_json::from_str(&app.sql::<String>(last)).unwrap();
    assert_eq!(
        told["event"]["inquiry_answered"]["only"], asked.0,
        "whoever asked recognises it; the room reads no word of it: {told}"
    );
    let again = act(
        &app,
        "m-agent",
        "answer-key-00001",
        &asked.0,
        answer("asker"),
    )
    .await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.body, done.body);
    assert_eq!(read(&app, &asked).await.json()["version"], 2);
}

#[tokio::test]
async fn an_answer_for_everybody_is_listed_without_whoever_asked_and_told_to_the_room() {
    let app = TestApp::new().await;
    let asked = ask(&app, "inquiry-key-0001", |body| {
        body["text"] = json!("订单20261119004212号，电话138-0000-0000，包邮吗？");
    })
    .await;
    let done = act(
        &app,
        "m-agent",
        "answer-key-00001",
        &asked.0,
        answer("everybody"),
    )
    .await;
    assert_eq!(done.status, 200);
    let public = app.get(&format!("{ASK}?sku=LN001"), &[]).await;
    assert_eq!(public.header("cache-control"), "no-cache");
    let json = public.json();
    assert_eq!(
        json["answered"][0]["question"],
        "订单•••号，电话•••，包邮吗？"
    );
    assert_eq!(json["answered"][0]["answers"][0]["by"], "merchant");
    for secret in [&*asked.0, &asked.1, "20261119004212", "138", "m-agent"] {
        assert!(!json.to_string().contains(secret), "{secret}: {json}");
    }
    assert!(kinds(&app).ends_with("inquiry_answered"), "{}", kinds(&app));
    let told: String =
        app.sql("SELECT json ->> '$.event' FROM room_events ORDER BY seq DESC LIMIT 1");
    assert_eq!(told, r#"{"inquiry_answered":{"sku":"LN001"}}"#);
    let anew =
        json!({ "answer": { "text": "是的", "audience": "everybody", "question": "包邮吗？" } });
    act(&app, "m-agent", "answer-key-00002", &asked.0, anew).await;
    let json = app.get(ASK, &[]).await.json();
    assert_eq!(json["answered"][0]["question"], "包邮吗？");
    assert_eq!(json["answered"][0]["answers"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn prepared_answers_stand_once_and_those_of_the_goods_first() {
    let app = TestApp::empty(crate::app::Setup::default());
    let first = examples::plan().unwrap();
    let mut second = first.clone();
    second.sku = "LN900".parse().unwrap();
    second.title = "另一件".to_owned();
    let mut own = second.protection.answers.first().unwrap().clone();
    own.question = "另一件怎么洗？".to_owned();
    second.protection.answers.push(own);
    app.publish(vec![first.clone(), second], |_| {})
        .await
        .unwrap();
    let all = first.protection.answers.len() + 1;
    let json = app.get(ASK, &[]).await.json();
    assert_eq!(json["prepared"].as_array().unwrap().len(), all);
    assert_eq!(json["prepared"][0]["sku"], json!(first.sku));
    let json = app.get(&format!("{ASK}?sku=LN900"), &[]).await.json();
    assert_eq!(json["prepared"].as_array().unwrap().len(), all);
    assert_eq!(json["prepared"][0]["goods"], "另一件");
    assert_eq!(
        app.get("/v1/rooms/nowhere/inquiries", &[]).await.status,
        404
    );
}

async fn listen(app: &TestApp, (number, token): &Asked) -> (u16, BodyDataStream) {
    let path = format!("/v1/inquiries/{number}/events");
    let request = Request::get(path).header("authorization", format!("Bearer {token}"));
    let response = app.begin(request.body(Body::empty()).unwrap()).await;
    (
        response.status().as_u16(),
        response.into_body().into_data_stream(),
    )
}

async fn next(stream: &mut BodyDataStream) -> String {
    let more = tokio::time::timeout(Duration::from_secs(30), stream.next());
    let bytes = more.await.unwrap().unwrap().unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn whoever_asked_hears_of_an_answer_at_once_and_without_a_word_of_it() {
    let app = TestApp::new().await;
    let asked = ask(&app, "inquiry-key-0001", |_| {}).await;
    let (status, mut stream) = listen(&app, &asked).await;
    assert_eq!(status, 200);
    let first = next(&mut stream).await;
    assert!(first.starts_with("id: 1\nevent: heartbeat\n"), "{first}");
    act(
        &app,
        "m-agent",
        "answer-key-00001",
        &asked.0,
        answer("asker"),
    )
    .await;
    let moved = next(&mut stream).await;
    assert!(
        moved.starts_with("id: 2\nevent: inquiry_moved\n"),
        "{moved}"
    );
    assert!(!moved.contains("包邮"), "{moved}");
    let wrong = (asked.0, "0".repeat(32));
    assert_eq!(listen(&app, &wrong).await.0, 404);
}

#[tokio::test]
async fn who_asks_too_often_has_to_wait() {
    let app = TestApp::with(livepledge_backend::app::Edge::default(), Some((60, 2))).await;
    for n in 0..2 {
        ask(&app, &format!("inquiry-key-000{n}"), |_| {}).await;
    }
    let refused = app.post(ASK, "inquiry-key-0003", &question()).await;
    assert_eq!(refused.problem(), (429, "too_many_requests".to_owned()));
    assert!(!refused.header("retry-after").is_empty());
}

#[tokio::test]
async fn an_earlier_database_learns_to_keep_questions() {
    let app = TestApp::new().await;
    let room = examples::room().unwrap();
    let (_, before) = app.store.position(&room).await.unwrap().unwrap();
    let app = app.restarted(|dir| older::before("inquiries", dir));
    ask(&app, "inquiry-key-0001", |_| {}).await;
    let (_, after) = app.store.position(&room).await.unwrap().unwrap();
    assert_eq!(after, before, "asking is no event of the room");
}
