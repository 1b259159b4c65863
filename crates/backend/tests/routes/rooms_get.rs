//! The snapshot: cached, compressed, conditional, fresh within a second.

use crate::app::TestApp;
use livepledge_backend::openapi::examples;
use livepledge_contract::room::Snapshot;
use std::io::Read as _;
use std::time::Duration;

const PATH: &str = "/v1/rooms/demo";

#[tokio::test]
async fn the_snapshot_is_the_contracts_and_may_be_cached_for_a_second() {
    let app = TestApp::new().await;
    let answer = app.get(PATH, &[]).await;
    assert_eq!(answer.header("cache-control"), "public, max-age=1");
    assert_eq!(answer.header("content-type"), "application/json");
    let snapshot: Snapshot = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(*snapshot.plans[0].plan, examples::plan().unwrap());
    assert_eq!(snapshot.plans[0].reference(), examples::seen().unwrap());
    assert_eq!(
        (snapshot.seq, snapshot.room.profile),
        (2, examples::profile().unwrap())
    );
}

#[tokio::test]
async fn each_encoding_holds_the_same_bytes_under_its_own_strong_tag() {
    let app = TestApp::new().await;
    let plain = app.get(PATH, &[]).await;
    let gzip = app.get(PATH, &[("accept-encoding", "gzip, deflate")]).await;
    let brotli = app.get(PATH, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(
        (
            gzip.header("content-encoding"),
            brotli.header("content-encoding")
        ),
        ("gzip", "br")
    );
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&gzip.body[..])
        .read_to_end(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, plain.body);
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &brotli.body[..], &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    let tags = [
        plain.header("etag"),
        gzip.header("etag"),
        brotli.header("etag"),
    ];
    assert!(tags.iter().all(|tag| tag.starts_with('"')));
    assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2]);
    assert!(
        plain
            .headers
            .get_all("vary")
            .iter()
            .any(|v| v == "accept-encoding")
    );
}

#[tokio::test]
async fn a_known_tag_is_answered_with_304_until_the_room_changes() {
    let app = TestApp::new().await;
    let first = app.get(PATH, &[]).await;
    let tag = first.header("etag").to_owned();
    let weak = format!("\"other\", W/{tag}");
    for sent in [tag.as_str(), &weak, "*"] {
        let again = app.get(PATH, &[("if-none-match", sent)]).await;
        assert_eq!(
            (again.status.as_u16(), again.body.len()),
            (304, 0),
            "{sent}"
        );
        assert_eq!(again.header("etag"), tag);
    }
    app.publish(vec![], |p| p.pin = Some("LN001".parse().unwrap()))
        .await
        .unwrap();
    app.clock.advance(Duration::from_secs(1));
    assert_eq!(app.get(PATH, &[("if-none-match", &tag)]).await.status, 200);
}

#[tokio::test]
async fn a_change_by_another_process_shows_after_a_second_and_not_by_luck() {
    let app = TestApp::new().await;
    let before = app.get(PATH, &[]).await;
    let elsewhere = livepledge_backend::store::sqlite::SqliteStore::open(app.dir.path()).unwrap();
    let publication = livepledge_backend::store::Publication {
        room: examples::room().unwrap(),
        profile: None,
        plans: vec![],
        withdraw_missing: false,
        pin: Some("LN001".parse().unwrap()),
        imprint: livepledge_backend::store::ledger::Imprint::default(),
        at: examples::at().unwrap(),
        new_epoch: "e0".parse().unwrap(),
    };
    livepledge_backend::store::Store::publish(&elsewhere, publication)
        .await
        .unwrap();
    app.clock.advance(Duration::from_millis(999));
    assert_eq!(app.get(PATH, &[]).await.body, before.body);
    app.clock.advance(Duration::from_millis(1));
    assert_eq!(app.get(PATH, &[]).await.json()["room"]["pinned"], "LN001");
}

#[tokio::test]
async fn a_room_that_does_not_exist_is_not_found_until_it_does() {
    let app = TestApp::new().await;
    assert_eq!(
        app.get("/v1/rooms/second", &[]).await.problem(),
        (404, "not_found".to_owned())
    );
    app.publish(vec![], |p| p.room = "second".parse().unwrap())
        .await
        .unwrap();
    assert_eq!(
        app.get("/v1/rooms/second", &[]).await.json()["plans"],
        serde_json::json!([])
    );
}
