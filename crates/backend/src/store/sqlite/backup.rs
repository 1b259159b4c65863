//! A copy of the database, whole at one moment, while servers go on writing.
//!
//! Copying the file itself would miss what still stands in the WAL. And a copy that is put back
//! would count its events on from an earlier number: whoever has seen the later ones would take
//! other events for those. So each room of a copy begins a stream of its own, and every viewer
//! fetches the snapshot.

use super::{DATABASE_FILE, StoreError, connection};
use crate::entropy::{Entropy, epoch};
use rusqlite::Connection;
use std::path::Path;

/// Writes a copy of the database in `dir` to `file`, and gives how many complaints it holds.
///
/// # Errors
/// [`StoreError`] when there is no database, `file` is there already or cannot be written, or the
/// copy does not hold together; then nothing is left at `file`.
pub fn backup(dir: &Path, file: &Path, entropy: &dyn Entropy) -> Result<u64, StoreError> {
    let refused = |why: String| StoreError::Refused(format!("{}: {why}", file.display()));
    if file.exists() {
        return Err(refused("is there already; name a new file".to_owned()));
    }
    let Some(name) = file.to_str() else {
        return Err(refused("is no name in UTF-8; choose another".to_owned()));
    };
    let db = connection::reading(&dir.join(DATABASE_FILE))?;
    connection::make_private(file).map_err(|error| refused(error.to_string()))?;
    let copied = copy(&db, name, entropy);
    if copied.is_err() {
        drop(std::fs::remove_file(file));
    }
    copied
}

fn copy(db: &Connection, file: &str, entropy: &dyn Entropy) -> Result<u64, StoreError> {
    db.execute("VACUUM INTO ?1", [file])?;
    let copy = Connection::open(file)?;
    copy.pragma_update(None, "synchronous", "full")?;
    let rooms: Vec<String> = copy
        .prepare("SELECT id FROM rooms")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for room in rooms {
        let epoch = epoch(entropy).map_err(|error| StoreError::Unavailable(error.to_string()))?;
        copy.execute(
            "UPDATE rooms SET epoch = ?2 WHERE id = ?1",
            (&room, epoch.as_str()),
        )?;
    }
    let whole: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if whole != "ok" || copy.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(StoreError::Corrupt(format!(
            "the copy does not hold together: {whole}"
        )));
    }
    Ok(copy.query_row("SELECT count(*) FROM complaints", [], |row| row.get(0))?)
}
