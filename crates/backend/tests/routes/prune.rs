//! What is forgotten, and what is not.

use crate::app::{TestApp, value};
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::log::{Keep, RoomLogs as _};
use livepledge_contract::calendar::Timestamp;
use std::time::Duration;

const PATH: &str = "/v1/rooms/demo/complaints";
const DAY: u64 = 24 * 3600;

#[tokio::test]
async fn old_keys_are_forgotten_and_what_they_stored_is_not() {
    let app = TestApp::new().await;
    let body = value(&examples::least_complaint());
    let old = app.post(PATH, "key-of-long-ago-1", &body).await;
    app.clock.advance(Duration::from_secs(29 * DAY));
    let new = app.post(PATH, "key-of-just-now-1", &body).await;
    app.clock.advance(Duration::from_secs(2 * DAY));
    let month = i64::try_from(30 * DAY * 1000).unwrap();
    let keep = Keep {
        events: 10,
        keys_since: Timestamp::from_millis(app.clock.now().millis() - month),
    };
    assert_eq!(app.store.prune(keep).await, Ok(1));
    assert_eq!(app.store.prune(keep).await, Ok(0));

    let repeat = app.post(PATH, "key-of-just-now-1", &body).await;
    assert_eq!(repeat.header("idempotency-replayed"), "true");
    assert_eq!(repeat.body, new.body);
    let token = format!("Bearer {}", old.json()["token"].as_str().unwrap());
    let case = format!("/v1/complaints/{}", old.json()["number"].as_str().unwrap());
    let case = app.get(&case, &[("authorization", &token)]).await;
    assert_eq!(case.status, 200);
}

#[tokio::test]
async fn a_log_shorter_than_what_is_kept_stays_whole() {
    let app = TestApp::new().await;
    let keep = Keep {
        events: 2,
        keys_since: app.clock.now(),
    };
    assert_eq!(app.store.prune(keep).await, Ok(0));
    assert_eq!(app.store.prune(Keep { events: 1, ..keep }).await, Ok(1));
    assert_eq!(app.sql::<u32>("SELECT seq FROM room_events"), 2);
}
