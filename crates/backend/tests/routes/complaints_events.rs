//! What the consumer does: with the token alone, once for each key.

use crate::case_story::Story;
use livepledge_contract::case::{Case, CaseState};
use livepledge_contract::workflow::act::ActKind;
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn the_receipts_case_says_what_is_next() {
    let story = Story::plain().await;
    let case = serde_json::to_value(story.case().await).unwrap();
    assert_eq!(case["holder"], "merchant");
    assert_eq!(case["next_deadline"]["timer"], "assess");
    assert_eq!(case["next_deadline"]["due"], case["first_response_due"]);
    assert_eq!(
        case["possible"],
        json!([
            { "act": "escalate_external", "words": "none", "new_facts": false, "evidence": false },
            { "act": "withdraw", "words": "optional", "new_facts": false, "evidence": false },
            { "act": "reply", "words": "required", "new_facts": false, "evidence": true },
        ])
    );
    assert_eq!(case["timeline"][0]["message"], "received");
    assert_eq!(case["digest"].as_str().unwrap().len(), 64);
}

#[tokio::test]
async fn withdrawing_asks_twice_and_can_be_taken_back() {
    let story = Story::plain().await;
    let once = story
        .event(json!({ "withdraw": { "confirmed": false } }))
        .await;
    assert_eq!(
        once.errors(),
        [(
            "/event/withdraw/confirmed".to_owned(),
            "required".to_owned()
        )]
    );
    story
        .consumer_does(json!({ "withdraw": { "confirmed": true } }))
        .await;
    assert_eq!(story.case().await.state, CaseState::Withdrawn);
    story
        .consumer_does(json!({ "reopen": { "reason": "又出现同样问题" } }))
        .await;
    assert_eq!(story.case().await.state, CaseState::Assessing);
    story
        .consumer_does(json!({ "withdraw": { "confirmed": true } }))
        .await;
    let reopen = |case: &Case| {
        let mut acts = case.possible.iter();
        *acts.find(|act| act.act == ActKind::Reopen).unwrap()
    };
    let within = reopen(&story.case().await);
    assert!(within.until.is_some() && !within.new_facts);
    story.app.clock.advance(Duration::from_secs(8 * 24 * 3600));
    let after = reopen(&story.case().await);
    assert!(after.until.is_none() && after.new_facts, "{after:?}");
    let late = story
        .event(json!({ "reopen": { "reason": "又出现同样问题" } }))
        .await;
    assert_eq!(late.problem(), (409, "act_not_possible".to_owned()));
    let facts = json!({ "reopen": { "reason": "检测报告出来了", "new_facts": true } });
    story.consumer_does(facts).await;
    // Twice opened again: serious.
    assert!(story.case().await.serious.is_some());
}

#[tokio::test]
async fn the_way_outside_is_never_blocked_and_the_platform_comes_after_a_day() {
    let story = Story::plain().await;
    let platform = json!({ "escalate": { "platform": {} } });
    let early = story.event(platform.clone()).await;
    assert_eq!(early.problem().0, 409);
    story
        .consumer_does(json!({ "escalate": { "outside": { "target": "samr12315" } } }))
        .await;
    story.app.clock.advance(Duration::from_secs(24 * 3600));
    story.consumer_does(platform).await;
    let case = story.case().await;
    assert_eq!(case.state, CaseState::PlatformCoordination);
    assert_eq!(
        serde_json::to_value(case.external).unwrap(),
        json!({ "filed": "samr12315" })
    );
}

#[tokio::test]
async fn a_repeat_is_recorded_once_and_a_stale_version_is_refused() {
    let story = Story::plain().await;
    let path = format!("/v1/complaints/{}/events", story.number);
    let body = json!({ "version": 1, "event": { "reply": { "text": "请尽快" } } });
    let send = async |key: &str, body: &Value| {
        story
            .app
            .staff("POST", &path, &story.token, key, body)
            .await
    };
    let first = send("reply-key-00000001", &body).await;
    let again = send("reply-key-00000001", &body).await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(story.case().await.version, 2);
    let stale = send("reply-key-00000002", &body).await;
    assert_eq!(stale.problem(), (409, "case_moved_on".to_owned()));
}

#[tokio::test]
async fn only_the_token_acts_for_the_consumer() {
    let story = Story::plain().await;
    let path = format!("/v1/complaints/{}/events", story.number);
    let body = json!({ "event": { "withdraw": { "confirmed": true } } });
    for token in ["", "m-agent", &story.token[1..]] {
        let answer = story
            .app
            .staff("POST", &path, token, &story.key(), &body)
            .await;
        assert_eq!(answer.problem(), (404, "not_found".to_owned()), "{token}");
    }
    assert_eq!(story.case().await.version, 1);
}

#[tokio::test]
async fn a_closed_case_is_rated_once_and_the_stars_are_shown_to_nobody() {
    let story = Story::plain().await;
    let stars = json!({ "rate": { "speed": 5, "attitude": 4, "satisfied": 2 } });
    let early = story.event(stars.clone()).await;
    assert_eq!(early.problem(), (409, "act_not_possible".to_owned()));
    story
        .consumer_does(json!({ "withdraw": { "confirmed": true } }))
        .await;
    let wrong = story
        .event(json!({ "rate": { "speed": 0, "attitude": 4, "satisfied": 6 } }))
        .await;
    let at = |field: &str| (format!("/event/rate/{field}"), "out_of_range".to_owned());
    assert_eq!(wrong.errors(), [at("speed"), at("satisfied")]);
    story.consumer_does(stars.clone()).await;
    let again = story.event(stars).await;
    assert_eq!(again.problem(), (409, "act_not_possible".to_owned()));
    let summary = story.app.get("/v1/rooms/demo/ratings/summary", &[]).await;
    let summary = summary.json();
    let rows = summary["dimensions"].as_array().unwrap();
    let handling = rows.iter().find(|row| row["dimension"] == "handling");
    // (5 + 4 + 2) / 3 is 3.7: four stars.
    assert_eq!(handling.unwrap()["histogram"], json!([0, 0, 0, 1, 0]));
    let seen = serde_json::to_string(&story.staff_case("m-agent").await).unwrap();
    assert!(!seen.contains("satisfied"), "{seen}");
    let own = serde_json::to_string(&story.case().await).unwrap();
    assert!(
        own.contains("\"rated\"") && !own.contains("satisfied"),
        "{own}"
    );
}
