//! How far single logs go, of cases and of questions.

use super::StoreError;
use rusqlite::{Connection, OptionalExtension as _};

/// The version of a case.
pub(super) const CASE: &str = "SELECT version FROM case_heads WHERE complaint = ?1";

/// The version of a question.
pub(super) const INQUIRY: &str = "SELECT version FROM inquiries WHERE number = ?1";

/// Of each log that there is; `version` asks for one by its number.
pub(super) fn of<N: std::fmt::Display>(
    db: &Connection,
    version: &'static str,
    numbers: Vec<N>,
) -> Result<Vec<(N, u32)>, StoreError> {
    let mut version = db.prepare_cached(version)?;
    let mut known = Vec::with_capacity(numbers.len());
    for number in numbers {
        let found = version.query_row([number.to_string()], |row| row.get(0));
        if let Some(found) = found.optional()? {
            known.push((number, found));
        }
    }
    Ok(known)
}
