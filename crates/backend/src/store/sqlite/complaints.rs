//! Complaints: the key, the row and the first record of the case in one transaction.
//! Contact data is sealed before it comes here; no statement ever sees it.

use super::{
    Filed, FirstReceipt, NewComplaint, StoreError, StoredComplaint, blobs, cases, decode,
    emergency, encode, keys, name_of,
};
use livepledge_contract::complaint::Receipt;
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::workflow::timer::Rules;
use rusqlite::{Connection, OptionalExtension as _};

pub(super) fn file(
    db: &Connection,
    rules: &Rules,
    new: &NewComplaint,
) -> Result<Filed<FirstReceipt<Receipt>>, StoreError> {
    let scope = format!("{}/complaints", new.room);
    let receipt = &new.answer.receipt;
    let number = &receipt.number;
    let before = keys::filed_before(db, &scope, &new.key, |number| first_receipt(db, number))?;
    if let Some(before) = before {
        return Ok(before);
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
        receipt.received_at.millis(),
        encode(&new.command)?,
        encode(receipt)?,
        new.answer.token_salt,
        new.token_hash,
        &new.sealed_contact,
    ))?;
    let (case, record) = &new.first;
    cases::append(db, number, &new.room, None, None, case, record)?;
    blobs::claim(db, number, evidence)?;
    keys::keep(db, &scope, &new.key, number.as_str(), receipt.received_at)?;
    if seen.is_some() {
        emergency::propose(db, rules, number, receipt.received_at)?;
    }
    Ok(Filed::Stored)
}

fn first_receipt(db: &Connection, number: &str) -> Result<FirstReceipt<Receipt>, StoreError> {
    let (receipt, token_salt) = db
        .prepare_cached("SELECT receipt, token_salt FROM complaints WHERE number = ?1")?
        .query_row([number], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    Ok(FirstReceipt {
        receipt: decode(&receipt)?,
        token_salt,
    })
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
