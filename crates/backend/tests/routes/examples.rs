//! Every request example of the document works as it stands.

use crate::app::TestApp;
use crate::case_story::Story;
use livepledge_backend::openapi::examples::staff::TOKEN;
use livepledge_backend::openapi::{document, examples, print};
use livepledge_contract::check::{plan, profile};
use serde_json::Value;

#[tokio::test]
async fn every_request_example_succeeds_in_the_order_of_the_document() {
    let app = TestApp::new().await;
    let json: Value = serde_json::from_str(&print(&document())).unwrap();
    let mut sent = 0;
    for (path, item) in json["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            // A blob is no JSON: `blobs_put` sends those.
            if method == "get" || path.contains("/blobs/") {
                continue;
            }
            let token = match &operation["security"][0] {
                Value::Object(scheme) if scheme.contains_key("staff_token") => TOKEN,
                _ => "",
            };
            let examples = operation.pointer("/requestBody/content/application~1json/examples");
            let bodies: Vec<&Value> = match examples {
                Some(named) => {
                    let named = named.as_object().unwrap().values();
                    named.map(|example| &example["value"]).collect()
                }
                None => vec![&Value::Null],
            };
            for body in bodies {
                if path.contains("{number}") || path.contains("staff/rooms/{room}/inquiries") {
                    // Their case or question is filed by the test of their own below.
                    continue;
                }
                let path = path.replace("{room}", "demo");
                let key = format!("example-key-{sent:010}");
                let answer = app
                    .staff(&method.to_uppercase(), &path, token, &key, body)
                    .await;
                let expected = if token.is_empty() { 201 } else { 200 };
                assert_eq!(
                    answer.status, expected,
                    "{method} {path}: {:?}",
                    answer.body
                );
                sent += 1;
            }
        }
    }
    assert_eq!(sent, 23);
}

#[test]
fn the_example_room_passes_the_contracts_own_checks() {
    let today = examples::at().unwrap().in_shanghai().0;
    assert_eq!(
        plan::issues(
            &examples::plan().unwrap(),
            today,
            &plan::PlanRules::default()
        ),
        []
    );
    assert_eq!(profile::issues(&examples::profile().unwrap()), []);
    assert_eq!(examples::complaint().unwrap().issues(today), []);
    assert_eq!(examples::rating().unwrap().issues(), []);
}

#[tokio::test]
async fn the_examples_of_acts_are_recorded_on_an_opened_case() {
    let mut command = examples::complaint().unwrap();
    command.contact = None;
    let story = Story::of(TestApp::new().await, &command).await;
    story.does("m-agent", serde_json::json!("open")).await;
    let event = serde_json::to_value(examples::cases::case_event()).unwrap();
    let path = format!("/v1/complaints/{}/events", story.number);
    let answer = story
        .app
        .staff("POST", &path, &story.token, &story.key(), &event)
        .await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
    let mut act = serde_json::to_value(examples::cases::staff_act()).unwrap();
    act["version"] = 3.into();
    let path = format!("/v1/staff/cases/{}/acts", story.number);
    let answer = story
        .app
        .staff("POST", &path, "m-agent", &story.key(), &act)
        .await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
}

#[tokio::test]
async fn the_examples_of_answers_are_recorded_on_the_question_of_the_examples() {
    let app = TestApp::new().await;
    let asked = serde_json::to_value(examples::inquiries::inquiry()).unwrap();
    let answer = app
        .post("/v1/rooms/demo/inquiries", "example-key-inquiry", &asked)
        .await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
    let number = &answer.json()["number"];
    for (n, example) in [examples::inquiries::answer(), examples::inquiries::mark()]
        .into_iter()
        .enumerate()
    {
        let mut act = serde_json::to_value(example).unwrap();
        act["number"] = number.clone();
        let path = "/v1/staff/rooms/demo/inquiries";
        let key = format!("example-key-answer-{n}");
        let answer = app.staff("POST", path, TOKEN, &key, &act).await;
        assert_eq!(answer.status, 200, "{:?}", answer.body);
        assert_eq!(answer.json()["changed"], true);
    }
}
