//! What the host has to know while on air: promises that the shown plan does not
//! hold, plans that got worse, versions that wait for agreement, emergencies.

use super::{StoreError, commitments, decode, emergency, ledger, parse, rooms};
use livepledge_contract::ids::{PlanId, RoomId};
use livepledge_contract::on_air::{Downgrade, OnAirWarnings, PromiseNow, WaitingPlan};
use livepledge_contract::party::Party;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::diff::{Effect, diff};
use livepledge_contract::promise::Holding;
use livepledge_contract::room::PlanEntry;
use rusqlite::{Connection, OptionalExtension as _};

/// Most promises that are told.
const MOST_PROMISES: usize = 50;

pub(super) fn warnings(
    db: &Connection,
    room: &RoomId,
) -> Result<Option<OnAirWarnings>, StoreError> {
    let Some(snapshot) = rooms::snapshot(db, room)? else {
        return Ok(None);
    };
    let entries = snapshot.plans;
    let mut downgrades = Vec::new();
    for entry in entries.iter().filter(|entry| entry.version > 1) {
        downgrades.extend(downgrade(db, entry)?);
    }
    Ok(Some(OnAirWarnings {
        you: String::new(),
        promises: promises(db, room, &entries)?,
        downgrades,
        waiting: waiting(db, room)?,
        emergencies: emergency::on_air(db, room)?,
    }))
}

fn promises(
    db: &Connection,
    room: &RoomId,
    entries: &[PlanEntry],
) -> Result<Vec<PromiseNow>, StoreError> {
    let all = commitments::spoken(db, room)?.unwrap_or_default();
    let shown = |promise: livepledge_contract::promise::SpokenPromise| {
        let entry = entries.iter().find(|entry| entry.plan.sku == promise.sku)?;
        let now = match &promise.value {
            Some(value) => value.held_now(entry),
            None => Holding::NotCompared,
        };
        Some(PromiseNow { promise, now })
    };
    let newest = all.into_iter().rev();
    Ok(newest.filter_map(shown).take(MOST_PROMISES).collect())
}

/// Where the version shown now promises less than the one shown before it.
fn downgrade(db: &Connection, entry: &PlanEntry) -> Result<Option<Downgrade>, StoreError> {
    // A version that both had not agreed to was perhaps never shown.
    let before: Option<String> = db
        .prepare_cached(
            "SELECT v.canonical FROM plan_versions v WHERE v.plan = ?1 AND v.version < ?2
             ORDER BY 2 = (SELECT count(*) FROM ledger l WHERE l.plan = v.plan AND l.version = v.version
                AND l.entry IN ('merchant', 'live_party')) DESC, v.version DESC LIMIT 1",
        )?
        .query_row((entry.id.as_str(), entry.version), |row| row.get(0))
        .optional()?;
    let Some(before) = before else {
        return Ok(None);
    };
    let before: ServicePlan = decode(&before)?;
    let mut fields = Vec::new();
    for change in diff(&before, &entry.plan) {
        if change.effect == Effect::Worse && !fields.contains(&change.field()) {
            fields.push(change.field());
        }
    }
    if fields.is_empty() {
        return Ok(None);
    }
    fields.sort();
    Ok(Some(Downgrade {
        sku: entry.plan.sku.clone(),
        version: entry.version,
        fields,
        before,
    }))
}

fn waiting(db: &Connection, room: &RoomId) -> Result<Vec<WaitingPlan>, StoreError> {
    let mut pending = db.prepare_cached(
        "SELECT id, sku, pending FROM plans WHERE room = ?1 AND pending IS NOT NULL ORDER BY position, sku",
    )?;
    let mut rows = pending.query([room.as_str()])?;
    let mut waiting = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, sku): (String, String) = (row.get(0)?, row.get(1)?);
        let id: PlanId = parse(&id)?;
        let version = row.get(2)?;
        let mut lacking = Vec::new();
        for party in Party::ALL {
            if !ledger::has_agreed(db, &id, version, party)? {
                lacking.push(party);
            }
        }
        waiting.push(WaitingPlan {
            sku: parse(&sku)?,
            version,
            lacking,
        });
    }
    Ok(waiting)
}
