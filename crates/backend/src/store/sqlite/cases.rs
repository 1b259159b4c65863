//! Logs of cases in SQLite: reading, appending, and what the clock does.

use super::keys::{self, Use};
use super::{StoreError, blobs, decode, emergency, encode, name_of, parse, ratings};
use crate::store::cases::{Acted, NewAct, StoredCase};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::CaseStep;
use livepledge_contract::ids::{ComplaintNumber, Digest, RoomId};
use livepledge_contract::rating::Dimension;
use livepledge_contract::workflow::act::{Act, ActKind};
use livepledge_contract::workflow::actor::{Actor, Holder, Role};
use livepledge_contract::workflow::chain::{self, Link};
use livepledge_contract::workflow::file::CaseFile;
use livepledge_contract::workflow::proofs::Proofs;
use livepledge_contract::workflow::record::CaseRecord;
use livepledge_contract::workflow::timer::Rules;
use livepledge_contract::workflow::{apply, due_act, possible_acts, replay};
use rusqlite::{Connection, OptionalExtension as _};

/// After so many milliseconds the clock tries again what it could not do.
const RETRY_MS: i64 = 60_000;
/// Most records that one waking of the clock adds to one case; more come with the next.
const FIRINGS: usize = 16;

pub(super) fn find(
    db: &Connection,
    number: &ComplaintNumber,
) -> Result<Option<StoredCase>, StoreError> {
    let found = db
        .prepare_cached("SELECT room, command, sealed_contact FROM complaints WHERE number = ?1")?
        .query_row([number.as_str()], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Option<Vec<u8>>>(2)?,
            ))
        })
        .optional()?;
    let Some((room, command, sealed_contact)) = found else {
        return Ok(None);
    };
    let links = links(db, number)?;
    let log: Vec<_> = links.iter().map(|link| link.record.clone()).collect();
    let command = decode(&command)?;
    Ok(Some(StoredCase {
        number: number.clone(),
        room: parse(&room)?,
        sealed_contact,
        evidence: blobs::filed(db, number, &command, &log)?,
        command,
        file: replay(&log).map_err(|bad| StoreError::Corrupt(format!("{number}: {bad}")))?,
        links,
    }))
}

pub(super) fn links(db: &Connection, number: &ComplaintNumber) -> Result<Vec<Link>, StoreError> {
    let mut records = db.prepare_cached(
        "SELECT record, prev, digest FROM case_records WHERE complaint = ?1 ORDER BY n",
    )?;
    let mut rows = records.query([number.as_str()])?;
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        links.push(Link {
            record: decode(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?,
            prev: row
                .get::<_, Option<String>>(1)?
                .map(|digest| parse(&digest))
                .transpose()?,
            digest: parse(&row.get::<_, String>(2)?)?,
        });
    }
    Ok(links)
}

/// Writes a record, what the case comes to, and which timer made it.
pub(super) fn append(
    db: &Connection,
    number: &ComplaintNumber,
    room: &RoomId,
    prev: Option<&Digest>,
    before: Option<&CaseFile>,
    after: &CaseFile,
    record: &CaseRecord,
) -> Result<Digest, StoreError> {
    let digest = chain::digest(number, prev, record)
        .map_err(|error| StoreError::Corrupt(error.to_string()))?;
    db.prepare_cached(
        "INSERT INTO case_records (complaint, n, record, prev, digest) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        number.as_str(),
        record.n,
        encode(record)?,
        prev.map(Digest::as_str),
        digest.as_str(),
    ))?;
    // The proposal of an emergency is the clock's too, and no timer's.
    if record.actor.role == Role::Clock
        && !matches!(record.act, Act::EmergencyPropose(_))
        && let Some((due, running, reminder)) = before.and_then(CaseFile::next_firing)
        && due <= record.at
    {
        db.prepare_cached(
            "INSERT INTO case_firings (complaint, timer, started_by, reminder, due, n) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            number.as_str(),
            name_of(&running.timer)?,
            running.started_by,
            reminder,
            due.millis(),
            record.n,
        ))?;
    }
    write_head(db, number, room, after, &digest)?;
    Ok(digest)
}

fn write_head(
    db: &Connection,
    number: &ComplaintNumber,
    room: &RoomId,
    case: &CaseFile,
    digest: &Digest,
) -> Result<(), StoreError> {
    let deadline = case.next_deadline();
    let fires = match due_act(case, case.updated_at) {
        Some(_) => Some(case.updated_at),
        None => case.next_firing().map(|(at, ..)| at),
    };
    let state = name_of(&case.state)?;
    db.prepare_cached("UPDATE complaints SET state = ?2 WHERE number = ?1")?
        .execute((number.as_str(), &state))?;
    db.prepare_cached(
        "INSERT INTO case_heads (complaint, room, version, digest, state, open, holder, responsible, serious,
             timer, due, fires, owed, duty, emergency_proposed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT (complaint) DO UPDATE SET version = ?3, digest = ?4, state = ?5, open = ?6, holder = ?7,
             responsible = ?8, serious = ?9, timer = ?10, due = ?11, fires = ?12, owed = ?13, duty = ?14,
             emergency_proposed = ?15",
    )?
    .execute(rusqlite::params![
        number.as_str(),
        room.as_str(),
        case.version,
        digest.as_str(),
        &state,
        case.state.is_open(),
        name_of(&case.holder())?,
        name_of(&case.responsible)?,
        case.serious.is_some(),
        deadline.map(|d| name_of(&d.timer)).transpose()?,
        deadline.map(|d| d.due.millis()),
        fires.map(Timestamp::millis),
        case.owed,
        case.duty,
        case.emergency_proposed.map(|why| name_of(&why)).transpose()?,
    ])?;
    Ok(())
}

/// Writes the heads of all cases anew from their logs, after a column was added.
pub(super) fn write_heads(db: &Connection) -> Result<(), StoreError> {
    let mut heads = db.prepare("SELECT complaint FROM case_heads")?;
    let numbers: Vec<String> = heads
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for number in numbers {
        let number = parse(&number)?;
        if let Some(case) = find(db, &number)?
            && let Some(digest) = case.digest()
        {
            write_head(db, &number, &case.room, &case.file, &digest)?;
        }
    }
    Ok(())
}

pub(super) fn act(db: &Connection, rules: &Rules, new: &NewAct) -> Result<Acted, StoreError> {
    let scope = scope(new);
    if let Some(key) = &new.key {
        match keys::used(db, &scope, key)? {
            Use::Unused => {}
            Use::Answered(answer) => return Ok(Acted::Replayed(decode(&answer)?)),
            Use::ForAnother => return Ok(Acted::KeyReused),
        }
    }
    let Some(case) = find(db, &new.number)? else {
        return Ok(Acted::NoCase);
    };
    if new.version.is_some_and(|seen| seen != case.file.version) {
        let possible = possible_acts(rules, &case.file, &new.actor, new.at);
        return Ok(Acted::MovedOn(possible));
    }
    let proofs: Vec<_> = new.act.proofs().iter().flat_map(Proofs::pieces).collect();
    let digests: Vec<_> = proofs.iter().map(|piece| &piece.sha256).collect();
    let place = format!("/{}/evidence", new.act.kind().name());
    let missing = blobs::issues(db, &place, &digests)?;
    if !missing.is_empty() {
        return Ok(Acted::Missing(missing));
    }
    match record(db, rules, &case, new.act.clone(), &new.actor, new.at)? {
        Err(refused) => Ok(Acted::Refused(refused)),
        Ok((_, step)) => {
            blobs::claim(db, &new.number, &proofs)?;
            emergency::follow(db, rules, &case, new)?;
            if let Some(key) = &new.key {
                keys::keep(db, &scope, key, &encode(&step)?, step.at)?;
            }
            Ok(Acted::Recorded(step))
        }
    }
}

/// Keys count for one case and one person.
fn scope(new: &NewAct) -> String {
    let NewAct { number, actor, .. } = new;
    if actor.agent.is_empty() {
        format!("{number}/events")
    } else {
        format!("{number}/acts/{}", actor.agent)
    }
}

/// The case after it and the step, or why nothing happened.
pub(super) type Judged = Result<(StoredCase, CaseStep), livepledge_contract::workflow::Refused>;

pub(super) fn record(
    db: &Connection,
    rules: &Rules,
    case: &StoredCase,
    act: Act,
    actor: &Actor,
    at: Timestamp,
) -> Result<Judged, StoreError> {
    let (after, record) = match apply(rules, &case.file, act, actor, at) {
        Ok(done) => done,
        Err(refused) => return Ok(Err(refused)),
    };
    if let Act::Rate(rating) = &record.act {
        ratings::count(db, &case.room, Dimension::Handling, rating.stars())?;
    }
    let prev = case.digest();
    let digest = append(
        db,
        &case.number,
        &case.room,
        prev.as_ref(),
        Some(&case.file),
        &after,
        &record,
    )?;
    let step = CaseStep {
        number: case.number.clone(),
        version: record.n,
        state: record.to,
        at: record.at,
        digest: digest.clone(),
    };
    alarm(case, after.holder(), &record);
    let mut next = case.clone();
    next.file = after;
    next.links.push(Link {
        prev,
        record,
        digest,
    });
    Ok(Ok((next, step)))
}

pub(super) fn fire_due(
    db: &Connection,
    rules: &Rules,
    now: Timestamp,
    limit: u32,
) -> Result<usize, StoreError> {
    let mut due = db.prepare_cached(
        "SELECT complaint FROM case_heads WHERE fires <= ?1 ORDER BY fires LIMIT ?2",
    )?;
    let numbers: Vec<String> = due
        .query_map((now.millis(), limit), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut records = 0;
    for number in numbers {
        db.execute_batch("SAVEPOINT firing")?;
        match fire(db, rules, &parse(&number)?, now) {
            Ok(made) => {
                db.execute_batch("RELEASE firing")?;
                records += made;
            }
            Err(error) => {
                db.execute_batch("ROLLBACK TO firing; RELEASE firing")?;
                // One case that cannot go on must not stop the clocks of all others, nor
                // stand still for ever where the next attempt may succeed.
                tracing::error!(case = number, %error, "the clock cannot act on this case; it tries again in a minute");
                let again = now.millis().saturating_add(RETRY_MS);
                db.prepare_cached("UPDATE case_heads SET fires = ?2 WHERE complaint = ?1")?
                    .execute((&number, again))?;
            }
        }
    }
    Ok(records)
}

fn fire(
    db: &Connection,
    rules: &Rules,
    number: &ComplaintNumber,
    now: Timestamp,
) -> Result<usize, StoreError> {
    let Some(mut case) = find(db, number)? else {
        return Ok(0);
    };
    let mut made = 0;
    while made < FIRINGS
        && let Some(act) = due_act(&case.file, now)
    {
        match record(db, rules, &case, act, &Actor::clock(), now)? {
            Ok((next, _)) => case = next,
            Err(refused) => return Err(StoreError::Corrupt(format!("{refused:?}"))),
        }
        made += 1;
    }
    if made == 0 {
        // Its head said that something was due, and nothing is.
        let due = case.file.next_firing().map(|(at, ..)| at.millis());
        db.prepare_cached("UPDATE case_heads SET fires = ?2 WHERE complaint = ?1")?
            .execute((number.as_str(), due))?;
    }
    Ok(made)
}

/// What the clock did and the handlers of a case have to hear at once: they watch the
/// server's log, and the flags of the queue.
fn alarm(case: &StoredCase, holder: Holder, record: &CaseRecord) {
    let (number, room, act) = (&case.number, &case.room, record.act.kind());
    let needs_them = matches!(
        act,
        ActKind::WarnHandler
            | ActKind::Overdue
            | ActKind::NotTimely
            | ActKind::FulfilOverdue
            | ActKind::MarkSerious
            | ActKind::PlatformTimeout
            | ActKind::EmergencyPropose
            | ActKind::EmergencyOverdue
    );
    if needs_them && record.actor.role == Role::Clock {
        tracing::warn!(%number, %room, ?holder, ?act, "a case needs its handlers");
    }
}
