//! A database as an older version of the program left it.

use livepledge_backend::store::sqlite::DATABASE_FILE;
use livepledge_backend::store::sqlite::migrations::STEPS;
use rusqlite::Connection;
use std::path::Path;

/// Puts the database in `dir` back to before this step: it gets the tables of that time,
/// with what they can hold of today's rows.
pub(crate) fn before(step: &str, dir: &Path) {
    let (today, older) = (dir.join(DATABASE_FILE), dir.join("older.sqlite3"));
    let taken = STEPS.iter().position(|one| one.name == step).unwrap();
    let db = Connection::open(&older).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    for step in &STEPS[..taken] {
        db.execute_batch(step.sql).unwrap();
    }
    db.pragma_update(None, "user_version", taken).unwrap();
    db.execute("ATTACH ?1 AS today", [today.to_str().unwrap()])
        .unwrap();
    for table in texts(
        &db,
        "SELECT name FROM main.sqlite_schema WHERE type = 'table'",
    ) {
        let common = format!(
            "SELECT name FROM pragma_table_info('{table}', 'main')
             INTERSECT SELECT name FROM pragma_table_info('{table}', 'today')"
        );
        let columns = texts(&db, &common).join(", ");
        if !columns.is_empty() {
            let copy =
                format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}");
            db.execute(&copy, []).unwrap();
        }
    }
    drop(db);
    std::fs::rename(older, today).unwrap();
}

fn texts(db: &Connection, query: &str) -> Vec<String> {
    let mut query = db.prepare(query).unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}
