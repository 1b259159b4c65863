//! What became of a plan since its last versions: compared once, when a version is
//! published, because every snapshot of the room tells it.

use super::{StoreError, decode, encode, parse};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::PlanId;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::since::{ChangedSince, MOST_SINCE};
use rusqlite::Connection;

/// Compares the current version of a plan with those before it.
pub(super) fn compare(db: &Connection, plan: &PlanId) -> Result<(), StoreError> {
    let mut last = db.prepare_cached(
        "SELECT v.version, v.canonical, v.published_at FROM plan_versions v
         JOIN plans p ON p.id = v.plan AND v.version <= p.version
         WHERE p.id = ?1 ORDER BY v.version DESC LIMIT ?2",
    )?;
    let mut rows = last.query((plan.as_str(), MOST_SINCE + 1))?;
    let mut now: Option<ServicePlan> = None;
    let mut until = Timestamp::from_millis(0);
    let mut since = Vec::new();
    while let Some(row) = rows.next()? {
        let version: ServicePlan =
            decode(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
        match &now {
            None => now = Some(version),
            Some(now) => since.push(ChangedSince::of((row.get(0)?, &version), until, now)),
        }
        until = Timestamp::from_millis(row.get(2)?);
    }
    if !since.is_empty() {
        db.prepare_cached("INSERT OR REPLACE INTO changed_since (plan, since) VALUES (?1, ?2)")?
            .execute((plan.as_str(), encode(&since)?))?;
    }
    Ok(())
}

/// Compares every plan there is. Part of the migration that makes the table.
pub(super) fn compare_all(db: &Connection) -> Result<(), StoreError> {
    let mut plans = db.prepare("SELECT id FROM plans WHERE version > 1")?;
    let mut rows = plans.query([])?;
    while let Some(row) = rows.next()? {
        compare(db, &parse(&row.get::<_, String>(0)?)?)?;
    }
    Ok(())
}
