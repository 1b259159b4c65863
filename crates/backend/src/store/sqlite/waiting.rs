//! What is published into an open room is not shown before merchant and live
//! party have both agreed to it (5.1.1 a): the version waits in `plans.pending`
//! while the one before it stays on air. The second agreement shows it.

use super::events::RoomLog;
use super::{StoreError, decode, ledger, parse, publish, since, stock};
use crate::store::ledger::Imprint;
use livepledge_contract::ids::{PlanId, RoomId, SkuId};
use livepledge_contract::party::Party;
use livepledge_contract::plan::ServicePlan;
use rusqlite::Connection;

/// SKUs of which viewers are to be told.
#[derive(Debug, Default)]
pub(super) struct Admitted {
    /// They joined the list.
    pub(super) added: Vec<SkuId>,
    /// They were on it, and have another version.
    pub(super) published: Vec<SkuId>,
}

impl Admitted {
    pub(super) fn extend(&mut self, more: Self) {
        self.added.extend(more.added);
        self.published.extend(more.published);
    }
}

/// Whether versions of a publication have to wait: the room is open, and the
/// publication does not bring both agreements along.
pub(super) fn must_wait(
    db: &Connection,
    room: &RoomId,
    imprint: &Imprint,
) -> Result<bool, StoreError> {
    let open: bool = db
        .prepare_cached("SELECT open FROM rooms WHERE id = ?1")?
        .query_row([room.as_str()], |row| row.get(0))?;
    Ok(open
        && Party::ALL
            .iter()
            .any(|party| imprint.agreeing(*party).is_none()))
}

/// SKUs with a version that waits, by their place on the list.
pub(super) fn skus(db: &Connection, room: &RoomId) -> Result<Vec<SkuId>, StoreError> {
    let mut waiting = db.prepare_cached(
        "SELECT sku FROM plans WHERE room = ?1 AND pending IS NOT NULL ORDER BY position, sku",
    )?;
    let rows = waiting.query_map([room.as_str()], |row| row.get::<_, String>(0))?;
    rows.map(|sku| parse(&sku?)).collect()
}

/// Shows every waiting version that both parties have agreed to by now. Viewers
/// are not told yet: see [`super::tell`].
pub(super) fn admit(log: &RoomLog<'_>) -> Result<Admitted, StoreError> {
    let mut waiting = log.db.prepare_cached(
        "SELECT p.id, p.sku, p.pending, p.listed, v.canonical FROM plans p
         JOIN plan_versions v ON v.plan = p.id AND v.version = p.pending
         WHERE p.room = ?1 AND p.pending IS NOT NULL ORDER BY p.position, p.sku",
    )?;
    let mut rows = waiting.query([log.room.as_str()])?;
    let mut admitted = Admitted::default();
    while let Some(row) = rows.next()? {
        let (id, sku): (String, String) = (row.get(0)?, row.get(1)?);
        let (id, sku): (PlanId, SkuId) = (parse(&id)?, parse(&sku)?);
        let (version, listed): (u32, bool) = (row.get(2)?, row.get(3)?);
        if !ledger::agreed_by_both(log.db, &id, version)? {
            continue;
        }
        let plan: ServicePlan = decode(row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?)?;
        publish::show(log, &id, version)?;
        since::compare(log.db, &id)?;
        stock::declare(log, &id, plan.stock)?;
        if listed {
            admitted.published.push(sku);
        } else {
            admitted.added.push(sku);
        }
    }
    Ok(admitted)
}
