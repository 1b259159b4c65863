//! Evidence on its way in: whole, in parts, again, and too much of it.

use crate::app::{Answer, TestApp};
use crate::pictures::{clip, encode, name, upright, with_exif};
use axum::body::Body;
use axum::http::Request;
use image::ImageFormat;
use livepledge_backend::clock::Clock as _;
use std::time::Duration;

impl TestApp {
    pub(crate) async fn put_blob(&self, bytes: &[u8]) -> Answer {
        self.put_named(&name(bytes), None, bytes).await
    }

    async fn put_named(&self, name: &str, range: Option<&str>, bytes: &[u8]) -> Answer {
        let mut request =
            Request::put(format!("/v1/blobs/{name}")).header("content-length", bytes.len());
        if let Some(range) = range {
            request = request.header("content-range", range);
        }
        self.send(request.body(Body::from(bytes.to_vec())).unwrap())
            .await
    }

    async fn head_blob(&self, name: &str) -> (u16, String, String) {
        let request = Request::head(format!("/v1/blobs/{name}"));
        let answer = self.send(request.body(Body::empty()).unwrap()).await;
        let header = |name| answer.header(name).to_owned();
        let (offset, complete) = (header("upload-offset"), header("upload-complete"));
        (answer.status.as_u16(), offset, complete)
    }
}

pub(crate) fn photo() -> Vec<u8> {
    with_exif(&encode(&upright(), ImageFormat::Jpeg), 6)
}

#[tokio::test]
async fn a_picture_is_stored_once_and_said_to_be() {
    let app = TestApp::new().await;
    let photo = photo();
    let name = name(&photo);
    assert_eq!(app.head_blob(&name).await.0, 404);
    let answer = app.put_blob(&photo).await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
    let receipt = answer.json();
    assert_eq!(receipt["sha256"], *name);
    assert_eq!(receipt["media_type"], "image/jpeg");
    assert_eq!(receipt["stored"]["width"], 48);
    let all = (200, photo.len().to_string(), "?1".to_owned());
    assert_eq!(app.head_blob(&name).await, all);
    let again = app.put_blob(&photo).await;
    assert_eq!((again.status.as_u16(), again.json()), (200, receipt));
    assert_eq!(app.sql::<u32>("SELECT count(*) FROM blobs"), 1);
}

#[tokio::test]
async fn parts_go_on_where_the_last_one_ended() {
    let app = TestApp::new().await;
    let clip = clip(10_000);
    let name = name(&clip);
    let part = async |first: usize, end: usize| {
        let range = format!("bytes {first}-{}/{}", end - 1, clip.len());
        app.put_named(&name, Some(&range), &clip[first..end]).await
    };
    let first = part(0, 4_000).await;
    assert_eq!(first.status, 202);
    assert_eq!(first.header("upload-offset"), "4000");
    let there = (200, "4000".to_owned(), "?0".to_owned());
    assert_eq!(app.head_blob(&name).await, there);
    let gap = part(5_000, 9_000).await;
    assert_eq!(gap.problem(), (409, "offset_mismatch".to_owned()));
    assert_eq!(gap.header("upload-offset"), "4000");
    // What is there already may come again.
    assert_eq!(part(3_000, 8_000).await.status, 202);
    let last = part(8_000, 10_000).await;
    assert_eq!(last.status, 201, "{:?}", last.body);
    assert_eq!(last.json()["stored"]["sha256"], *name);
}

#[tokio::test]
async fn bytes_of_another_name_are_refused_and_begin_anew() {
    let app = TestApp::new().await;
    let photo = photo();
    let other = name(b"something else");
    let answer = app.put_named(&other, None, &photo).await;
    assert_eq!(answer.problem(), (422, "digest_mismatch".to_owned()));
    assert_eq!(app.head_blob(&other).await.0, 404);
    for wrong in ["ab", "zz", "..%2f..%2fsecret.key"] {
        assert_eq!(app.put_named(wrong, None, &photo).await.status, 404);
    }
    let range = Some("bytes 5-2/9");
    let malformed = app.put_named(&name(&photo), range, &photo).await;
    assert_eq!(malformed.problem(), (400, "malformed_range".to_owned()));
}

#[tokio::test]
async fn what_is_longer_than_its_kind_may_be_is_refused_by_its_first_part() {
    let app = TestApp::new().await;
    let (photo, clip) = (photo(), clip(10_000));
    let first_of = async |bytes: &[u8], total: u64| {
        let range = format!("bytes 0-99/{total}");
        let name = name(bytes);
        let answer = app.put_named(&name, Some(&range), &bytes[..100]).await;
        (answer.status.as_u16(), app.head_blob(&name).await.0)
    };
    assert_eq!(first_of(&photo, 2 * 1024 * 1024 + 1).await, (413, 404));
    assert_eq!(first_of(&photo, 2 * 1024 * 1024).await, (202, 200));
    assert_eq!(first_of(&clip, 20 * 1024 * 1024 + 1).await, (413, 404));
    assert_eq!(first_of(&clip, 20 * 1024 * 1024).await, (202, 200));
}

#[tokio::test]
async fn a_client_may_not_send_without_end() {
    let app = TestApp::with(livepledge_backend::app::Edge::default(), Some((60, 2))).await;
    let photo = photo();
    for _ in 0..2 {
        assert!(app.put_blob(&photo).await.status.is_success());
    }
    let refused = app.put_blob(&photo).await;
    assert_eq!(refused.problem(), (429, "too_many_requests".to_owned()));
}

#[tokio::test]
async fn what_no_complaint_refers_to_is_gone_after_a_day() {
    let app = TestApp::new().await;
    let photo = photo();
    let sweep = async || {
        let store = app.store.as_ref();
        app.app.blobs.sweep(store, app.clock.now()).await.unwrap()
    };
    app.put_blob(&photo).await;
    app.clock.advance(Duration::from_secs(23 * 3600));
    assert_eq!(sweep().await, 0);
    // Sent again, it waits another day.
    assert_eq!(app.put_blob(&photo).await.status, 200);
    app.clock.advance(Duration::from_secs(23 * 3600));
    assert_eq!(sweep().await, 0);
    app.clock.advance(Duration::from_secs(2 * 3600));
    assert_eq!(sweep().await, 1);
    assert_eq!(app.head_blob(&name(&photo)).await.0, 404);
    assert_eq!(app.put_blob(&photo).await.status, 201);
}

#[tokio::test]
async fn a_part_that_nobody_goes_on_with_is_gone_after_a_day() {
    let app = TestApp::new().await;
    let clip = clip(1_000);
    let name = name(&clip);
    let range = "bytes 0-499/1000";
    app.put_named(&name, Some(range), &clip[..500]).await;
    let file = app.dir.path().join("blobs/parts").join(&name);
    let written = std::time::UNIX_EPOCH
        + Duration::from_millis(u64::try_from(app.clock.now().millis()).unwrap());
    std::fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(written)
        .unwrap();
    app.clock.advance(Duration::from_secs(25 * 3600));
    let store = app.store.as_ref();
    let removed = app.app.blobs.sweep(store, app.clock.now()).await.unwrap();
    assert_eq!((removed, file.exists()), (1, false));
}
