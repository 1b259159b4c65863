//! The log of a case cannot be changed unnoticed.

use crate::case_story::Story;
use crate::older;
use livepledge_backend::store::cases::CaseStore as _;
use livepledge_backend::store::sqlite::DATABASE_FILE;
use rusqlite::Connection;
use serde_json::json;

async fn opened() -> (Story, Connection) {
    let story = Story::plain().await;
    story.does("m-agent", json!("open")).await;
    story
        .does("m-agent", json!({ "accept": { "text": "受理" } }))
        .await;
    let db = Connection::open(story.app.dir.path().join("livepledge.sqlite3")).unwrap();
    (story, db)
}

/// What the check says, after somebody who owns the file switched the triggers off.
async fn after(tampering: &str) -> Option<String> {
    let (story, db) = opened().await;
    let (checked, broken) = story.app.store.verify_cases().await.unwrap();
    assert_eq!((checked, broken.len()), (1, 0));
    db.execute_batch(
        "DROP TRIGGER case_records_stay; DROP TRIGGER case_records_remain; DROP TRIGGER case_records_follow;",
    )
    .unwrap();
    let changed = db.execute(tampering, []).unwrap();
    assert!(changed > 0, "{tampering} changed nothing");
    let (_, broken) = story.app.store.verify_cases().await.unwrap();
    broken.into_iter().next().map(|case| case.why)
}

#[tokio::test]
async fn every_kind_of_tampering_is_found() {
    for (tampering, why) in [
        (
            "UPDATE case_records SET record = replace(record, '受理', '拒绝') WHERE n = 3",
            "record 3 was altered",
        ),
        (
            "UPDATE case_records SET record = replace(record, 'm-agent', 'm-other') WHERE n = 2",
            "record 2 was altered",
        ),
        (
            "UPDATE case_records SET digest = printf('%064d', 1) WHERE n = 3",
            "record 3 was altered",
        ),
        (
            "UPDATE case_records SET prev = printf('%064d', 1) WHERE n = 2",
            "record 2 does not follow",
        ),
        (
            "DELETE FROM case_records WHERE n = 2",
            "record 3 does not follow",
        ),
        (
            "DELETE FROM case_records WHERE n = 1",
            "record 2 does not follow",
        ),
        ("DELETE FROM case_records WHERE n = 3", "does not end where"),
        (
            "DELETE FROM case_records",
            "does not end where|out of order",
        ),
        (
            "UPDATE case_heads SET state = 'withdrawn'",
            "head says something else",
        ),
        ("DELETE FROM case_heads", "no head"),
        (
            "UPDATE complaints SET command = replace(command, '五天', '两天')",
            "the complaint itself was altered",
        ),
        (
            "UPDATE case_records SET record = 'nonsense' WHERE n = 2",
            "cannot be read",
        ),
    ] {
        let said = after(tampering).await.unwrap_or_default();
        assert!(
            why.split('|').any(|why| said.contains(why)),
            "{tampering}: {said:?}"
        );
    }
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_a_record() {
    let (_story, db) = opened().await;
    for refused in [
        "UPDATE case_records SET record = '{}' WHERE n = 1",
        "DELETE FROM case_records WHERE n = 3",
        "INSERT OR REPLACE INTO case_records SELECT complaint, n, '{}', prev, digest FROM case_records WHERE n = 2",
        "INSERT INTO case_records SELECT complaint, 5, record, prev, digest FROM case_records WHERE n = 3",
    ] {
        assert!(db.execute(refused, []).is_err(), "{refused}");
    }
}

#[tokio::test]
async fn a_case_from_before_the_workflow_is_carried_over() {
    let (story, db) = opened().await;
    drop(db);
    let story = story.restarted(|dir| {
        older::before("workflow", dir);
        let db = Connection::open(dir.join(DATABASE_FILE)).unwrap();
        let filed = "INSERT INTO case_events SELECT number, 1, received_at, 'submitted', 'received' FROM complaints";
        db.execute(filed, []).unwrap();
    });
    assert_eq!(story.app.store.verify_cases().await.unwrap(), (1, vec![]));
    let case = story.case().await;
    assert_eq!((case.version, case.timeline.len()), (1, 1));
    assert_eq!(case.timeline[0].at, case.received_at);
    let left: i64 = story
        .app
        .sql("SELECT count(*) FROM sqlite_schema WHERE name = 'case_events'");
    assert_eq!(left, 0);
}
