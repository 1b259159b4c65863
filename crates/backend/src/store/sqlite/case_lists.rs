//! The queue of cases, and the check of every chain.

use super::{StoreError, cases, decode, parse};
use crate::store::cases::{BrokenCase, CaseQuery};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::FileComplaint;
use livepledge_contract::desk::CaseLine;
use livepledge_contract::digest::{canonical_json, sha256_hex};
use livepledge_contract::ids::{ComplaintNumber, Digest};
use livepledge_contract::workflow::act::Act;
use livepledge_contract::workflow::chain;
use livepledge_contract::workflow::view::Deadline;
use rusqlite::{Connection, OptionalExtension as _};

/// Most lines of a queue.
const LINES: u32 = 200;

pub(super) fn list(db: &Connection, query: &CaseQuery) -> Result<Vec<CaseLine>, StoreError> {
    let rooms = match &query.rooms {
        Some(rooms) => super::encode(rooms)?,
        None => "[]".to_owned(),
    };
    let mut lines = db.prepare_cached(
        "SELECT h.complaint, h.room, h.state, h.version, h.holder, h.responsible, h.serious, h.timer, h.due,
                c.command ->> '$.category', c.received_at, h.owed, h.duty, h.emergency_proposed
         FROM case_heads h JOIN complaints c ON c.number = h.complaint
         WHERE (h.open = 1 OR h.owed = 1 OR h.duty = 1 OR ?1) AND (?2 OR h.room IN (SELECT value FROM json_each(?3)))
         ORDER BY (h.open OR h.owed OR h.duty) DESC, h.emergency_proposed IS NULL, h.serious DESC, h.due IS NULL, h.due, c.received_at LIMIT ?4",
    )?;
    let limit = query.limit.clamp(1, LINES);
    let mut rows = lines.query((query.closed_too, query.rooms.is_none(), rooms, limit))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let name = |column: usize| -> Result<String, StoreError> {
            Ok(format!("\"{}\"", row.get::<_, String>(column)?))
        };
        let due: Option<i64> = row.get(8)?;
        found.push(CaseLine {
            number: parse(&row.get::<_, String>(0)?)?,
            room: parse(&row.get::<_, String>(1)?)?,
            state: decode(&name(2)?)?,
            version: row.get(3)?,
            holder: decode(&name(4)?)?,
            responsible: decode(&name(5)?)?,
            serious: row.get(6)?,
            next_deadline: match due {
                Some(due) => Some(Deadline {
                    timer: decode(&name(7)?)?,
                    due: Timestamp::from_millis(due),
                }),
                None => None,
            },
            category: decode(&name(9)?)?,
            received_at: Timestamp::from_millis(row.get(10)?),
            owed: row.get(11)?,
            duty: row.get(12)?,
            emergency_proposed: row
                .get::<_, Option<String>>(13)?
                .map(|why| decode(&format!("\"{why}\"")))
                .transpose()?,
        });
    }
    Ok(found)
}

pub(super) fn verify(db: &Connection) -> Result<(usize, Vec<BrokenCase>), StoreError> {
    let mut all = db.prepare("SELECT number FROM complaints ORDER BY number")?;
    let numbers: Vec<String> = all
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut broken = Vec::new();
    for number in &numbers {
        if let Some(why) = verify_one(db, number)? {
            broken.push(BrokenCase {
                number: number.clone(),
                why,
            });
        }
    }
    Ok((numbers.len(), broken))
}

/// What is wrong with a case; an error only where the database itself fails.
fn verify_one(db: &Connection, number: &str) -> Result<Option<String>, StoreError> {
    let number: ComplaintNumber = parse(number)?;
    let links = match cases::links(db, &number) {
        Ok(links) => links,
        Err(StoreError::Corrupt(why)) => {
            return Ok(Some(format!("a record cannot be read: {why}")));
        }
        Err(error) => return Err(error),
    };
    let head: Option<(String, String, u32)> = db
        .prepare_cached("SELECT digest, state, version FROM case_heads WHERE complaint = ?1")?
        .query_row([number.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((digest, state, version)) = head else {
        return Ok(Some("it has no head".to_owned()));
    };
    let digest: Option<Digest> = digest.parse().ok();
    if let Err(why) = chain::verify(&number, &links, digest.as_ref()) {
        return Ok(Some(why.to_string()));
    }
    let Some(last) = links.last() else {
        return Ok(Some("it has no records".to_owned()));
    };
    if (last.record.to.as_str(), last.record.n) != (&*state, version) {
        return Ok(Some("its head says something else than its log".to_owned()));
    }
    let command: String = db
        .prepare_cached("SELECT command FROM complaints WHERE number = ?1")?
        .query_row([number.as_str()], |row| row.get(0))?;
    let form = match links.first().map(|link| &link.record.act) {
        Some(Act::Submit(submission)) => submission.form.as_str(),
        _ => "",
    };
    let same = decode::<FileComplaint>(&command)
        .ok()
        .and_then(|command| canonical_json(&command).ok())
        .is_some_and(|bytes| sha256_hex(&bytes) == form);
    Ok((!same).then(|| "the complaint itself was altered".to_owned()))
}
