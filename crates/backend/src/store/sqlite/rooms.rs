//! Reading rooms: position, snapshot, and the plan of a version somebody saw.

use super::{StoreError, decode, on_air, parse};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{Epoch, PlanRef, RoomId, Seq, SkuId};
use livepledge_contract::on_air::SaidOnAir;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::stock::{Stock, StockLine, StockSource};
use livepledge_contract::room::{PlanEntry, Room, Snapshot};
use rusqlite::{Connection, OptionalExtension as _, Row};

pub(super) fn position(db: &Connection, room: &RoomId) -> Result<Option<(Epoch, Seq)>, StoreError> {
    db.prepare_cached("SELECT epoch, seq FROM rooms WHERE id = ?1")?
        .query_row([room.as_str()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Seq>(1)?))
        })
        .optional()?
        .map(|(epoch, seq)| Ok((parse(&epoch)?, seq)))
        .transpose()
}

pub(super) fn snapshot(db: &Connection, id: &RoomId) -> Result<Option<Snapshot>, StoreError> {
    let found = db
        .prepare_cached(
            "SELECT epoch, seq, pinned, profile, open, announcement FROM rooms WHERE id = ?1",
        )?
        .query_row([id.as_str()], |row| {
            let (epoch, seq): (String, Seq) = (row.get(0)?, row.get(1)?);
            let (pinned, profile): (Option<String>, String) = (row.get(2)?, row.get(3)?);
            let (open, announcement): (bool, Option<String>) = (row.get(4)?, row.get(5)?);
            Ok((epoch, seq, pinned, profile, open, announcement))
        })
        .optional()?;
    let Some((epoch, seq, pinned, profile, open, announcement)) = found else {
        return Ok(None);
    };
    let pinned = pinned.map(|sku| parse(&sku)).transpose()?;
    let room = Room {
        id: id.clone(),
        profile: decode(&profile)?,
        pinned,
        open,
        announcement: announcement.map(|json| decode(&json)).transpose()?,
    };
    let mut listed = db.prepare_cached(&format!(
        "{ENTRIES} AND p.listed = 1 ORDER BY p.position, p.sku"
    ))?;
    let mut rows = listed.query([id.as_str()])?;
    let mut plans = Vec::new();
    // Both in the order of the list.
    let mut said = on_air::said(db, id, None)?.into_iter().peekable();
    while let Some(row) = rows.next()? {
        let mut entry = plan_entry(row)?;
        if let Some((_, said)) = said.next_if(|(sku, _)| *sku == entry.plan.sku) {
            entry.said = said;
        }
        plans.push(entry);
    }
    Ok(Some(Snapshot {
        epoch: parse(&epoch)?,
        seq,
        room,
        plans,
    }))
}

/// One SKU of a room, listed or not.
pub(super) fn entry(db: &Connection, room: &RoomId, sku: &SkuId) -> Result<PlanEntry, StoreError> {
    let mut one = db.prepare_cached(&format!("{ENTRIES} AND p.sku = ?2"))?;
    let mut rows = one.query((room.as_str(), sku.as_str()))?;
    let row = rows
        .next()?
        .ok_or_else(|| StoreError::Corrupt(format!("{sku} has no plan or no stock")))?;
    let mut entry = plan_entry(row)?;
    if let Some((_, said)) = on_air::said(db, room, Some(sku))?.pop() {
        entry.said = said;
    }
    Ok(entry)
}

/// The SKUs on the list, in its order.
pub(super) fn listed(db: &Connection, room: &RoomId) -> Result<Vec<SkuId>, StoreError> {
    let mut listed = db.prepare_cached(
        "SELECT sku FROM plans WHERE room = ?1 AND listed = 1 ORDER BY position, sku",
    )?;
    let rows = listed.query_map([room.as_str()], |row| row.get::<_, String>(0))?;
    rows.map(|sku| parse(&sku?)).collect()
}

/// Current version and stock of the plans of room `?1`.
const ENTRIES: &str = "SELECT p.id, v.version, v.digest, v.published_at, v.canonical,
        s.declared, s.remaining, s.as_of, s.source, q.declared, q.remaining, q.as_of, q.source,
        c.since, EXISTS (SELECT 1 FROM halted_goods h WHERE h.plan = p.id)
     FROM plans p
     JOIN plan_versions v ON v.plan = p.id AND v.version = p.version
     JOIN stock s ON s.plan = p.id AND s.line = 'spot'
     JOIN stock q ON q.plan = p.id AND q.line = 'presale'
     LEFT JOIN changed_since c ON c.plan = p.id
     WHERE p.room = ?1";

fn plan_entry(row: &Row<'_>) -> Result<PlanEntry, StoreError> {
    Ok(PlanEntry {
        id: parse(&row.get::<_, String>(0)?)?,
        version: row.get(1)?,
        digest: parse(&row.get::<_, String>(2)?)?,
        published_at: Timestamp::from_millis(row.get(3)?),
        plan: decode(row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?)?,
        stock: Stock {
            spot: stock_line(row, 5)?,
            presale: stock_line(row, 9)?,
            halted: row.get(14)?,
        },
        since: match row
            .get_ref(13)?
            .as_str_or_null()
            .map_err(rusqlite::Error::from)?
        {
            Some(since) => decode(since)?,
            None => Vec::new(),
        },
        said: SaidOnAir::default(),
    })
}

fn stock_line(row: &Row<'_>, first: usize) -> Result<StockLine, StoreError> {
    Ok(StockLine {
        declared: row.get(first)?,
        remaining: row.get(first + 1)?,
        as_of: Timestamp::from_millis(row.get(first + 2)?),
        source: match row.get::<_, String>(first + 3)?.as_str() {
            "synced" => StockSource::Synced,
            _ => StockSource::Reported,
        },
    })
}

/// Whether version `v` of plan `p` was ever shown: it neither waits for agreement nor
/// was replaced while it waited.
pub(super) const WAS_SHOWN: &str = "v.version <= p.version AND p.pending IS NOT v.version
    AND NOT EXISTS (SELECT 1 FROM never_shown n WHERE n.plan = v.plan AND n.version = v.version)";

pub(super) fn published_plan(
    db: &Connection,
    room: &RoomId,
    seen: &PlanRef,
) -> Result<Option<ServicePlan>, StoreError> {
    db.prepare_cached(&format!(
        "SELECT v.canonical FROM plan_versions v JOIN plans p ON p.id = v.plan
         WHERE p.room = ?1 AND v.plan = ?2 AND v.version = ?3 AND v.digest = ?4 AND {WAS_SHOWN}",
    ))?
    .query_row(
        (
            room.as_str(),
            seen.plan.as_str(),
            seen.version,
            seen.digest.as_str(),
        ),
        |row| row.get::<_, String>(0),
    )
    .optional()?
    .map(|canonical| decode(&canonical))
    .transpose()
}
