//! Telling viewers what became of a room's list of goods: an event for each change,
//! or, where there are too many of them, one gap that sends every reader to the
//! snapshot.

use super::events::RoomLog;
use super::waiting::Admitted;
use super::{parse, rooms};
use crate::store::StoreError;
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::SkuId;
use rusqlite::OptionalExtension as _;
use std::collections::HashSet;

/// Most changes of the list that are told one by one. A longer burst sends readers to
/// the snapshot anyway ([`crate::live`]), and each event would hold a whole plan.
const MOST_TOLD: usize = 256;

/// Tells viewers how the list became what it is now: what left, what joined and
/// where, what has another version; and the whole order, where that does not
/// follow by itself.
pub(super) fn tell_list(
    log: &RoomLog<'_>,
    before: Vec<SkuId>,
    Admitted { added, published }: &Admitted,
) -> Result<(), StoreError> {
    let off_air = unpin(log)?;
    if added.len() + published.len() > MOST_TOLD {
        return log.leave_gap();
    }
    let after = rooms::listed(log.db, log.room)?;
    let listed: HashSet<&SkuId> = after.iter().collect();
    let (mut told, gone): (Vec<_>, Vec<_>) =
        before.into_iter().partition(|sku| listed.contains(sku));
    if gone.len() + added.len() + published.len() > MOST_TOLD {
        return log.leave_gap();
    }
    for sku in gone {
        let was_on_air = off_air.as_ref() == Some(&sku);
        log.append(RoomEvent::GoodsWithdrawn { sku })?;
        if was_on_air {
            log.append(RoomEvent::GoodsUnpinned {})?;
        }
    }
    let entry = |sku| Ok::<_, StoreError>(Box::new(rooms::entry(log.db, log.room, sku)?));
    let joined: HashSet<&SkuId> = added.iter().collect();
    for (place, sku) in after
        .iter()
        .enumerate()
        .filter(|(_, sku)| joined.contains(sku))
    {
        told.insert(place.min(told.len()), sku.clone());
        log.append(RoomEvent::GoodsAdded {
            position: u32::try_from(place).unwrap_or(u32::MAX),
            entry: entry(sku)?,
        })?;
    }
    for sku in published {
        log.append(RoomEvent::PlanPublished { entry: entry(sku)? })?;
    }
    if told != after {
        log.append(RoomEvent::GoodsOrdered { skus: after })?;
    }
    Ok(())
}

/// Takes goods that left the list off the air; which ones.
fn unpin(log: &RoomLog<'_>) -> Result<Option<SkuId>, StoreError> {
    let left: Option<String> = log
        .db
        .prepare_cached(
            "SELECT pinned FROM rooms WHERE id = ?1 AND pinned IS NOT NULL AND NOT EXISTS
                (SELECT 1 FROM plans WHERE room = ?1 AND sku = pinned AND listed = 1)",
        )?
        .query_row([log.room.as_str()], |row| row.get(0))
        .optional()?;
    let Some(left) = left else {
        return Ok(None);
    };
    log.db
        .prepare_cached("UPDATE rooms SET pinned = NULL WHERE id = ?1")?
        .execute([log.room.as_str()])?;
    parse(&left).map(Some)
}
