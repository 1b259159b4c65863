//! The stream of a case: only for its token, and no word of what happened.

use crate::case_story::Story;
use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode};
use futures_util::{FutureExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::time::Duration;

async fn open(story: &Story, token: &str) -> (StatusCode, BodyDataStream) {
    let path = format!("/v1/complaints/{}/events", story.number);
    let request = Request::get(path).header("authorization", format!("Bearer {token}"));
    let response = story.app.begin(request.body(Body::empty()).unwrap()).await;
    (response.status(), response.into_body().into_data_stream())
}

/// Kind and data of the next message; `None`: the stream has ended.
async fn next(stream: &mut BodyDataStream) -> Option<(String, Value)> {
    let more = tokio::time::timeout(Duration::from_secs(30), stream.next());
    let bytes = more.await.unwrap()?.unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    let line = |name: &str| {
        let found = text.lines().find_map(|line| line.strip_prefix(name));
        found.unwrap().to_owned()
    };
    let data: Value = serde_json::from_str(&line("data: ")).unwrap();
    assert_eq!(line("id: "), data["version"].to_string());
    Some((line("event: "), data))
}

#[tokio::test]
async fn what_staff_does_is_told_at_once_and_without_a_word_of_it() {
    let story = Story::plain().await;
    let (status, mut stream) = open(&story, &story.token).await;
    assert_eq!(status, 200);
    let (kind, data) = next(&mut stream).await.unwrap();
    assert_eq!((kind.as_str(), &data["version"]), ("heartbeat", &json!(1)));
    story.does("m-agent", json!("open")).await;
    let (kind, data) = next(&mut stream).await.unwrap();
    assert_eq!((kind.as_str(), &data["version"]), ("case_moved", &json!(2)));
    assert_eq!(data.as_object().unwrap().len(), 2, "{data}");
    // Another case moves: nothing for this reader.
    let other = story
        .app
        .post(
            "/v1/rooms/demo/complaints",
            "another-key-0123456",
            &crate::app::value(&livepledge_backend::openapi::examples::least_complaint()),
        )
        .await;
    assert_eq!(other.status, 201);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(stream.next().now_or_never().is_none());
}

#[tokio::test]
async fn another_process_moves_it_too() {
    let story = Story::plain().await;
    let (_, mut stream) = open(&story, &story.token).await;
    next(&mut stream).await.unwrap();
    let db = rusqlite::Connection::open(story.app.dir.path().join("livepledge.sqlite3")).unwrap();
    db.execute("UPDATE case_heads SET version = 7", []).unwrap();
    let (kind, data) = next(&mut stream).await.unwrap();
    assert_eq!((kind.as_str(), &data["version"]), ("case_moved", &json!(7)));
}

#[tokio::test]
async fn only_the_token_listens_and_a_closing_server_ends_the_stream() {
    let story = Story::plain().await;
    for token in ["", "m-agent", &story.token[1..]] {
        assert_eq!(open(&story, token).await.0, 404, "{token}");
    }
    let (_, mut stream) = open(&story, &story.token).await;
    next(&mut stream).await.unwrap();
    story.app.app.live.close();
    assert!(next(&mut stream).await.is_none());
    assert_eq!(open(&story, &story.token).await.0, 503);
}

#[tokio::test]
async fn a_stream_takes_a_seat_and_gives_it_back() {
    let setup = crate::app::Setup {
        seats: (0, 1),
        ..crate::app::Setup::default()
    };
    let app = crate::app::TestApp::empty(setup);
    app.publish(
        vec![livepledge_backend::openapi::examples::plan().unwrap()],
        |_| {},
    )
    .await
    .unwrap();
    let command = livepledge_backend::openapi::examples::least_complaint();
    let story = Story::of(app, &command).await;
    let (status, stream) = open(&story, &story.token).await;
    assert_eq!(status, 200);
    assert_eq!(open(&story, &story.token).await.0, 503);
    drop(stream);
    assert_eq!(open(&story, &story.token).await.0, 200);
}
