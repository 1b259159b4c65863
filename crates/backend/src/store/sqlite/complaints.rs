//! Complaints: the key, the row and the first record of the case in one transaction.
//! Contact data is sealed before it comes here; no statement ever sees it.

use super::{
    Filed, FirstReceipt, NewComplaint, StoreError, StoredComplaint, blobs, cases, decode,
    emergency, encode, keep_key, name_of, used_key,
};
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::workflow::timer::Rules;
use rusqlite::{Connection, OptionalExtension as _};

pub(super) fn file(
    db: &Connection,
    rules: &Rules,
    new: &NewComplaint,
) -> Result<Filed<FirstReceipt>, StoreError> {
    let scope = format!("{}/complaints", new.room);
    let number = &new.receipt.number;
    match used_key(db, &scope, &new.key)? {
        Some(Filed::Replayed(number)) => return first_receipt(db, &number),
        Some(_) => return Ok(Filed::KeyReused),
        None => {}
    }
    let taken = db
        .prepare_cached("SELECT 1 FROM complaints WHERE number = ?1")?
        .exists([number.as_str()])?;
    if taken {
        return Ok(Filed::Conflict);
    }
    let evidence = &new.command.evidence;
    let digests: Vec<_> = evidence.iter().map(|piece| &piece.sha256).collect();
    let missing = blobs::issues(db, "/evidence", &digests)?;
    if !missing.is_empty() {
        return Ok(Filed::Missing(missing));
    }
    let at = new.receipt.received_at.millis();
    let state = name_of(&new.first.1.to)?;
    let seen = new.command.plan.as_ref();
    db.prepare_cached(
        "INSERT INTO complaints (number, room, plan, version, state, received_at, command, receipt, token_salt, token_hash, sealed_contact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute((
        number.as_str(),
        new.room.as_str(),
        seen.map(|seen| seen.plan.as_str()),
        seen.map(|seen| seen.version),
        &state,
        at,
        encode(&new.command)?,
        encode(&new.receipt)?,
        new.token_salt,
        new.token_hash,
        &new.sealed_contact,
    ))?;
    let (case, record) = &new.first;
    cases::append(db, number, &new.room, None, None, case, record)?;
    blobs::claim(db, number, evidence)?;
    keep_key(db, &scope, &new.key, number.as_str(), at)?;
    if seen.is_some() {
        emergency::propose(db, rules, number, new.receipt.received_at)?;
    }
    Ok(Filed::Stored)
}

fn first_receipt(db: &Connection, number: &str) -> Result<Filed<FirstReceipt>, StoreError> {
    let (receipt, token_salt) = db
        .prepare_cached("SELECT receipt, token_salt FROM complaints WHERE number = ?1")?
        .query_row([number], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    Ok(Filed::Replayed(FirstReceipt {
        receipt: decode(&receipt)?,
        token_salt,
    }))
}

pub(super) fn find(
    db: &Connection,
    number: &ComplaintNumber,
) -> Result<Option<StoredComplaint>, StoreError> {
    let found = db
        .prepare_cached(
            "SELECT room, command, receipt, token_hash FROM complaints WHERE number = ?1",
        )?
        .query_row([number.as_str()], |row| {
            let (room, command): (String, String) = (row.get(0)?, row.get(1)?);
            Ok((room, command, row.get::<_, String>(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((room, command, receipt, token_hash)) = found else {
        return Ok(None);
    };
    Ok(Some(StoredComplaint {
        number: number.clone(),
        room: super::parse(&room)?,
        token_hash,
        receipt: decode(&receipt)?,
        command: decode(&command)?,
    }))
}
