//! The ledger on SQLite: an entry is appended with the room's next place and the
//! link of the entry before it in the plan's chain; records are put together
//! from the rows.

use super::{StoreError, parse};
use crate::signing::SigningKey;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::digest::sha256_hex;
use livepledge_contract::ids::{Digest, PlanId, RoomId, SkuId};
use livepledge_contract::ledger::{
    Agreed, Agreement, LedgerExport, LedgerFormat, PlanHistory, PlanSignature, PlanVersionRecord,
    SignatureAlgorithm, statement,
};
use livepledge_contract::party::Party;
use rusqlite::{Connection, OptionalExtension as _, Row};

/// Who published a version and why, and how it is signed.
pub(super) struct Publisher<'a> {
    pub(super) author: &'a str,
    pub(super) reason: &'a str,
    pub(super) key: Option<&'a SigningKey>,
}

/// Enters a version that was just stored.
pub(super) fn publish(
    db: &Connection,
    (room, plan, version): (&RoomId, &PlanId, u32),
    publisher: &Publisher<'_>,
) -> Result<(), StoreError> {
    let (canonical, published_at): (String, i64) = db
        .prepare_cached(
            "SELECT canonical, published_at FROM plan_versions WHERE plan = ?1 AND version = ?2",
        )?
        .query_row((plan.as_str(), version), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let mut record = PlanVersionRecord {
        room: room.clone(),
        plan: plan.clone(),
        version,
        place: next_place(db, room)?,
        digest: sha256(&canonical)?,
        canonical,
        published_at: Timestamp::from_millis(published_at),
        author: publisher.author.to_owned(),
        reason: publisher.reason.to_owned(),
        predecessor: last_link(db, plan)?,
        link: sha256("")?,
        signature: None,
        agreed: Agreed::default(),
    };
    let broken = |_| StoreError::Corrupt("a signature".to_owned());
    if let Some(key) = publisher.key {
        // The key is part of what is linked, the signature is of the link.
        record.signature = Some(key.sign(&record.link).map_err(broken)?);
        record.link = sha256(&statement::version(&record))?;
        record.signature = Some(key.sign(&record.link).map_err(broken)?);
    } else {
        record.link = sha256(&statement::version(&record))?;
    }
    let signature = record.signature.as_ref();
    db.prepare_cached(
        "INSERT INTO ledger (room, place, plan, version, entry, by, reason, predecessor, link, key, signature)
         VALUES (?1, ?2, ?3, ?4, 'published', ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(rusqlite::params![
        room.as_str(),
        record.place,
        plan.as_str(),
        version,
        record.author,
        record.reason,
        record.predecessor.as_ref().map(Digest::as_str),
        record.link.as_str(),
        signature.map(|signed| signed.key.as_str()),
        signature.map(|signed| signed.signature.as_str()),
    ])?;
    Ok(())
}

/// Enters a party's agreement to the last version of a plan; `false`: it agreed
/// before. An earlier version takes none any more: the chain has gone on.
pub(super) fn agree(
    db: &Connection,
    (room, plan): (&RoomId, &PlanId),
    party: Party,
    by: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let Some(mut history) = history(db, plan)? else {
        return Ok(false);
    };
    let Some(record) = history.versions.pop() else {
        return Ok(false);
    };
    if record.agreed.of(party).is_some() {
        return Ok(false);
    }
    let mut agreement = Agreement {
        by: by.to_owned(),
        at,
        place: next_place(db, room)?,
        predecessor: record.head().clone(),
        link: sha256("")?,
    };
    agreement.link = sha256(&statement::agreement(&record, party, &agreement))?;
    db.prepare_cached(
        "INSERT INTO ledger (room, place, plan, version, entry, at, by, predecessor, link)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        room.as_str(),
        agreement.place,
        plan.as_str(),
        record.version,
        super::name_of(&party)?,
        at.millis(),
        by,
        agreement.predecessor.as_str(),
        agreement.link.as_str(),
    ))?;
    Ok(true)
}

/// The last version of a plan, shown or waiting: the one that can be agreed to.
pub(super) fn last_version(db: &Connection, plan: &PlanId) -> Result<u32, StoreError> {
    Ok(db
        .prepare_cached("SELECT max(version) FROM plan_versions WHERE plan = ?1")?
        .query_row([plan.as_str()], |row| row.get(0))?)
}

/// Whether both parties have agreed to a version.
pub(super) fn agreed_by_both(
    db: &Connection,
    plan: &PlanId,
    version: u32,
) -> Result<bool, StoreError> {
    for party in Party::ALL {
        if !has_agreed(db, plan, version, party)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a party has agreed to a version.
pub(super) fn has_agreed(
    db: &Connection,
    plan: &PlanId,
    version: u32,
    party: Party,
) -> Result<bool, StoreError> {
    let name = super::name_of(&party)?;
    Ok(db
        .prepare_cached("SELECT 1 FROM ledger WHERE plan = ?1 AND version = ?2 AND entry = ?3")?
        .exists((plan.as_str(), version, name))?)
}

/// Listed SKUs whose current version lacks a party's agreement: with any of
/// them the room cannot open.
pub(super) fn not_agreed(db: &Connection, room: &RoomId) -> Result<Vec<SkuId>, StoreError> {
    let mut lacking = db.prepare_cached(
        "SELECT p.sku FROM plans p WHERE p.room = ?1 AND p.listed = 1 AND 2 >
            (SELECT count(*) FROM ledger l WHERE l.plan = p.id AND l.version = p.version
                AND l.entry IN ('merchant', 'live_party'))
         ORDER BY p.position, p.sku",
    )?;
    let rows = lacking.query_map([room.as_str()], |row| row.get::<_, String>(0))?;
    rows.map(|sku| parse(&sku?)).collect()
}

/// A plan with all its versions.
pub(super) fn history(db: &Connection, plan: &PlanId) -> Result<Option<PlanHistory>, StoreError> {
    let room: Option<String> = db
        .prepare_cached("SELECT room FROM plans WHERE id = ?1")?
        .query_row([plan.as_str()], |row| row.get(0))
        .optional()?;
    let Some(room) = room else {
        return Ok(None);
    };
    let room: RoomId = parse(&room)?;
    let mut entries = db.prepare_cached(
        "SELECT l.entry, l.place, l.version, coalesce(l.at, v.published_at), l.by, l.reason, l.predecessor, l.link, l.key,
                l.signature, v.digest, v.canonical
         FROM ledger l JOIN plan_versions v ON v.plan = l.plan AND v.version = l.version
         WHERE l.plan = ?1 ORDER BY l.version, l.entry <> 'published', l.place",
    )?;
    let mut rows = entries.query([plan.as_str()])?;
    let mut versions: Vec<PlanVersionRecord> = Vec::new();
    while let Some(row) = rows.next()? {
        let party = match row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)? {
            "merchant" => Some(Party::Merchant),
            "live_party" => Some(Party::LiveParty),
            _ => None,
        };
        match (party, versions.last_mut()) {
            (None, _) => versions.push(record(row, &room, plan)?),
            (Some(party), Some(of)) => of.agreed.set(party, agreement(row)?),
            (Some(_), None) => return Err(StoreError::Corrupt("an agreement to nothing".into())),
        }
    }
    Ok(Some(PlanHistory {
        plan: plan.clone(),
        room,
        versions,
        next: None,
    }))
}

/// The whole ledger of a room.
pub(super) fn room(
    db: &Connection,
    room: &RoomId,
    now: Timestamp,
) -> Result<Option<LedgerExport>, StoreError> {
    if super::rooms::position(db, room)?.is_none() {
        return Ok(None);
    }
    let mut ids = db.prepare_cached("SELECT id FROM plans WHERE room = ?1 ORDER BY id")?;
    let rows = ids.query_map([room.as_str()], |row| row.get::<_, String>(0))?;
    let mut plans = Vec::new();
    for id in rows {
        plans.extend(history(db, &parse(&id?)?)?);
    }
    Ok(Some(LedgerExport {
        format: LedgerFormat::V1,
        room: room.clone(),
        exported_at: now,
        plans,
    }))
}

/// Enters every version from before there was a ledger, in the order of their
/// publication. Part of the migration that makes the table.
pub(super) fn enter_older_versions(db: &Connection) -> Result<(), StoreError> {
    let mut older = db.prepare(
        "SELECT p.room, v.plan, v.version FROM plan_versions v
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
        publish(
            db,
            (&parse(&room)?, &parse(&plan)?, row.get(2)?),
            &publisher,
        )?;
    }
    Ok(())
}

fn record(row: &Row<'_>, room: &RoomId, plan: &PlanId) -> Result<PlanVersionRecord, StoreError> {
    let optional = |column| row.get::<_, Option<String>>(column);
    let signature = match (optional(8)?, optional(9)?) {
        (Some(key), Some(signature)) => Some(PlanSignature {
            algorithm: SignatureAlgorithm::Ed25519,
            key: parse(&key)?,
            signature: parse(&signature)?,
        }),
        _ => None,
    };
    Ok(PlanVersionRecord {
        room: room.clone(),
        plan: plan.clone(),
        version: row.get(2)?,
        place: row.get(1)?,
        digest: parse(&row.get::<_, String>(10)?)?,
        canonical: row.get(11)?,
        published_at: Timestamp::from_millis(row.get(3)?),
        author: row.get(4)?,
        reason: row.get(5)?,
        predecessor: optional(6)?.map(|link| parse(&link)).transpose()?,
        link: parse(&row.get::<_, String>(7)?)?,
        signature,
        agreed: Agreed::default(),
    })
}

fn agreement(row: &Row<'_>) -> Result<Agreement, StoreError> {
    Ok(Agreement {
        by: row.get(4)?,
        at: Timestamp::from_millis(row.get(3)?),
        place: row.get(1)?,
        predecessor: parse(&row.get::<_, String>(6)?)?,
        link: parse(&row.get::<_, String>(7)?)?,
    })
}

fn next_place(db: &Connection, room: &RoomId) -> Result<u64, StoreError> {
    Ok(db
        .prepare_cached("SELECT coalesce(max(place), 0) + 1 FROM ledger WHERE room = ?1")?
        .query_row([room.as_str()], |row| row.get(0))?)
}

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
