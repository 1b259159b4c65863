//! Writing the ledger on SQLite: an entry is appended with the room's next place
//! and the link of the entry before it in the plan's chain.

use super::entries::{Entry, Scribe, Version, agreement};
use super::{StoreError, ledger, parse};
use crate::store::ledger::{Imprint, NOT_STATED};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::digest::sha256_hex;
use livepledge_contract::ids::{Digest, PlanId, RoomId};
use livepledge_contract::party::Party;
use rusqlite::{Connection, OptionalExtension as _};

/// A room's ledger, open at its end. It knows the next place: nobody else may
/// write to the room's ledger while it is used.
pub(super) struct Book<'a> {
    db: &'a Connection,
    room: &'a RoomId,
    next: u64,
}

impl<'a> Book<'a> {
    pub(super) fn open(db: &'a Connection, room: &'a RoomId) -> Result<Self, StoreError> {
        let next = db
            .prepare_cached("SELECT coalesce(max(place), 0) + 1 FROM ledger WHERE room = ?1")?
            .query_row([room.as_str()], |row| row.get(0))?;
        Ok(Self { db, room, next })
    }

    /// Where the next entry stands.
    pub(super) fn next(&self) -> u64 {
        self.next
    }

    /// Enters a version that was just stored, and who agrees to it at once.
    pub(super) fn publish(
        &mut self,
        scribe: &Scribe<'_>,
        version: Version<'_>,
        digest: &Digest,
    ) -> Result<(), StoreError> {
        let predecessor = match version.version {
            1 => None,
            _ => last_link(self.db, version.plan)?,
        };
        self.enter(
            version,
            &scribe.entries(version, digest, predecessor, self.next)?,
        )
    }

    /// Enters what was made for the places that come next.
    pub(super) fn enter(
        &mut self,
        Version { plan, version }: Version<'_>,
        entries: &[Entry<'_>],
    ) -> Result<(), StoreError> {
        let mut row = self.db.prepare_cached(
            "INSERT INTO ledger (room, place, plan, version, entry, at, by, reason, predecessor, link, key, signature)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        for entry in entries {
            if entry.place != self.next {
                return Err(StoreError::Corrupt("a place in the ledger".to_owned()));
            }
            let signed = entry.signature.as_ref();
            row.execute(rusqlite::params![
                self.room.as_str(),
                entry.place,
                plan.as_str(),
                version,
                entry.kind,
                entry.at.map(Timestamp::millis),
                entry.by,
                entry.reason,
                entry.predecessor.as_ref().map(Digest::as_str),
                entry.link.as_str(),
                signed.map(|signed| signed.key.as_str()),
                signed.map(|signed| signed.signature.as_str()),
            ])?;
            self.next += 1;
        }
        Ok(())
    }

    /// Enters a party's agreement to the version of a plan that waits or is shown; `false`: it
    /// agreed before, or the chain has gone on with a version that was given up.
    pub(super) fn agree(
        &mut self,
        plan: &PlanId,
        party: Party,
        (by, at): (&str, Timestamp),
    ) -> Result<bool, StoreError> {
        let (version, is_last) = ledger::asked_version(self.db, plan)?;
        if !is_last || ledger::has_agreed(self.db, plan, version, party)? {
            return Ok(false);
        }
        let Some(link) = last_link(self.db, plan)? else {
            return Err(StoreError::Corrupt(format!("{plan} is in no ledger")));
        };
        let version = Version { plan, version };
        let entry = agreement((self.room, version), (party, by), at, link, self.next)?;
        self.enter(version, &[entry])?;
        Ok(true)
    }
}

/// Enters every version from before there was a ledger, in the order of their
/// publication. Part of the migration that makes the table.
pub(super) fn enter_older_versions(db: &Connection) -> Result<(), StoreError> {
    let mut older = db.prepare(
        "SELECT p.room, v.plan, v.version, v.canonical, v.published_at FROM plan_versions v
         JOIN plans p ON p.id = v.plan ORDER BY p.room, v.published_at, v.plan, v.version",
    )?;
    let imprint = Imprint {
        author: NOT_STATED.to_owned(),
        reason: "published before the ledger was kept".to_owned(),
        ..Imprint::default()
    };
    let mut rows = older.query([])?;
    while let Some(row) = rows.next()? {
        let (room, plan) = (row.get::<_, String>(0)?, row.get::<_, String>(1)?);
        let canonical: String = row.get(3)?;
        let scribe = Scribe {
            room: &parse(&room)?,
            imprint: &imprint,
            at: Timestamp::from_millis(row.get(4)?),
        };
        let version = Version {
            plan: &parse(&plan)?,
            version: row.get(2)?,
        };
        let digest = parse(&sha256_hex(canonical.as_bytes()))?;
        Book::open(db, scribe.room)?.publish(&scribe, version, &digest)?;
    }
    Ok(())
}

/// The last link of a plan's chain.
fn last_link(db: &Connection, plan: &PlanId) -> Result<Option<Digest>, StoreError> {
    db.prepare_cached("SELECT link FROM ledger WHERE plan = ?1 ORDER BY place DESC LIMIT 1")?
        .query_row([plan.as_str()], |row| row.get::<_, String>(0))
        .optional()?
        .map(|link| parse(&link))
        .transpose()
}
