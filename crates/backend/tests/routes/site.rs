//! Static files beside the interface.

use crate::app::TestApp;
use livepledge_backend::app::Edge;

async fn with_site() -> (TestApp, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("assets")).unwrap();
    for (path, text) in [
        ("index.html", "<!doctype html>"),
        ("overlay.html", "<!doctype html><title>overlay</title>"),
        ("case.html", "<!doctype html><title>case</title>"),
        ("live-pledge.js", "export {}"),
        ("live-pledge.js.br", "packed"),
        ("assets/viewer-0f.wasm", "wasm"),
    ] {
        std::fs::write(dir.path().join(path), text).unwrap();
    }
    let edge = Edge {
        site: Some(dir.path().to_owned()),
        ..Edge::default()
    };
    (TestApp::with(edge, None).await, dir)
}

#[tokio::test]
async fn files_are_served_with_their_type_and_how_long_they_last() {
    let (app, _dir) = with_site().await;
    let index = app.get("/", &[]).await;
    assert_eq!(
        (index.header("content-type"), index.header("cache-control")),
        ("text/html", "no-cache")
    );
    let asset = app.get("/assets/viewer-0f.wasm", &[]).await;
    assert_eq!(asset.header("content-type"), "application/wasm");
    assert_eq!(
        asset.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert_eq!(asset.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn a_packed_file_is_sent_to_who_takes_it() {
    let (app, _dir) = with_site().await;
    let packed = app
        .get("/live-pledge.js", &[("accept-encoding", "br")])
        .await;
    assert_eq!(
        (packed.header("content-encoding"), &packed.body[..]),
        ("br", &b"packed"[..])
    );
    assert_eq!(packed.header("content-type"), "text/javascript");
    assert_eq!(app.get("/live-pledge.js", &[]).await.body, "export {}");
}

#[tokio::test]
async fn nothing_outside_the_site_is_served_and_what_is_missing_is_a_problem() {
    let (app, _dir) = with_site().await;
    for path in [
        "/missing.js",
        "/v1/missing",
        "/../secret.key",
        "/%2e%2e/secret.key",
        "/assets/missing.js",
        "/assets/..%2f..%2fx",
    ] {
        let answer = app.get(path, &[]).await;
        assert_eq!(answer.problem().0, 404, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    assert_eq!(
        app.post("/index.html", "0123456789abcdef", &serde_json::json!({}))
            .await
            .problem()
            .0,
        405
    );
}

#[tokio::test]
async fn the_overlay_is_one_page_for_every_room() {
    let (app, _dir) = with_site().await;
    let page = app.get("/overlay/demo?layout=side", &[]).await;
    assert_eq!(page.status, 200);
    assert!(String::from_utf8_lossy(&page.body).contains("overlay"));
    for elsewhere in ["/overlay/", "/overlay/a/b"] {
        assert_eq!(app.get(elsewhere, &[]).await.status, 404, "{elsewhere}");
    }
}

#[tokio::test]
async fn every_case_has_its_page_whose_address_goes_to_nobody() {
    let (app, _dir) = with_site().await;
    let page = app.get("/case/LP20261124-7K3QXM", &[]).await;
    assert_eq!(page.status, 200);
    assert_eq!(&page.body[..], b"<!doctype html><title>case</title>");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("x-robots-tag"), "noindex");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"));
    assert_eq!(app.get("/case/", &[]).await.status, 404);
    assert_eq!(app.get("/case/a/b", &[]).await.status, 404);
}
