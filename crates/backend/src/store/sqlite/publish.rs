//! Publishing plans into a room. Decisions:
//! - a plan whose canonical JSON is unchanged keeps its version; a changed one
//!   gets the next; a version once published stays as it is for ever;
//! - goods that are not in the sheet stay listed unless the importer says they
//!   are withdrawn; their versions stay either way, because complaints quote them;
//! - a new room is closed until both parties have agreed to its plans;
//! - what was sold stays sold: when a declared quantity changes, the remaining
//!   one moves by the same difference, between zero and the declared quantity.
//!
//! Every change is an event with the room's next `seq`, in the same transaction.

use super::events::RoomLog;
use super::{
    Publication, PublishError, Published, StoreError, encode, ledger, room_state, rooms, since,
};
use crate::store::control::RoomRefusal;
use crate::store::ledger::Imprint;
use crate::store::{Canonical, plan_id};
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::{PlanId, SkuId};
use livepledge_contract::party::Party;
use livepledge_contract::plan::ServicePlan;
use rusqlite::{Connection, OptionalExtension as _};
use std::collections::HashSet;

pub(super) fn publish(db: &Connection, new: &Publication) -> Result<Published, PublishError> {
    let mut seen = HashSet::new();
    if let Some(twice) = new.plans.iter().find(|plan| !seen.insert(&plan.sku)) {
        return Err(PublishError::DuplicateSku(twice.sku.clone()));
    }
    let log = RoomLog {
        db,
        room: &new.room,
        at: new.at,
    };
    let mut done = Published {
        room_created: open_room(&log, new)?,
        ..Published::default()
    };
    let before = rooms::listed(db, &new.room)?;
    let (mut added, mut published) = (Vec::new(), Vec::new());
    for (position, plan) in new.plans.iter().enumerate() {
        match publish_plan(&log, &new.imprint, plan, position)? {
            Step::Unchanged => done.unchanged += 1,
            Step::NewVersion => {
                done.changed += 1;
                published.push(&plan.sku);
            }
            Step::Added => {
                done.added += 1;
                added.push(&plan.sku);
            }
            Step::Relisted => {
                done.unchanged += 1;
                added.push(&plan.sku);
            }
            Step::RelistedNewVersion => {
                done.changed += 1;
                added.push(&plan.sku);
            }
        }
    }
    agree(&log, new)?;
    if new.withdraw_missing {
        done.withdrawn = withdraw(&log, &seen)?;
    }
    tell_list(&log, before, &added, &published)?;
    if let Some(sku) = &new.pin {
        pin(&log, sku)?;
    }
    Ok(done)
}

/// Makes the room or changes its profile; says whether it is new.
fn open_room(log: &RoomLog<'_>, new: &Publication) -> Result<bool, PublishError> {
    let stored: Option<String> = log
        .db
        .prepare_cached("SELECT profile FROM rooms WHERE id = ?1")?
        .query_row([log.room.as_str()], |row| row.get(0))
        .optional()?;
    match (stored, &new.profile) {
        (None, None) => Err(PublishError::NoProfile(log.room.clone())),
        (None, Some(profile)) => {
            // A room cannot open with a plan that is not agreed (5.1.1 a).
            let agreed = Party::ALL
                .iter()
                .all(|party| new.imprint.agreeing(*party).is_some());
            let open = agreed || new.plans.is_empty();
            log.db
                .prepare_cached(
                    "INSERT INTO rooms (id, epoch, profile, created_at, open) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute((
                    log.room.as_str(),
                    new.new_epoch.as_str(),
                    encode(profile)?,
                    log.at.millis(),
                    open,
                ))?;
            if open {
                log.append(RoomEvent::RoomOpened {})?;
            }
            Ok(true)
        }
        (Some(before), Some(profile)) if before != encode(profile)? => {
            log.db
                .prepare_cached("UPDATE rooms SET profile = ?2 WHERE id = ?1")?
                .execute((log.room.as_str(), encode(profile)?))?;
            let profile = profile.clone();
            log.append(RoomEvent::ProfileChanged { profile })?;
            Ok(false)
        }
        (Some(_), _) => Ok(false),
    }
}

/// What publishing one plan did.
enum Step {
    /// The SKU is new in the room.
    Added,
    /// It was off the list, and is back with the version it had.
    Relisted,
    /// It was off the list, and is back with another version.
    RelistedNewVersion,
    /// It has another version.
    NewVersion,
    /// It is as it was.
    Unchanged,
}

fn publish_plan(
    log: &RoomLog<'_>,
    imprint: &Imprint,
    plan: &ServicePlan,
    position: usize,
) -> Result<Step, PublishError> {
    let canonical = Canonical::of(plan)?;
    let before = log
        .db
        .prepare_cached(
            "SELECT p.id, p.version, p.listed, v.digest FROM plans p
             JOIN plan_versions v ON v.plan = p.id AND v.version = p.version WHERE p.room = ?1 AND p.sku = ?2",
        )?
        .query_row((log.room.as_str(), plan.sku.as_str()), |row| {
            let (version, listed): (u32, bool) = (row.get(1)?, row.get(2)?);
            Ok((row.get::<_, String>(0)?, version, listed, row.get::<_, String>(3)?))
        })
        .optional()?;
    let Some((id, version, listed, digest)) = before else {
        let id = plan_id(log.room, &plan.sku)
            .ok_or_else(|| StoreError::Corrupt("a plan id".to_owned()))?;
        log.db
            .prepare_cached(
                "INSERT INTO plans (id, room, sku, position, version) VALUES (?1, ?2, ?3, ?4, 1)",
            )?
            .execute((id.as_str(), log.room.as_str(), plan.sku.as_str(), position))?;
        add_version(log, imprint, (&id, 1), &canonical)?;
        declare_stock(log, &id, plan)?;
        return Ok(Step::Added);
    };
    let id: PlanId = super::parse(&id)?;
    log.db
        .prepare_cached("UPDATE plans SET position = ?2, listed = 1 WHERE id = ?1")?
        .execute((id.as_str(), position))?;
    if digest == canonical.digest.as_str() {
        return Ok(if listed {
            Step::Unchanged
        } else {
            Step::Relisted
        });
    }
    let version = version + 1;
    add_version(log, imprint, (&id, version), &canonical)?;
    log.db
        .prepare_cached("UPDATE plans SET version = ?2 WHERE id = ?1")?
        .execute((id.as_str(), version))?;
    since::compare(log.db, &id)?;
    declare_stock(log, &id, plan)?;
    Ok(if listed {
        Step::NewVersion
    } else {
        Step::RelistedNewVersion
    })
}

/// Tells viewers how the list became what it is now: what left, what joined and
/// where, what has another version; and the whole order, where that does not
/// follow by itself.
fn tell_list(
    log: &RoomLog<'_>,
    before: Vec<SkuId>,
    added: &[&SkuId],
    published: &[&SkuId],
) -> Result<(), PublishError> {
    let entry = |sku| Ok::<_, StoreError>(Box::new(rooms::entry(log.db, log.room, sku)?));
    let after = rooms::listed(log.db, log.room)?;
    let listed: HashSet<&SkuId> = after.iter().collect();
    let mut told = before;
    for sku in told.extract_if(.., |sku| !listed.contains(sku)) {
        log.append(RoomEvent::GoodsWithdrawn { sku: sku.clone() })?;
        let unpinned = log
            .db
            .prepare_cached("UPDATE rooms SET pinned = NULL WHERE id = ?1 AND pinned = ?2")?
            .execute((log.room.as_str(), sku.as_str()))?;
        if unpinned > 0 {
            log.append(RoomEvent::GoodsUnpinned {})?;
        }
    }
    let joined: HashSet<&&SkuId> = added.iter().collect();
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

fn add_version(
    log: &RoomLog<'_>,
    imprint: &Imprint,
    (id, version): (&PlanId, u32),
    canonical: &Canonical,
) -> Result<(), StoreError> {
    log.db
        .prepare_cached("INSERT INTO plan_versions (plan, version, digest, canonical, published_at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((id.as_str(), version, canonical.digest.as_str(), &canonical.json, log.at.millis()))?;
    let publisher = ledger::Publisher {
        author: &imprint.author,
        reason: &imprint.reason,
        key: imprint.key.as_ref(),
    };
    ledger::publish(log.db, (log.room, id, version), &publisher)
}

/// Enters the agreement of each party that somebody agrees for.
fn agree(log: &RoomLog<'_>, new: &Publication) -> Result<(), StoreError> {
    for party in Party::ALL {
        let Some(by) = new.imprint.agreeing(party) else {
            continue;
        };
        for plan in &new.plans {
            let id = rooms::entry(log.db, log.room, &plan.sku)?.id;
            ledger::agree(log.db, (log.room, &id), party, by, log.at)?;
        }
    }
    Ok(())
}

/// Declared quantities of the plan; the remaining ones follow by the difference.
fn declare_stock(log: &RoomLog<'_>, id: &PlanId, plan: &ServicePlan) -> Result<(), StoreError> {
    let mut line = log.db.prepare_cached(
        "INSERT INTO stock (plan, line, declared, remaining, as_of, source) VALUES (?1, ?2, ?3, ?3, ?4, 'reported')
         ON CONFLICT DO UPDATE SET
            remaining = max(0, min(excluded.declared, remaining + excluded.declared - declared)),
            declared = excluded.declared, as_of = excluded.as_of, source = 'reported'
         WHERE declared <> excluded.declared",
    )?;
    line.execute((id.as_str(), "spot", plan.stock.spot, log.at.millis()))?;
    line.execute((id.as_str(), "presale", plan.stock.presale, log.at.millis()))?;
    Ok(())
}

/// Takes what is not kept off the list; how many.
fn withdraw(log: &RoomLog<'_>, kept: &HashSet<&SkuId>) -> Result<u32, PublishError> {
    let mut withdrawn = 0;
    for sku in rooms::listed(log.db, log.room)? {
        if !kept.contains(&sku) {
            log.db
                .prepare_cached("UPDATE plans SET listed = 0 WHERE room = ?1 AND sku = ?2")?
                .execute((log.room.as_str(), sku.as_str()))?;
            withdrawn += 1;
        }
    }
    Ok(withdrawn)
}

fn pin(log: &RoomLog<'_>, sku: &SkuId) -> Result<(), PublishError> {
    match room_state::pin(log.db, log.room, sku) {
        Ok(Some(event)) => {
            log.append(event)?;
            Ok(())
        }
        Ok(None) => Ok(()),
        Err(RoomRefusal::Store(error)) => Err(error.into()),
        Err(_) => Err(PublishError::UnknownPin(sku.clone())),
    }
}
