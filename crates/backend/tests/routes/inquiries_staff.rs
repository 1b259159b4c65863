//! Questions as staff answer them: in writing and on air, the queues, the log, and how
//! long first responses took.

use crate::app::{Answer, TestApp};
use crate::inquiries::{ASK, Asked, STAFF, act, answer, ask, kinds, on_air, read};
use livepledge_backend::clock::Clock as _;
use livepledge_backend::late_inquiries::Alarm;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::control::{RoomCommand, RoomControl as _};
use livepledge_backend::store::inquiries::LateInquiries;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::inquiry::AskedOf;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Marks it, or takes the mark back, under the key of this number.
async fn mark(
    app: &TestApp,
    token: &str,
    key: u8,
    (number, _): &Asked,
    (mark, done): (&str, bool),
) -> Answer {
    let key = format!("mark-key-{key:07}");
    let command = json!({ "mark": { "mark": mark, "done": done } });
    act(app, token, &key, number, command).await
}

async fn staff_reads(app: &TestApp, what: &str, token: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    app.get(&format!("{STAFF}{what}"), &[("authorization", &bearer)])
        .await
}

#[tokio::test]
async fn the_host_marks_what_was_done_on_air_with_its_place_in_the_live() {
    let app = TestApp::new().await;
    let room = examples::room().unwrap();
    let to = |command| app.store.command_room(&room, command, app.clock.now());
    to(RoomCommand::Close).await.unwrap();
    app.clock.advance(Duration::from_secs(60));
    to(RoomCommand::Open).await.unwrap();
    let asked = ask(&app, "inquiry-key-0001", on_air).await;
    app.clock.advance(Duration::from_secs(305));
    let done = mark(&app, "host", 1, &asked, ("answered", true)).await;
    assert_eq!(done.status, 200, "{:?}", done.body);
    let json = read(&app, &asked).await.json();
    assert_eq!(
        json["answered_on_air"],
        json!({ "at": app.clock.now(), "stream_seconds": 305 })
    );
    assert_eq!(json["first_response_at"], json!(app.clock.now()));
    assert!(kinds(&app).ends_with("inquiry_answered"));
    let again = mark(&app, "host", 2, &asked, ("answered", true)).await;
    assert_eq!(again.json()["changed"], false, "it is so already");
    mark(&app, "host", 3, &asked, ("demonstrated", true)).await;
    mark(&app, "host", 4, &asked, ("answered", false)).await;
    let json = read(&app, &asked).await.json();
    assert_eq!(json["answered_on_air"], Value::Null);
    assert!(json["demonstrated"]["at"].is_string());
    let public = app.get(ASK, &[]).await.json();
    assert_eq!(public["answered"][0]["demonstrated"], json["demonstrated"]);
    mark(&app, "host", 5, &asked, ("demonstrated", false)).await;
    assert_eq!(app.get(ASK, &[]).await.json()["answered"], json!([]));
    let json = read(&app, &asked).await.json();
    assert_eq!(json["first_response_at"], Value::Null, "nothing stands");
}

#[tokio::test]
async fn a_mark_that_waited_for_a_network_keeps_its_time() {
    let app = TestApp::new().await;
    let asked = ask(&app, "inquiry-key-0001", on_air).await;
    app.clock.advance(Duration::from_secs(600));
    let said = app.clock.now();
    app.clock.advance(Duration::from_secs(1800));
    let late = json!({ "mark": { "mark": "answered", "done": true, "at": said } });
    act(&app, "host", "mark-key-0000001", &asked.0, late.clone()).await;
    assert_eq!(
        read(&app, &asked).await.json()["answered_on_air"]["at"],
        json!(said)
    );
    let took: i64 =
        app.sql("SELECT record ->> '$.first_response_ms' FROM inquiry_records WHERE n = 2");
    assert_eq!(took, 600_000);
    let before: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
    let old = json!({ "mark": { "mark": "demonstrated", "done": true, "at": before } });
    let refused = act(&app, "host", "mark-key-0000002", &asked.0, old).await;
    assert_eq!(
        refused.errors(),
        [("/act/mark/at".to_owned(), "out_of_range".to_owned())]
    );
    let room = examples::room().unwrap();
    let closed = app
        .store
        .command_room(&room, RoomCommand::Close, app.clock.now());
    closed.await.unwrap();
    app.clock.advance(Duration::from_secs(1));
    let refused = mark(&app, "host", 3, &asked, ("demonstrated", true)).await;
    assert_eq!(refused.problem(), (409, "room_closed".to_owned()));
}

#[tokio::test]
async fn the_queues_stand_by_topic_and_those_who_wait_first() {
    let app = TestApp::new().await;
    let mut asked = Vec::new();
    for n in 0..3 {
        let key = format!("inquiry-key-000{n}");
        asked.push(ask(&app, &key, |_| {}).await.0);
        app.clock.advance(Duration::from_secs(1));
    }
    let shown = ask(&app, "inquiry-key-0009", on_air).await.0;
    act(
        &app,
        "m-agent",
        "answer-key-00001",
        &asked[0],
        answer("asker"),
    )
    .await;
    let queues = staff_reads(&app, "", "host").await;
    assert_eq!(queues.status, 200, "{:?}", queues.body);
    let json = queues.json();
    assert_eq!(json["staff"]["waiting"], 2);
    assert_eq!(json["staff"]["topics"].as_array().unwrap().len(), 1);
    let listed = json["staff"]["topics"][0]["inquiries"].as_array().unwrap();
    let numbers: Vec<&str> = listed
        .iter()
        .map(|one| one["number"].as_str().unwrap())
        .collect();
    assert_eq!(numbers, [&*asked[1], &*asked[2], &*asked[0]]);
    assert_eq!(json["on_air"]["topics"][0]["kind"], "goods");
    assert_eq!(
        json["on_air"]["topics"][0]["inquiries"][0]["number"],
        json!(shown)
    );
}

#[tokio::test]
async fn whoever_waits_longer_than_the_rules_allow_is_alarmed_once_and_counted() {
    let app = TestApp::new().await;
    let mut alarm = Alarm::new(Arc::clone(&app.app));
    let first = ask(&app, "inquiry-key-0001", |_| {}).await.0;
    app.clock.advance(Duration::from_secs(1));
    let second = ask(&app, "inquiry-key-0002", on_air).await.0;
    app.clock.advance(Duration::from_secs(179));
    let late = async |alarm: &mut Alarm| {
        let late = alarm.became_late().await.unwrap();
        let queue = |one: &LateInquiries| (one.asked_of, one.count, one.oldest.to_string());
        late.iter().map(queue).collect::<Vec<_>>()
    };
    assert_eq!(late(&mut alarm).await, [], "three minutes are not over");
    app.clock.advance(Duration::from_millis(1));
    assert_eq!(late(&mut alarm).await, [(AskedOf::Staff, 1, first.clone())]);
    ask(&app, "inquiry-key-0003", on_air).await;
    app.clock.advance(Duration::from_secs(181));
    let both = (AskedOf::OnAir, 2, second.clone());
    let told = late(&mut alarm).await;
    assert_eq!(told, std::slice::from_ref(&both), "the first was told");
    assert_eq!(late(&mut alarm).await, []);
    // What was answered, late or not, alarms nobody; after a restart the rest is told anew.
    act(&app, "m-agent", "answer-key-00001", &first, answer("asker")).await;
    let mut restarted = Alarm::new(Arc::clone(&app.app));
    assert_eq!(late(&mut restarted).await, [both]);
    let report = staff_reads(&app, "/report", "m-agent").await.json();
    assert_eq!(report["answer_within_ms"], 180_000);
    assert_eq!(
        (&report["all"]["late"], &report["staff"]["late"]),
        (&json!(3), &json!(1))
    );
    let queues = staff_reads(&app, "", "host").await.json();
    assert_eq!(queues["on_air"]["answer_within_ms"], 180_000);
    // Nobody is expected to answer where nothing is live.
    let room = examples::room().unwrap();
    let closed = app
        .store
        .command_room(&room, RoomCommand::Close, app.clock.now());
    closed.await.unwrap();
    let mut restarted = Alarm::new(Arc::clone(&app.app));
    assert_eq!(late(&mut restarted).await, []);
}

#[tokio::test]
async fn who_may_not_answer_is_refused_and_an_agent_marks_nothing() {
    let app = TestApp::new().await;
    let asked = ask(&app, "inquiry-key-0001", |_| {}).await;
    for (token, status) in [
        ("", 401),
        ("nobody", 401),
        ("stock", 403),
        ("publisher", 403),
        ("p-agent", 403),
        ("elsewhere", 403),
    ] {
        assert_eq!(staff_reads(&app, "", token).await.status, status, "{token}");
        assert_eq!(
            staff_reads(&app, "/report", token).await.status,
            status,
            "{token}"
        );
        let done = act(&app, token, "answer-key-00001", &asked.0, answer("asker")).await;
        assert_eq!(done.status, status, "{token}");
    }
    let done = mark(&app, "m-agent", 1, &asked, ("answered", true)).await;
    assert_eq!(done.problem(), (403, "forbidden".to_owned()));
    let nowhere = act(&app, "m-agent", "answer-key-00002", "LQ1", answer("asker")).await;
    assert_eq!(
        nowhere.errors(),
        [("/number".to_owned(), "unknown_value".to_owned())]
    );
    let empty = json!({ "answer": { "text": "", "audience": "everybody", "question": "问" } });
    let wrong = act(&app, "m-agent", "answer-key-00003", &asked.0, empty).await;
    assert_eq!(wrong.errors().len(), 2);
    assert_eq!(read(&app, &asked).await.json()["version"], 1);
}

#[tokio::test]
async fn a_log_is_only_added_to_and_answers_have_an_end() {
    let app = TestApp::new().await;
    let asked = ask(&app, "inquiry-key-0001", |_| {}).await;
    for n in 0..20 {
        let key = format!("answer-key-{n:06}");
        assert_eq!(
            act(&app, "m-agent", &key, &asked.0, answer("asker"))
                .await
                .status,
            200
        );
    }
    let full = act(
        &app,
        "m-agent",
        "answer-key-999999",
        &asked.0,
        answer("asker"),
    )
    .await;
    assert_eq!(
        full.errors(),
        [("/act/answer".to_owned(), "too_long".to_owned())]
    );
    let first: i64 = app.sql(
        "SELECT count(*) FROM inquiry_records WHERE record ->> '$.first_response_ms' IS NOT NULL",
    );
    assert_eq!(first, 1, "one of them was the first response");
    let db = rusqlite::Connection::open(app.dir.path().join("livepledge.sqlite3")).unwrap();
    for change in [
        "UPDATE inquiry_records SET record = '{}'",
        "DELETE FROM inquiry_records",
        "INSERT OR REPLACE INTO inquiry_records SELECT inquiry, 1, record FROM inquiry_records WHERE n = 2",
        "INSERT INTO inquiry_records SELECT inquiry, 40, record FROM inquiry_records WHERE n = 2",
    ] {
        assert!(db.execute(change, []).is_err(), "{change}");
    }
}

#[tokio::test]
async fn first_response_times_are_counted_for_each_queue() {
    let app = TestApp::new().await;
    let mut asked = Vec::new();
    for n in 0..4 {
        let key = format!("inquiry-key-000{n}");
        asked.push(ask(&app, &key, |_| {}).await.0);
    }
    ask(&app, "inquiry-key-0009", on_air).await;
    for (n, number) in asked.iter().take(3).enumerate() {
        app.clock.advance(Duration::from_secs(60));
        let key = format!("answer-key-0000{n}");
        act(&app, "m-agent", &key, number, answer("asker")).await;
        // A second answer is no first response.
        app.clock.advance(Duration::from_secs(1));
        let key = format!("answer-key-1000{n}");
        act(&app, "m-agent", &key, number, answer("asker")).await;
    }
    let json = staff_reads(&app, "/report", "m-agent").await.json();
    assert_eq!(
        json["staff"],
        json!({ "count": 4, "unanswered": 1, "late": 2, "median_ms": 121_000, "p80_ms": 182_000, "p90_ms": 182_000, "longest_wait_ms": 183_000 })
    );
    assert_eq!(
        json["on_air"],
        json!({ "count": 1, "unanswered": 1, "late": 1, "longest_wait_ms": 183_000 })
    );
    assert_eq!(
        (&json["all"]["count"], &json["all"]["unanswered"]),
        (&json!(5), &json!(2))
    );
}
