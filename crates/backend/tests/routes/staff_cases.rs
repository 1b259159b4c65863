//! Staff at the desk: who may do what on which case, and what they see.

use crate::app::TestApp;
use crate::case_story::Story;
use livepledge_backend::openapi::examples;
use livepledge_contract::case::CaseState;
use serde_json::{Value, json};

fn note() -> Value {
    json!({ "text": "已核对订单与物流记录。" })
}

fn refund() -> Value {
    json!({ "remedies": ["refund"], "text": "全额退款", "payer": "merchant" })
}

#[tokio::test]
async fn a_plain_complaint_goes_from_receipt_to_confirmation() {
    let story = Story::plain().await;
    story.does("m-agent", json!("open")).await;
    story.does("m-agent", json!({ "accept": note() })).await;
    story
        .does("m-agent", json!({ "investigate": note() }))
        .await;
    story.does("m-agent", json!({ "propose": refund() })).await;
    let case = story.case().await;
    assert_eq!(case.state, CaseState::Proposed);
    assert_eq!(serde_json::to_value(&case.asked).unwrap(), json!("decide"));
    assert_eq!(case.timeline.last().unwrap().details.text, "全额退款");
    assert!(!serde_json::to_string(&case).unwrap().contains("payer"));
    story.consumer_does(json!("agree")).await;
    story
        .does("m-agent", json!({ "fulfil": { "proof": "refund-1" } }))
        .await;
    story.consumer_does(json!("confirm")).await;
    let case = story.case().await;
    assert_eq!(
        (case.state, case.timeline.len()),
        (CaseState::ClosedConfirmed, 8)
    );
    assert_eq!(case.version, 8);
}

#[tokio::test]
async fn a_serious_case_needs_both_parties_signatures() {
    let app = TestApp::new().await;
    let mut command = examples::complaint().unwrap();
    command.contact = None;
    let story = Story::of(app, &command).await;
    story.does("m-agent", json!("open")).await;
    let refused = story.act("m-agent", json!({ "accept": note() })).await;
    assert_eq!(refused.problem(), (409, "act_not_possible".to_owned()));
    livepledge_backend::timers::fire(&story.app.app)
        .await
        .unwrap();
    assert_eq!(story.case().await.state, CaseState::JointHandling);
    let early = story
        .act("m-agent", json!({ "joint_propose": refund() }))
        .await;
    assert_eq!(early.problem().0, 409);
    for whom in ["consumer", "counterparty"] {
        let contact = json!({ "log_contact": { "whom": whom, "reference": "call-7" } });
        story.does("m-agent", contact).await;
    }
    story
        .does("m-agent", json!({ "joint_propose": refund() }))
        .await;
    let own = story.act("m-agent", json!("joint_sign")).await;
    assert_eq!(own.problem().0, 409);
    assert_eq!(story.case().await.state, CaseState::JointHandling);
    story.does("o-agent", json!("joint_sign")).await;
    assert_eq!(story.case().await.state, CaseState::Proposed);
}

#[tokio::test]
async fn a_wrong_act_says_what_is_possible() {
    let story = Story::plain().await;
    let other_party = story.act("o-agent", json!("open")).await;
    assert_eq!(other_party.problem(), (403, "act_not_yours".to_owned()));
    let possible = other_party.json()["possible"].clone();
    assert!(
        possible.as_array().unwrap().contains(&json!("reply")),
        "{possible}"
    );
    assert!(!possible.as_array().unwrap().contains(&json!("open")));
    let consumers = story.act("m-agent", json!("agree")).await;
    assert_eq!(consumers.problem(), (403, "act_not_yours".to_owned()));
    let clocks = story.act("m-agent", json!("joint_timeout")).await;
    assert_eq!(clocks.problem().0, 403);
    let state = story.act("m-agent", json!({ "propose": refund() })).await;
    assert_eq!(state.problem(), (409, "act_not_possible".to_owned()));
    assert_eq!(story.case().await.version, 1);
}

#[tokio::test]
async fn what_an_act_carries_is_checked_with_every_problem() {
    let story = Story::plain().await;
    story.does("m-agent", json!("open")).await;
    let act = json!({ "request_info": { "items": ["", "开箱视频"], "reason": "" } });
    let refused = story.act("m-agent", act).await;
    let at = |pointer: &str| (pointer.to_owned(), "required".to_owned());
    assert_eq!(
        refused.errors(),
        [
            at("/act/request_info/items/0"),
            at("/act/request_info/reason")
        ]
    );
}

#[tokio::test]
async fn two_people_who_read_the_same_version_do_not_overwrite_each_other() {
    let story = Story::plain().await;
    let path = format!("/v1/staff/cases/{}/acts", story.number);
    let body = json!({ "version": 1, "act": "open" });
    let key = story.key();
    let first = story.app.staff("POST", &path, "m-agent", &key, &body).await;
    assert_eq!(first.status, 201);
    let again = story.app.staff("POST", &path, "m-agent", &key, &body).await;
    assert_eq!(again.body, first.body);
    assert_eq!(again.header("idempotency-replayed"), "true");
    let stale = json!({ "version": 1, "act": { "accept": note() } });
    let second = story
        .app
        .staff("POST", &path, "m-agent-2", &story.key(), &stale)
        .await;
    assert_eq!(second.problem(), (409, "case_moved_on".to_owned()));
    let reused = story
        .app
        .staff("POST", &path, "m-agent", &key, &stale)
        .await;
    assert_eq!(reused.problem(), (422, "idempotency_key_reused".to_owned()));
    assert_eq!(story.case().await.version, 2);
}

#[tokio::test]
async fn contact_data_is_shown_to_the_handling_party_alone_and_that_is_recorded() {
    let story = Story::plain().await;
    for who in ["o-agent", "host", "p-agent"] {
        let refused = story.act(who, json!("open_contact")).await;
        assert_eq!(
            refused.problem(),
            (403, "act_not_yours".to_owned()),
            "{who}"
        );
    }
    let shown = story.act("m-agent", json!("open_contact")).await;
    assert_eq!(shown.json()["contact"]["phone"], "138 0000 0000");
    let log = story.staff_case("m-agent").await.log;
    assert_eq!(log.last().unwrap().actor.agent, "m-agent");
    for who in ["m-agent", "host"] {
        let seen = serde_json::to_string(&story.staff_case(who).await).unwrap();
        assert!(!seen.contains("138 0000 0000"), "{who}");
    }
    let host = story.staff_case("host").await;
    assert_eq!((host.log.len(), host.has_contact), (1, false));
    // The consumer is not told of internal records.
    assert_eq!(story.case().await.timeline.len(), 1);
    // Nor from what people wrote.
    story.does("m-agent", json!("open")).await;
    let ask = json!({"request_info": {"items": ["照片"], "reason": "看清破损"}});
    story.does("m-agent", ask).await;
    let told = json!({"supplement": {"text": "微信 wang_li 或 13800000000"}});
    assert_eq!(story.event(told).await.status, 201);
    let serious = json!({"mark_serious": {"trigger": "breach_of_commitment"}});
    story.does("m-agent", serious).await;
    let contact = json!({"log_contact": {"whom": "consumer", "reference": "wang_li"}});
    story.does("m-agent", contact).await;
    let reply = json!({"reply": {"text": "已致电138-0000-0000。"}});
    story.does("m-agent", reply).await;
    let staff = serde_json::to_string(&story.staff_case("m-agent").await).unwrap();
    assert!(staff.contains("wang_li") && staff.contains("13800000000"));
    let host = story.staff_case("host").await;
    let seen = serde_json::to_string(&host).unwrap();
    for contact in ["wang_li", "13800000000", "138-0000-0000"] {
        assert!(!seen.contains(contact), "{contact}: {seen}");
    }
    assert!(seen.contains("已致电***。"), "{seen}");
    // The host may only pin facts.
    assert_eq!(
        serde_json::to_value(host.possible).unwrap(),
        json!(["pin_fact"])
    );
}

#[tokio::test]
async fn the_queue_holds_the_cases_of_ones_rooms_serious_ones_first() {
    let story = Story::plain().await;
    let mut serious = examples::complaint().unwrap();
    serious.contact = None;
    let answer = story
        .app
        .post(
            "/v1/rooms/demo/complaints",
            "another-key-0123456",
            &crate::app::value(&serious),
        )
        .await;
    assert_eq!(answer.status, 201);
    let list = async |who: &str, query: &str| {
        let bearer = format!("Bearer {who}");
        let path = format!("/v1/staff/cases{query}");
        story.app.get(&path, &[("authorization", &bearer)]).await
    };
    let queue = list("m-agent", "").await.json()["cases"].clone();
    assert_eq!(queue[0]["number"], answer.json()["number"]);
    assert_eq!(queue[1]["number"], *story.number);
    assert_eq!(list("elsewhere", "").await.json()["cases"], json!([]));
    story
        .consumer_does(json!({ "withdraw": { "confirmed": true } }))
        .await;
    let open = list("m-agent", "").await.json()["cases"].clone();
    assert_eq!(open.as_array().unwrap().len(), 1);
    let all = list("m-agent", "?closed=true").await.json()["cases"].clone();
    assert_eq!(all[1]["state"], "withdrawn");
    assert_eq!(list("m-agent", "?closed=perhaps").await.problem().0, 400);
    assert_eq!(list("nobody", "").await.problem().0, 401);
    assert_eq!(
        list("stock", "").await.problem(),
        (403, "forbidden".to_owned())
    );
}

#[tokio::test]
async fn a_case_of_another_room_is_not_found() {
    let story = Story::plain().await;
    let bearer = "Bearer elsewhere";
    let path = format!("/v1/staff/cases/{}", story.number);
    let answer = story.app.get(&path, &[("authorization", bearer)]).await;
    assert_eq!(answer.problem(), (404, "not_found".to_owned()));
    let acted = story.act("elsewhere", json!("open")).await;
    assert_eq!(acted.problem().0, 404);
}
