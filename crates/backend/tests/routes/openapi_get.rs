//! The document: served as checked in, complete, and true.

use crate::app::TestApp;
use livepledge_backend::openapi::{document, print, refusals};
use serde_json::Value;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

#[test]
fn the_golden_copy_is_up_to_date() {
    let now = print(&document());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(GOLDEN, &now).unwrap();
    }
    let golden = std::fs::read_to_string(GOLDEN).unwrap_or_default();
    assert!(
        golden == now,
        "docs/openapi.json differs: look at the change, then run with UPDATE_GOLDEN=1"
    );
}

#[tokio::test]
async fn it_is_served_as_it_is_printed() {
    let app = TestApp::new().await;
    let answer = app.get("/openapi.json", &[]).await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.body, print(&document()));
}

#[test]
fn it_is_openapi_3_1_and_every_operation_names_its_refusals() {
    let json: Value = serde_json::from_str(&print(&document())).unwrap();
    assert!(json["openapi"].as_str().unwrap().starts_with("3.1"));
    for (path, item) in json["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            assert!(!refusals::of(id).is_empty(), "{method} {path}");
            for code in refusals::of(id) {
                let example = &operation["responses"][code.status().to_string()]["content"]["application/problem+json"]
                    ["examples"][code.as_str()];
                assert_eq!(example["value"]["code"], code.as_str(), "{method} {path}");
            }
        }
    }
}

#[test]
fn every_body_has_an_example_and_every_reference_leads_somewhere() {
    let json: Value = serde_json::from_str(&print(&document())).unwrap();
    let mut bodies = 0;
    walk(&json, &mut |key, value| {
        if key == "content" {
            for body in value.as_object().unwrap().values() {
                bodies += 1;
                let examples: Vec<&Value> = match &body["examples"] {
                    Value::Object(named) => {
                        named.values().map(|example| &example["value"]).collect()
                    }
                    _ => vec![&body["example"]],
                };
                assert!(
                    !examples.is_empty() && examples.iter().all(|example| !example.is_null()),
                    "{body}"
                );
            }
        }
        if key == "$ref" {
            let pointer = value.as_str().unwrap().trim_start_matches('#');
            assert!(json.pointer(pointer).is_some(), "{pointer}");
        }
    });
    assert!(bodies > 20, "{bodies}");
}

fn walk<'v>(value: &'v Value, visit: &mut impl FnMut(&str, &'v Value)) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields {
                visit(key, inner);
                walk(inner, visit);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}
