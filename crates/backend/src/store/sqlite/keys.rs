//! Idempotency keys: the first answer under a key is kept with what it answered, in one
//! transaction, and given again to whoever repeats the command.

use super::{Filed, StoreError, decode, encode, sabotage};
use crate::store::{Key, Recorded};
use livepledge_contract::calendar::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is known of a key.
pub(super) enum Use {
    /// Nothing: this is the first command under it.
    Unused,
    /// The same command was answered so.
    Answered(String),
    /// It was used for another command.
    ForAnother,
}

pub(super) fn used(db: &Connection, scope: &str, key: &Key) -> Result<Use, StoreError> {
    if sabotage::is_without("unique_key") {
        return Ok(Use::Unused);
    }
    let found = db
        .prepare_cached(
            "SELECT fingerprint, answer FROM idempotency WHERE scope = ?1 AND key = ?2",
        )?
        .query_row((scope, &key.key), |row| {
            Ok((row.get::<_, [u8; 32]>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    Ok(match found {
        None => Use::Unused,
        Some((fingerprint, answer)) if fingerprint == key.fingerprint => Use::Answered(answer),
        Some(_) => Use::ForAnother,
    })
}

pub(super) fn keep(
    db: &Connection,
    scope: &str,
    key: &Key,
    answer: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    if sabotage::is_without("unique_key") {
        return Ok(());
    }
    db.prepare_cached("INSERT INTO idempotency (scope, key, fingerprint, status, answer, at) VALUES (?1, ?2, ?3, 201, ?4, ?5)")?
        .execute((scope, &key.key, key.fingerprint, answer, at.millis()))?;
    Ok(())
}

/// How filing ended under this key before, if it was used; `read` makes the first answer
/// of what was kept.
pub(super) fn filed_before<R>(
    db: &Connection,
    scope: &str,
    key: &Key,
    read: impl FnOnce(&str) -> Result<R, StoreError>,
) -> Result<Option<Filed<R>>, StoreError> {
    Ok(match used(db, scope, key)? {
        Use::Unused => None,
        Use::Answered(answer) => Some(Filed::Replayed(read(&answer)?)),
        Use::ForAnother => Some(Filed::KeyReused),
    })
}

/// Does it, unless it was done under this key before; without a key it is always done.
pub(super) fn once<R: Serialize + DeserializeOwned, E: From<StoreError>>(
    db: &Connection,
    scope: &str,
    key: Option<&Key>,
    at: Timestamp,
    record: impl FnOnce(&Connection) -> Result<R, E>,
) -> Result<Recorded<R>, E> {
    if let Some(key) = key {
        match used(db, scope, key)? {
            Use::Unused => {}
            Use::Answered(answer) => return Ok(Recorded::Before(decode(&answer)?)),
            Use::ForAnother => return Ok(Recorded::KeyReused),
        }
    }
    let receipt = record(db)?;
    if let Some(key) = key {
        keep(db, scope, key, &encode(&receipt)?, at)?;
    }
    Ok(Recorded::Now(receipt))
}
