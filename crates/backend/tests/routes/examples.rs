//! Every request example of the document works as it stands.

use crate::app::TestApp;
use livepledge_backend::openapi::{document, examples, print};
use livepledge_contract::check::{plan, profile};
use serde_json::Value;

#[tokio::test]
async fn every_request_example_is_answered_with_201() {
    let app = TestApp::new().await;
    let json: Value = serde_json::from_str(&print(&document())).unwrap();
    let mut sent = 0;
    for (path, item) in json["paths"].as_object().unwrap() {
        let Some(examples) = item.pointer("/post/requestBody/content/application~1json/examples")
        else {
            continue;
        };
        for (name, example) in examples.as_object().unwrap() {
            let body = &example["value"];
            let answer = app
                .post(
                    &path.replace("{room}", "demo"),
                    &format!("example-key-{sent:010}"),
                    body,
                )
                .await;
            assert_eq!(answer.status, 201, "{path} {name}: {:?}", answer.body);
            sent += 1;
        }
    }
    assert_eq!(sent, 4);
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
