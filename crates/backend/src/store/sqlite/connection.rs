//! Opening the file: its pragmas. Nothing here knows a table by name.

use super::StoreError;
use super::migrations::migrate;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// SQLite before 3.51.3 could lose committed writes when a WAL was reset.
const OLDEST_SQLITE: i32 = 3_051_003;

/// Memory of the writer for pages, negative as SQLite takes KiB.
const WRITERS_CACHE_KIB: i32 = -8 * 1024;

/// How long a writer waits for another process's transaction.
const BUSY: Duration = Duration::from_secs(10);

/// The writing connection, with the tables up to date.
pub(super) fn writing(path: &Path) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::Refused(format!(
            "SQLite {} can lose committed data; build with 3.51.3 or newer",
            rusqlite::version()
        )));
    }
    make_private(path).map_err(|e| StoreError::Refused(format!("{}: {e}", path.display())))?;
    let mut db = Connection::open(path)
        .map_err(|e| StoreError::Refused(format!("{}: {e}", path.display())))?;
    db.busy_timeout(BUSY)?;
    db.pragma_update(None, "journal_mode", "wal")?;
    let durable = !super::sabotage::is_without("synchronous");
    db.pragma_update(None, "synchronous", if durable { "full" } else { "off" })?;
    db.pragma_update(None, "trusted_schema", false)?;
    keep_plans_of_statements(&db)?;
    db.pragma_update(None, "cache_size", WRITERS_CACHE_KIB)?;
    // What was deleted must not linger in free pages: some of it is personal.
    db.pragma_update(None, "secure_delete", true)?;
    db.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    db.set_prepared_statement_cache_capacity(64);
    // A step may make a table anew that others refer to; it is looked at then.
    db.pragma_update(None, "foreign_keys", false)?;
    migrate(&mut db)?;
    db.pragma_update(None, "foreign_keys", true)?;
    Ok(db)
}

/// Has SQLite plan a statement once. It would else plan some of them again for every
/// value they are given, which takes longer than what they do.
fn keep_plans_of_statements(db: &Connection) -> Result<(), StoreError> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Makes the file for its owner alone before SQLite does it for everybody; the
/// WAL beside it takes over its mode.
pub(super) fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A connection that cannot write.
pub(super) fn reading(path: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.busy_timeout(BUSY)?;
    db.pragma_update(None, "trusted_schema", false)?;
    keep_plans_of_statements(&db)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

#[cfg(test)]
mod tests {
    use super::super::migrations::STEPS;
    use super::*;

    #[test]
    fn a_newer_database_is_refused_untouched() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.sqlite3");
        writing(&path)
            .unwrap()
            .pragma_update(None, "user_version", 99)
            .unwrap();
        assert!(writing(&path).unwrap_err().to_string().contains("newer"));
    }

    #[test]
    fn a_file_that_is_no_database_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.sqlite3");
        std::fs::write(
            &path,
            "not a database, but long enough to look at".repeat(20),
        )
        .unwrap();
        assert!(writing(&path).is_err());
    }

    #[test]
    fn commits_are_durable_before_they_are_answered() {
        let dir = tempfile::tempdir().unwrap();
        let db = writing(&dir.path().join("x.sqlite3")).unwrap();
        let pragma = |name: &str| {
            db.pragma_query_value(None, name, |row| row.get::<_, i64>(0))
                .unwrap()
        };
        assert_eq!((pragma("synchronous"), pragma("foreign_keys")), (2, 1));
    }

    #[test]
    fn published_versions_cannot_be_rewritten() {
        let dir = tempfile::tempdir().unwrap();
        let db = writing(&dir.path().join("x.sqlite3")).unwrap();
        db.execute_batch(
            "INSERT INTO rooms (id, epoch, profile, created_at) VALUES ('r', 'e', '{}', 0);
             INSERT INTO plans (id, room, sku, position, version) VALUES ('p', 'r', 'S', 0, 1);
             INSERT INTO plan_versions VALUES ('p', 1, 'd', '{}', 0);",
        )
        .unwrap();
        assert!(
            db.execute("UPDATE plan_versions SET canonical = '[]'", [])
                .is_err()
        );
        assert!(db.execute("DELETE FROM plan_versions", []).is_err());
    }

    #[test]
    fn a_table_that_is_made_anew_keeps_its_rows_and_who_refers_to_them() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.sqlite3");
        let before = STEPS.iter().position(|step| step.name == "plan_rows");
        let old = Connection::open(&path).unwrap();
        for step in STEPS.iter().take(before.unwrap()) {
            old.execute_batch(step.sql).unwrap();
        }
        old.execute_batch(
            "INSERT INTO rooms (id, epoch, profile, created_at) VALUES ('r', 'e', '{}', 0);
             INSERT INTO plans (id, room, sku, position, version) VALUES ('p', 'r', 'S', 0, 1);
             INSERT INTO plan_versions VALUES ('p', 1, 'd', '{\"a\":1}', 7);
             INSERT INTO ledger (room, place, plan, version, entry, by, link) VALUES ('r', 1, 'p', 1, 'published', 'b', 'l');
             DROP TABLE case_events;",
        )
        .unwrap();
        old.pragma_update(None, "user_version", before.unwrap())
            .unwrap();
        drop(old);

        let db = writing(&path).unwrap();
        let row =
            "SELECT canonical || published_at FROM plan_versions WHERE plan = 'p' AND version = 1";
        let kept: String = db.query_row(row, [], |row| row.get(0)).unwrap();
        assert_eq!(kept, "{\"a\":1}7");
        let refers = "INSERT INTO ledger (room, place, plan, version, entry, by, link) VALUES ('r', 2, 'p', ?1, 'published', 'b', 'l')";
        assert!(db.execute(refers, [2]).is_err());
        db.execute(
            "INSERT INTO plan_versions VALUES ('p', 2, 'd', '{}', 8)",
            [],
        )
        .unwrap();
        db.execute(refers, [2]).unwrap();
        assert!(db.execute("DELETE FROM plan_versions", []).is_err());
        let entry = "SELECT by || link FROM ledger WHERE room = 'r' AND place = 1";
        let kept: String = db.query_row(entry, [], |row| row.get(0)).unwrap();
        assert_eq!(kept, "bl");
        assert!(db.execute("UPDATE ledger SET by = 'x'", []).is_err());
        assert!(db.execute("DELETE FROM ledger", []).is_err());
        let unknown = "INSERT INTO ledger (room, place, plan, version, entry, at, by, link) VALUES ('r', 3, 'p', 2, 'x', 7, 'b', 'l')";
        assert!(db.execute(unknown, []).is_err());
        db.execute(&unknown.replace("'x'", "'merchant'"), [])
            .unwrap();
    }

    #[test]
    #[cfg(unix)]
    fn only_the_owner_can_read_what_consumers_wrote() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let _open = writing(&dir.path().join("x.sqlite3")).unwrap();
        for file in std::fs::read_dir(dir.path()).unwrap() {
            let mode = file.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
    }

    #[test]
    fn a_reader_cannot_write() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.sqlite3");
        writing(&path).unwrap();
        assert!(
            reading(&path)
                .unwrap()
                .execute("DELETE FROM rooms", [])
                .is_err()
        );
    }
}
