//! Complaints: the key, the row and the first case event in one transaction.
//! Contact data is sealed before it comes here; no statement ever sees it.

use super::{
    Filed, FirstReceipt, NewComplaint, StoreError, StoredComplaint, decode, encode, keep_key,
    name_of, used_key,
};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::{CaseEvent, CaseEventKind, CaseState};
use livepledge_contract::ids::ComplaintNumber;
use rusqlite::{Connection, OptionalExtension as _};

pub(super) fn file(db: &Connection, new: &NewComplaint) -> Result<Filed<FirstReceipt>, StoreError> {
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
    let at = new.receipt.received_at.millis();
    let state = name_of(&CaseState::Received)?;
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
    db.prepare_cached(
        "INSERT INTO case_events (complaint, n, at, event, state) VALUES (?1, 1, ?2, ?3, ?4)",
    )?
    .execute((
        number.as_str(),
        at,
        name_of(&CaseEventKind::Submitted)?,
        &state,
    ))?;
    keep_key(db, &scope, &new.key, number.as_str(), at)?;
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
            "SELECT room, state, command, receipt, token_hash FROM complaints WHERE number = ?1",
        )?
        .query_row([number.as_str()], |row| {
            let (room, state): (String, String) = (row.get(0)?, row.get(1)?);
            let (command, receipt): (String, String) = (row.get(2)?, row.get(3)?);
            Ok((room, state, command, receipt, row.get(4)?))
        })
        .optional()?;
    let Some((room, state, command, receipt, token_hash)) = found else {
        return Ok(None);
    };
    let mut events = db.prepare_cached(
        "SELECT at, event, state FROM case_events WHERE complaint = ?1 ORDER BY n",
    )?;
    let mut rows = events.query([number.as_str()])?;
    let mut timeline = Vec::new();
    while let Some(row) = rows.next()? {
        timeline.push(CaseEvent {
            at: Timestamp::from_millis(row.get(0)?),
            event: decode(&quoted(&row.get::<_, String>(1)?))?,
            state: decode(&quoted(&row.get::<_, String>(2)?))?,
        });
    }
    Ok(Some(StoredComplaint {
        number: number.clone(),
        room: super::parse(&room)?,
        token_hash,
        state: decode(&quoted(&state))?,
        receipt: decode(&receipt)?,
        command: decode(&command)?,
        timeline,
    }))
}

/// A name column as the JSON string that its type reads.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}
