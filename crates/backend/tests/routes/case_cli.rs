//! `livepledge case` on the database of a server that runs.

use crate::case_story::Story;
use livepledge_contract::case::CaseState;
use std::process::Command;

fn livepledge(story: &Story, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_livepledge"))
        .arg("case")
        .args(arguments)
        .env("LIVEPLEDGE_DATA", story.app.dir.path())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn a_case_is_listed_shown_acted_on_and_checked() {
    let story = Story::plain().await;
    let number = &*story.number;
    let (_, list) = livepledge(&story, &["list"]);
    assert!(list.contains(number) && list.contains("received"), "{list}");
    let act = |act: &str| {
        let who = ["--as", "merchant", "--agent", "小周"];
        livepledge(&story, &[&["act", number, act], &who[..]].concat())
    };
    assert!(act("\"open\"").0);
    assert_eq!(story.case().await.state, CaseState::Assessing);
    let (done, said) = act("\"joint_sign\"");
    assert!(
        !done && said.contains("possible now: ") && said.contains("accept"),
        "{said}"
    );
    let (done, said) = act(r#"{"accept":{"text":""}}"#);
    assert!(!done && said.contains("/accept/text: required"), "{said}");
    let (done, said) = act("\"open_contact\"");
    assert!(!done && said.contains("over HTTP only"), "{said}");
    let (_, shown) = livepledge(&story, &["show", number]);
    assert!(shown.contains("T02") && shown.contains("小周"), "{shown}");
    assert!(!shown.contains("138 0000 0000"));
    let (holds, said) = livepledge(&story, &["verify"]);
    assert!(holds && said.contains("1 cases: every log holds"), "{said}");
}

#[tokio::test]
async fn a_log_that_was_tampered_with_fails_the_check() {
    let story = Story::plain().await;
    let db = rusqlite::Connection::open(story.app.dir.path().join("livepledge.sqlite3")).unwrap();
    db.execute_batch("DROP TRIGGER case_records_stay; UPDATE case_records SET record = replace(record, 'merchant', 'live_party')")
        .unwrap();
    let (holds, said) = livepledge(&story, &["verify"]);
    assert!(
        !holds && said.contains(&story.number) && said.contains("altered"),
        "{said}"
    );
}
