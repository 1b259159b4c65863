//! Writing the ledger on SQLite: an entry is appended with the room's next place
//! and the link of the entry before it in the plan's chain.

use super::{StoreError, ledger, parse};
use crate::signing::SigningKey;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::digest::sha256_hex;
use livepledge_contract::ids::{Digest, PlanId, PlanVersion, RoomId};
use livepledge_contract::ledger::{Agreed, Agreement, PlanVersionRecord, statement};
use livepledge_contract::party::Party;
use rusqlite::{Connection, OptionalExtension as _};

/// A room's ledger, open at its end. It knows the next place: nobody else may
/// write to the room's ledger while it is used.
pub(super) struct Book<'a> {
    db: &'a Connection,
    room: &'a RoomId,
    next: u64,
}

/// A version of a plan that was just stored.
pub(super) struct NewVersion<'a> {
    /// The plan.
    pub(super) plan: &'a PlanId,
    /// From 1, without gaps.
    pub(super) version: PlanVersion,
    /// Of what was stored.
    pub(super) digest: &'a Digest,
    /// When.
    pub(super) at: Timestamp,
}

/// The last entry of a plan's chain.
pub(super) struct Head {
    /// The last version.
    version: PlanVersion,
    link: Digest,
}

/// Who published a version and why, and how it is signed.
pub(super) struct Publisher<'a> {
    pub(super) author: &'a str,
    pub(super) reason: &'a str,
    pub(super) key: Option<&'a SigningKey>,
}

impl<'a> Book<'a> {
    pub(super) fn open(db: &'a Connection, room: &'a RoomId) -> Result<Self, StoreError> {
        let next = db
            .prepare_cached("SELECT coalesce(max(place), 0) + 1 FROM ledger WHERE room = ?1")?
            .query_row([room.as_str()], |row| row.get(0))?;
        Ok(Self { db, room, next })
    }

    /// Enters a version, to which nobody has agreed yet.
    pub(super) fn publish(
        &mut self,
        new: &NewVersion<'_>,
        publisher: &Publisher<'_>,
    ) -> Result<Head, StoreError> {
        let predecessor = match new.version {
            1 => None,
            _ => last_link(self.db, new.plan)?,
        };
        let mut record = PlanVersionRecord {
            room: self.room.clone(),
            plan: new.plan.clone(),
            version: new.version,
            place: self.take_place(),
            // Until the statement is made, in which the plan stands by its digest.
            link: new.digest.clone(),
            digest: new.digest.clone(),
            canonical: String::new(),
            published_at: new.at,
            author: publisher.author.to_owned(),
            reason: publisher.reason.to_owned(),
            predecessor,
            signature: None,
            agreed: Agreed::default(),
        };
        let broken = |_| StoreError::Corrupt("a signature".to_owned());
        // The key is part of what is linked, the signature is of the link.
        let key = publisher.key.map(SigningKey::public).transpose();
        record.link = sha256(&statement::version_by(
            &record,
            key.map_err(broken)?.as_ref(),
        ))?;
        let signature = publisher.key.map(|key| key.sign(&record.link));
        let signature = signature.transpose().map_err(broken)?;
        self.db.prepare_cached(
            "INSERT INTO ledger (room, place, plan, version, entry, by, reason, predecessor, link, key, signature)
             VALUES (?1, ?2, ?3, ?4, 'published', ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(rusqlite::params![
            self.room.as_str(),
            record.place,
            new.plan.as_str(),
            new.version,
            record.author,
            record.reason,
            record.predecessor.as_ref().map(Digest::as_str),
            record.link.as_str(),
            signature.as_ref().map(|signed| signed.key.as_str()),
            signature.as_ref().map(|signed| signed.signature.as_str()),
        ])?;
        Ok(Head {
            version: new.version,
            link: record.link,
        })
    }

    /// Enters a party's agreement to the last version of a plan; `false`: it agreed
    /// before. An earlier version takes none any more: the chain has gone on.
    pub(super) fn agree(
        &mut self,
        plan: &PlanId,
        party: Party,
        (by, at): (&str, Timestamp),
    ) -> Result<bool, StoreError> {
        let version = ledger::last_version(self.db, plan)?;
        if ledger::has_agreed(self.db, plan, version, party)? {
            return Ok(false);
        }
        let Some(link) = last_link(self.db, plan)? else {
            return Err(StoreError::Corrupt(format!("{plan} is in no ledger")));
        };
        self.agree_after(Head { version, link }, plan, party, (by, at))?;
        Ok(true)
    }

    /// Enters the agreement of a party that has not agreed yet, where the end of the
    /// plan's chain is known.
    pub(super) fn agree_after(
        &mut self,
        Head { version, link }: Head,
        plan: &PlanId,
        party: Party,
        (by, at): (&str, Timestamp),
    ) -> Result<Head, StoreError> {
        let mut agreement = Agreement {
            by: by.to_owned(),
            at,
            place: self.take_place(),
            link: link.clone(),
            predecessor: link,
        };
        let of = (self.room, plan, version);
        agreement.link = sha256(&statement::agreement_to(of, party, &agreement))?;
        self.db
            .prepare_cached(
                "INSERT INTO ledger (room, place, plan, version, entry, at, by, predecessor, link)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute((
                self.room.as_str(),
                agreement.place,
                plan.as_str(),
                version,
                entry(party),
                at.millis(),
                by,
                agreement.predecessor.as_str(),
                agreement.link.as_str(),
            ))?;
        Ok(Head {
            version,
            link: agreement.link,
        })
    }

    fn take_place(&mut self) -> u64 {
        let place = self.next;
        self.next += 1;
        place
    }
}

/// What an agreement's row says it is: the party's name on the wire.
fn entry(party: Party) -> &'static str {
    match party {
        Party::Merchant => "merchant",
        Party::LiveParty => "live_party",
    }
}

/// Enters every version from before there was a ledger, in the order of their
/// publication. Part of the migration that makes the table.
pub(super) fn enter_older_versions(db: &Connection) -> Result<(), StoreError> {
    let mut older = db.prepare(
        "SELECT p.room, v.plan, v.version, v.canonical, v.published_at FROM plan_versions v
         JOIN plans p ON p.id = v.plan ORDER BY p.room, v.published_at, v.plan, v.version",
    )?;
    let mut rows = older.query([])?;
    while let Some(row) = rows.next()? {
        let (room, plan) = (row.get::<_, String>(0)?, row.get::<_, String>(1)?);
        let publisher = Publisher {
            author: crate::store::ledger::NOT_STATED,
            reason: "published before the ledger was kept",
            key: None,
        };
        let canonical: String = row.get(3)?;
        let new = NewVersion {
            plan: &parse(&plan)?,
            version: row.get(2)?,
            digest: &sha256(&canonical)?,
            at: Timestamp::from_millis(row.get(4)?),
        };
        Book::open(db, &parse(&room)?)?.publish(&new, &publisher)?;
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

fn sha256(text: &str) -> Result<Digest, StoreError> {
    parse(&sha256_hex(text.as_bytes()))
}
