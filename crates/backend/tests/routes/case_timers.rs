//! The clocks of cases: what they do by themselves, once, also after a restart.

use crate::app::TestApp;
use crate::case_story::Story;
use livepledge_backend::clock::Clock as _;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::cases::CaseStore as _;
use livepledge_backend::store::sqlite::SqliteStore;
use livepledge_backend::timers::fire;
use livepledge_contract::case::CaseState;
use livepledge_contract::complaint::{Category, FileComplaint};
use livepledge_contract::workflow::act::ActKind;
use livepledge_contract::workflow::messages::MessageCode;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

const HOUR: u64 = 3600;

fn events(case: &livepledge_contract::case::Case) -> Vec<ActKind> {
    case.timeline.iter().map(|event| event.event).collect()
}

fn refund() -> Value {
    json!({ "remedies": ["explain"], "text": "说明原因", "conditional": true })
}

#[tokio::test]
async fn a_case_that_nobody_handles_comes_to_the_platform() {
    let story = Story::plain().await;
    assert_eq!(fire(&story.app.app).await.unwrap(), 0);
    story.app.clock.advance(Duration::from_secs(31 * 60));
    assert_eq!(fire(&story.app.app).await.unwrap(), 1);
    assert_eq!(story.case().await.state, CaseState::Assessing);
    story.app.clock.advance(Duration::from_secs(72 * HOUR));
    fire(&story.app.app).await.unwrap();
    let case = story.case().await;
    assert_eq!(case.state, CaseState::PlatformCoordination);
    assert_eq!(
        events(&case),
        [
            ActKind::Submit,
            ActKind::Open,
            ActKind::Overdue,
            ActKind::NotTimely
        ]
    );
    // The handler was warned before both; the consumer is not told of that.
    let log = story.staff_case("m-agent").await.log;
    let warned = log.iter().filter(|r| r.act.kind() == ActKind::WarnHandler);
    assert_eq!(warned.count(), 2);
}

#[tokio::test]
async fn nothing_fires_twice_from_two_processes_or_after_a_restart() {
    let story = Story::plain().await;
    story.app.clock.advance(Duration::from_secs(25 * HOUR));
    let (rules, now) = (Arc::clone(&story.app.app.rules), story.app.clock.now());
    let other = SqliteStore::open(story.app.dir.path()).unwrap();
    let (here, there) = tokio::join!(
        story.app.store.fire_due(Arc::clone(&rules), now, 50),
        other.fire_due(Arc::clone(&rules), now, 50)
    );
    assert_eq!(here.unwrap() + there.unwrap(), 3);
    drop(other);
    let restarted = SqliteStore::open(story.app.dir.path()).unwrap();
    assert_eq!(restarted.fire_due(rules, now, 50).await.unwrap(), 0);
    let case = story.case().await;
    assert_eq!(
        events(&case),
        [ActKind::Submit, ActKind::Open, ActKind::Overdue]
    );
    let fired: i64 = story.app.sql("SELECT count(*) FROM case_firings");
    assert_eq!(fired, 3);
}

#[tokio::test]
async fn a_firing_that_is_known_already_undoes_itself_and_is_tried_again() {
    let story = Story::plain().await;
    story.app.clock.advance(Duration::from_secs(31 * 60));
    let due = story.app.sql::<i64>("SELECT fires FROM case_heads");
    let db = rusqlite::Connection::open(story.app.dir.path().join("livepledge.sqlite3")).unwrap();
    db.execute(
        "INSERT INTO case_firings VALUES (?1, 'open', 1, 0, ?2, 99)",
        (&story.number, due),
    )
    .unwrap();
    let _ = fire(&story.app.app).await;
    assert_eq!(events(&story.case().await), [ActKind::Submit]);
    db.execute("DELETE FROM case_firings", ()).unwrap();
    assert_eq!(fire(&story.app.app).await.unwrap(), 0, "not at once");
    story.app.clock.advance(Duration::from_secs(61));
    assert_eq!(fire(&story.app.app).await.unwrap(), 1);
}

/// The clock has two things to do at once: to propose an emergency, and to open the case.
#[tokio::test]
async fn a_safety_complaint_that_waited_for_the_server_loses_no_clock() {
    let command = FileComplaint {
        category: Category::Safety,
        ..examples::least_complaint()
    };
    let story = Story::of(TestApp::new().await, &command).await;
    story.app.clock.advance(Duration::from_secs(31 * 60));
    fire(&story.app.app).await.unwrap();
    assert_eq!(story.case().await.state, CaseState::JointHandling);
    let queue = story
        .app
        .get("/v1/staff/cases", &[("authorization", "Bearer m-agent")])
        .await
        .json();
    assert_eq!(queue["cases"][0]["emergency_proposed"], "safety");
    // Withdrawn, it stays in the queue until somebody has looked into it.
    story
        .consumer_does(json!({ "withdraw": { "confirmed": true } }))
        .await;
    let queue = async || {
        let headers = [("authorization", "Bearer m-agent")];
        let answer = story.app.get("/v1/staff/cases", &headers).await.json();
        answer["cases"].as_array().unwrap().clone()
    };
    assert_eq!(queue().await[0]["duty"], true);
    let finding = json!({ "conclude_duty": { "text": "已停用该批次并通知消费者" } });
    story.does("m-agent", finding).await;
    assert_eq!(queue().await.len(), 0);
    let told = story.case().await.timeline.last().unwrap().message;
    assert_eq!(told, MessageCode::DutyDone);
}

#[tokio::test]
async fn a_server_that_slept_a_week_still_reminds_twice_with_a_day_between() {
    let story = Story::plain().await;
    story.does("m-agent", json!("open")).await;
    story
        .does("m-agent", json!({ "accept": { "text": "受理" } }))
        .await;
    story.does("m-agent", json!({ "propose": refund() })).await;
    story.app.clock.advance(Duration::from_secs(8 * 24 * HOUR));
    fire(&story.app.app).await.unwrap();
    let case = story.case().await;
    assert_eq!(case.state, CaseState::Proposed);
    assert_eq!(events(&case).last(), Some(&ActKind::Remind));
    story.app.clock.advance(Duration::from_secs(24 * HOUR));
    fire(&story.app.app).await.unwrap();
    assert_eq!(story.case().await.state, CaseState::Proposed);
    story.app.clock.advance(Duration::from_secs(24 * HOUR));
    fire(&story.app.app).await.unwrap();
    let case = story.case().await;
    assert_eq!(case.state, CaseState::ClosedNoResponse);
    let reminders = events(&case).into_iter().filter(|e| *e == ActKind::Remind);
    assert_eq!(reminders.count(), 2);
}

#[tokio::test]
async fn asking_the_consumer_stops_the_clock_of_the_solution() {
    let story = Story::plain().await;
    story.does("m-agent", json!("open")).await;
    let before = story.staff_case("m-agent").await.clocks;
    story.app.clock.advance(Duration::from_secs(10 * HOUR));
    let ask = json!({ "request_info": { "items": ["开箱视频"], "reason": "核实破损" } });
    story.does("m-agent", ask).await;
    story.app.clock.advance(Duration::from_secs(20 * HOUR));
    story
        .consumer_does(json!({ "supplement": { "text": "已上传" } }))
        .await;
    let after = story.staff_case("m-agent").await.clocks;
    let timely = |clocks: &livepledge_contract::workflow::file::Clocks| {
        let found = clocks
            .running
            .iter()
            .find(|r| r.timer == livepledge_contract::workflow::timer::Timer::Timely);
        found.unwrap().due
    };
    assert_eq!(timely(&after), timely(&before).plus_hours(20));
}
