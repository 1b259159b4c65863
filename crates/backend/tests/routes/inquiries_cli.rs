//! `livepledge inquiry` on the database of a server that runs.

use crate::app::{TestApp, value};
use livepledge_backend::openapi::examples::inquiries as example;
use std::process::Command;

fn livepledge(app: &TestApp, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_livepledge"))
        .arg("inquiry")
        .args(arguments)
        .env("LIVEPLEDGE_DATA", app.dir.path())
        .env("LIVEPLEDGE_ROOM", "demo")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn a_question_is_listed_shown_answered_and_counted() {
    let app = TestApp::new().await;
    let asked = app
        .post(
            "/v1/rooms/demo/inquiries",
            "inquiry-key-0001",
            &value(&example::inquiry()),
        )
        .await
        .json();
    let (number, token) = (
        asked["number"].as_str().unwrap(),
        asked["token"].as_str().unwrap(),
    );
    let (_, list) = livepledge(&app, &["list"]);
    assert!(
        list.contains("staff: 1 waiting") && list.contains(number),
        "{list}"
    );
    let (done, said) = livepledge(&app, &["answer", number, "", "--by", "小周"]);
    assert!(!done && said.contains("text: required"), "{said}");
    let (done, said) = livepledge(&app, &["answer", "LQ1", "包邮", "--by", "小周"]);
    assert!(!done && said.contains("inquiry list"), "{said}");
    let (done, said) = livepledge(
        &app,
        &["answer", number, "包邮", "--by", "小周", "--everybody"],
    );
    assert!(done && said.contains("answered, 1 in writing"), "{said}");
    let (done, said) = livepledge(&app, &["mark", number, "demonstrated", "--by", "小满"]);
    assert!(done && said.contains("shown 20"), "{said}");
    let (_, shown) = livepledge(&app, &["show", number]);
    assert!(shown.contains("first response after"), "{shown}");
    let (_, list) = livepledge(&app, &["list", "--all"]);
    assert!(
        list.contains("staff: 0 waiting") && list.contains("answered"),
        "{list}"
    );
    let (_, report) = livepledge(&app, &["report", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(
        (&report["all"]["count"], &report["all"]["unanswered"]),
        (&1.into(), &0.into())
    );
    let (_, table) = livepledge(&app, &["report"]);
    assert!(
        table.contains("median") && table.lines().count() == 4,
        "{table}"
    );
    // Whoever asked reads it at once.
    let bearer = format!("Bearer {token}");
    let path = format!("/v1/inquiries/{number}");
    let read = app.get(&path, &[("authorization", &bearer)]).await.json();
    assert_eq!(read["answers"][0]["text"], "包邮");
}
