//! Every request example of the document works as it stands.

use crate::app::TestApp;
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
            if method == "get" {
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
    assert_eq!(sent, 15);
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
