//! A copy made while the server writes, and a server on that copy.

use crate::app::{TestApp, value};
use livepledge_backend::entropy::OsEntropy;
use livepledge_backend::openapi::examples;
use livepledge_backend::store::sqlite::backup::backup;
use livepledge_backend::store::sqlite::{DATABASE_FILE, SqliteStore};
use livepledge_backend::store::{Store as _, StoreError};

#[tokio::test]
async fn a_copy_holds_everything_and_begins_streams_of_its_own() {
    let app = TestApp::new().await;
    let complaint = value(&examples::least_complaint());
    let key = "backup-test-0123456789";
    let filed = app.post("/v1/rooms/demo/complaints", key, &complaint).await;
    assert_eq!(filed.status, 201, "{:?}", filed.body);
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join(DATABASE_FILE);
    assert_eq!(backup(app.dir.path(), &file, &OsEntropy).unwrap(), 1);

    // It is put back: what was acknowledged is there, and nobody goes on from a number that
    // meant something else before.
    let restored = SqliteStore::open(elsewhere.path()).unwrap();
    let room = examples::room().unwrap();
    let mut before = app.store.snapshot(&room).await.unwrap().unwrap();
    let after = restored.snapshot(&room).await.unwrap().unwrap();
    assert_ne!(before.epoch, after.epoch);
    before.epoch = after.epoch.clone();
    assert_eq!(before, after);
    let number = filed.json()["number"].as_str().unwrap().parse().unwrap();
    assert!(restored.complaint(&number).await.unwrap().is_some());
    // The database itself is as it was.
    assert_ne!(
        app.store.snapshot(&room).await.unwrap().unwrap().epoch,
        after.epoch
    );
}

#[tokio::test]
async fn a_file_that_is_there_is_not_written_over() {
    let app = TestApp::new().await;
    let file = app.dir.path().join("copy.sqlite3");
    std::fs::write(&file, "mine").unwrap();
    let refused = backup(app.dir.path(), &file, &OsEntropy).unwrap_err();
    assert!(matches!(refused, StoreError::Refused(why) if why.contains("already")));
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    let nothing = tempfile::tempdir().unwrap();
    let file = nothing.path().join("copy.sqlite3");
    assert!(backup(nothing.path(), &file, &OsEntropy).is_err());
    assert!(!file.exists());
}
