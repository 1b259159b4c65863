//! The case: only for whoever holds the token, and without contact data.

use crate::app::{TestApp, value};
use livepledge_backend::openapi::examples;
use livepledge_contract::case::{Case, CaseState};

async fn filed() -> (TestApp, String, String) {
    let app = TestApp::new().await;
    let answer = app
        .post(
            "/v1/rooms/demo/complaints",
            "0123456789abcdef",
            &value(&examples::complaint()),
        )
        .await;
    let text = |field: &str| answer.json()[field].as_str().unwrap().to_owned();
    let (number, token) = (text("number"), text("token"));
    (app, number, token)
}

#[tokio::test]
async fn the_token_opens_the_case_without_contact() {
    let (app, number, token) = filed().await;
    let answer = app
        .get(
            &format!("/v1/complaints/{number}"),
            &[("authorization", &format!("Bearer {token}"))],
        )
        .await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let case: Case = serde_json::from_slice(&answer.body).unwrap();
    let mut expected = examples::complaint().unwrap();
    expected.contact = None;
    assert_eq!(
        (case.state, case.complaint, case.timeline.len()),
        (CaseState::Received, expected, 1)
    );
}

#[tokio::test]
async fn wrong_missing_and_foreign_tokens_are_answered_like_unknown_numbers() {
    let (app, number, token) = filed().await;
    let other = app
        .post(
            "/v1/rooms/demo/complaints",
            "another-key-0123456",
            &value(&examples::least_complaint()),
        )
        .await;
    let foreign = other.json()["token"].as_str().unwrap().to_owned();
    let unknown = app
        .get(
            "/v1/complaints/LP20261124-000000",
            &[("authorization", &format!("Bearer {token}"))],
        )
        .await;
    assert_eq!(unknown.problem(), (404, "not_found".to_owned()));
    let path = format!("/v1/complaints/{number}");
    let longer = format!("Bearer {token}0");
    let shorter = format!("Bearer {}", &token[1..]);
    let foreign = format!("Bearer {foreign}");
    let basic = format!("Basic {token}");
    for header in ["", "Bearer", "Bearer ", &longer, &shorter, &foreign, &basic] {
        let answer = app.get(&path, &[("authorization", header)]).await;
        assert_eq!(answer.problem().0, 404, "{header}");
        assert_eq!(answer.body, unknown.body);
    }
    assert_eq!(app.get(&path, &[]).await.body, unknown.body);
}

#[tokio::test]
async fn a_case_at_hand_is_not_sent_again_until_something_in_it_changes() {
    let (app, number, token) = filed().await;
    let path = format!("/v1/complaints/{number}");
    let bearer = format!("Bearer {token}");
    let first = app.get(&path, &[("authorization", &bearer)]).await;
    let etag = first.header("etag").to_owned();
    let known = [("authorization", &*bearer), ("if-none-match", &*etag)];
    let same = app.get(&path, &known).await;
    assert_eq!((same.status.as_u16(), same.body.len()), (304, 0));
    assert_eq!(same.header("etag"), etag);
    // A day later the platform can be asked in: the same log, another answer.
    app.clock.advance(std::time::Duration::from_secs(24 * 3600));
    assert_eq!(app.get(&path, &known).await.status, 200);
    let foreign = [("authorization", "Bearer 0"), ("if-none-match", &*etag)];
    assert_eq!(app.get(&path, &foreign).await.status, 404);
}

#[tokio::test]
async fn the_case_names_the_goods_and_the_version_on_offer_now() {
    let (app, number, token) = filed().await;
    let read = async || -> Case {
        let bearer = format!("Bearer {token}");
        let path = format!("/v1/complaints/{number}");
        let answer = app.get(&path, &[("authorization", &bearer)]).await;
        serde_json::from_slice(&answer.body).unwrap()
    };
    let case = read().await;
    let plan = examples::plan().unwrap();
    assert_eq!(case.goods.as_ref(), Some(&plan.title));
    assert_eq!(case.present, case.complaint.plan);
    let mut dearer = plan;
    dearer.title.push_str("（新）");
    app.publish(vec![dearer], |_| {}).await.unwrap();
    app.clock.advance(std::time::Duration::from_secs(2));
    let later = read().await;
    assert_eq!(later.goods, case.goods, "as it was seen");
    assert_eq!(later.present.map(|plan| plan.version), Some(2));
}
