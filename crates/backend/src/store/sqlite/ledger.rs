//! Reading the ledger on SQLite: records are put together from the rows that
//! [`super::book`] writes.

use super::{StoreError, parse};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanId, RoomId, SkuId};
use livepledge_contract::ledger::{
    Agreed, Agreement, LedgerExport, LedgerFormat, PlanHistory, PlanSignature, PlanVersionRecord,
    SignatureAlgorithm,
};
use livepledge_contract::party::Party;
use rusqlite::{Connection, OptionalExtension as _, Row};

/// The version of a plan that parties are asked to agree to: the one that waits, else the
/// one that is shown; and whether it is the last one. Where it is not, a later one was given
/// up, and the chain has gone on.
pub(super) fn asked_version(db: &Connection, plan: &PlanId) -> Result<(u32, bool), StoreError> {
    let mut asked = db.prepare_cached(
        "SELECT coalesce(p.pending, p.version), max(v.version) FROM plans p
         JOIN plan_versions v ON v.plan = p.id WHERE p.id = ?1",
    )?;
    Ok(asked.query_row([plan.as_str()], |row| {
        let (version, last): (u32, u32) = (row.get(0)?, row.get(1)?);
        Ok((version, version == last))
    })?)
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
