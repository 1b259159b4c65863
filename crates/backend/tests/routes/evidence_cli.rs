//! `livepledge evidence`: exported from the database of a server that runs, and checked
//! where there is none.

use crate::app::{TestApp, value};
use livepledge_backend::openapi::examples::on_air;
use serde_json::{Value, json};
use std::process::Command;

/// A room in which the host ticked two items off and promised something.
async fn spoken() -> TestApp {
    let app = TestApp::new().await;
    let (mut returns, tick) = (value(&on_air::tick()), value(&on_air::tick()));
    returns["item"] = json!("returns");
    for (what, key, body) in [
        ("said", "tick-key-00000001", tick),
        ("said", "tick-key-00000002", returns),
        ("promises", "promise-key-00001", value(&on_air::promise())),
    ] {
        let path = format!("/v1/staff/rooms/demo/{what}");
        let done = app.staff("POST", &path, "host", key, &body).await;
        assert_eq!(done.status, 200, "{:?}", done.body);
    }
    app
}

fn export(app: &TestApp, arguments: &[&str]) -> (bool, String) {
    let data = app.dir.path().to_str().unwrap();
    run(&[&["export", "--data", data], arguments].concat())
}

fn run(arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_livepledge"))
        .arg("evidence")
        .args(arguments)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// What the check says of a file with these contents.
fn verify(contents: &str, link: Option<&str>) -> (bool, String) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&file, contents).unwrap();
    let mut arguments = vec!["verify", file.path().to_str().unwrap()];
    arguments.extend(link.iter().flat_map(|link| ["--link", link]));
    run(&arguments)
}

#[tokio::test]
async fn what_was_said_is_exported_and_holds_without_the_database() {
    let app = spoken().await;
    let (done, json) = export(&app, &["--room", "demo"]);
    assert!(done, "{json}");
    let whole: Value = serde_json::from_str(&json).unwrap();
    let last = whole["records"][2]["link"].as_str().unwrap();
    drop(app);
    let (done, said) = verify(&json, Some(last));
    let ok = format!("verified, 3 records of room demo, the last link is {last}\n");
    assert_eq!((done, said), (true, ok));
}

#[tokio::test]
async fn an_export_that_was_tampered_with_is_refused_with_the_record() {
    let (_, json) = export(&spoken().await, &["--room", "demo"]);
    let whole: Value = serde_json::from_str(&json).unwrap();
    let changed = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut export = whole.clone();
        change(export["records"].as_array_mut().unwrap());
        export.to_string()
    };
    for (export, number) in [
        (changed(&|all| all[1]["entry"]["by"] = json!("别人")), 2),
        (changed(&|all| all.swap(0, 1)), 1),
        (changed(&|all| drop(all.remove(1))), 2),
    ] {
        let (done, said) = verify(&export, None);
        assert!(
            !done && said.contains(&format!("record {number} was altered")),
            "{said}"
        );
    }
    // A chain that only lost its end holds; the link that was kept tells.
    let last = whole["records"][2]["link"].as_str().unwrap();
    let cut = changed(&|all| drop(all.pop()));
    assert!(verify(&cut, None).0);
    let (done, said) = verify(&cut, Some(last));
    assert!(!done && said.contains("the end was cut off"), "{said}");
}

#[tokio::test]
async fn a_table_is_made_for_reading_and_what_is_wrong_is_said() {
    let app = spoken().await;
    let (done, table) = export(&app, &["--room", "demo", "--format", "csv"]);
    assert!(done && table.lines().count() == 4, "{table}");
    assert!(table.contains(",said,LN001,"), "{table}");
    let (done, said) = export(&app, &["--room", "nowhere"]);
    assert!(!done && said.contains("there is no room nowhere"), "{said}");
    let (done, said) = verify(&table, None);
    assert!(!done && said.contains("is no export of evidence"), "{said}");
    let (done, said) = run(&["verify", "/nonexistent"]);
    assert!(!done && said.contains("cannot read /nonexistent"), "{said}");
}
