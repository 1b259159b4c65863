//! Publishing plans into a room. Decisions:
//! - a plan whose canonical JSON is unchanged keeps its version; a changed one
//!   gets the next; a version once published stays as it is for ever;
//! - goods that are not in the sheet stay listed unless the importer says they
//!   are withdrawn; their versions stay either way, because complaints quote them;
//! - a new room is closed until both parties have agreed to its plans;
//! - in an open room a version that both have not agreed to waits ([`waiting`]);
//! - what was sold stays sold: when a declared quantity changes, the remaining
//!   one moves by the same difference, between zero and the declared quantity.
//!
//! Every change is an event with the room's next `seq`, in the same transaction.

use super::events::RoomLog;
use super::waiting::{self, Admitted};
use super::{
    Publication, PublishError, Published, StoreError, encode, ledger, room_state, rooms, since,
    stock,
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
    let waits = waiting::must_wait(db, &new.room, &new.imprint)?;
    let mut told = Admitted::default();
    for (position, plan) in new.plans.iter().enumerate() {
        match publish_plan(&log, &new.imprint, plan, (position, waits))? {
            Step::Unchanged => done.unchanged += 1,
            Step::NewVersion => {
                done.changed += 1;
                told.published.push(plan.sku.clone());
            }
            Step::Added => {
                done.added += 1;
                told.added.push(plan.sku.clone());
            }
            Step::Relisted => {
                done.unchanged += 1;
                told.added.push(plan.sku.clone());
            }
            Step::RelistedNewVersion => {
                done.changed += 1;
                told.added.push(plan.sku.clone());
            }
            Step::Waits => {}
        }
    }
    agree(&log, new)?;
    if new.withdraw_missing {
        done.withdrawn = withdraw(&log, &seen)?;
    }
    // One party may have agreed before, and the other just now.
    let admitted = waiting::admit(&log)?;
    done.changed += count(&admitted.published);
    done.added += count(&admitted.added);
    told.extend(admitted);
    let waiting = waiting::skus(db, &new.room)?;
    done.waiting = count(
        &waiting
            .into_iter()
            .filter(|sku| seen.contains(sku))
            .collect::<Vec<_>>(),
    );
    tell_list(&log, before, &told)?;
    if let Some(sku) = &new.pin {
        pin(&log, sku)?;
    }
    Ok(done)
}

fn count(skus: &[SkuId]) -> u32 {
    u32::try_from(skus.len()).unwrap_or(u32::MAX)
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
    /// It is shown once both parties have agreed to it; what was shown stays.
    Waits,
}

/// A plan as it stands before it is published again.
struct Before {
    id: PlanId,
    /// The version that is shown, or was last.
    version: u32,
    listed: bool,
    digest: String,
    /// A version that waits for agreement.
    pending: Option<u32>,
    pending_digest: Option<String>,
    /// The last version there is.
    newest: u32,
}

fn before(log: &RoomLog<'_>, sku: &SkuId) -> Result<Option<Before>, StoreError> {
    let found = log
        .db
        .prepare_cached(
            "SELECT p.id, p.version, p.listed, v.digest, p.pending, w.digest,
                    (SELECT max(version) FROM plan_versions n WHERE n.plan = p.id)
             FROM plans p JOIN plan_versions v ON v.plan = p.id AND v.version = p.version
             LEFT JOIN plan_versions w ON w.plan = p.id AND w.version = p.pending
             WHERE p.room = ?1 AND p.sku = ?2",
        )?
        .query_row((log.room.as_str(), sku.as_str()), |row| {
            let (id, version, listed): (String, _, _) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (digest, pending, pending_digest) = (row.get(3)?, row.get(4)?, row.get(5)?);
            Ok((
                id,
                version,
                listed,
                digest,
                pending,
                pending_digest,
                row.get(6)?,
            ))
        })
        .optional()?;
    let Some((id, version, listed, digest, pending, pending_digest, newest)) = found else {
        return Ok(None);
    };
    Ok(Some(Before {
        id: super::parse(&id)?,
        version,
        listed,
        digest,
        pending,
        pending_digest,
        newest,
    }))
}

fn publish_plan(
    log: &RoomLog<'_>,
    imprint: &Imprint,
    plan: &ServicePlan,
    (position, waits): (usize, bool),
) -> Result<Step, PublishError> {
    let canonical = Canonical::of(plan)?;
    let Some(before) = before(log, &plan.sku)? else {
        let id = plan_id(log.room, &plan.sku)
            .ok_or_else(|| StoreError::Corrupt("a plan id".to_owned()))?;
        log.db
            .prepare_cached(
                "INSERT INTO plans (id, room, sku, position, version, listed, pending)
                 VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6)",
            )?
            .execute((
                id.as_str(),
                log.room.as_str(),
                plan.sku.as_str(),
                position,
                !waits,
                waits.then_some(1),
            ))?;
        add_version(log, imprint, (&id, 1), &canonical)?;
        stock::declare(log, &id, plan)?;
        return Ok(if waits { Step::Waits } else { Step::Added });
    };
    log.db
        .prepare_cached("UPDATE plans SET position = ?2 WHERE id = ?1")?
        .execute((before.id.as_str(), position))?;
    let same = |digest: &str| digest == canonical.digest.as_str();
    // What is shown and agreed to goes on being shown, and nothing waits any more.
    let kept = same(&before.digest)
        && (ledger::agreed_by_both(log.db, &before.id, before.version)?
            || if waits {
                before.listed && before.pending.is_none()
            } else {
                before.version == before.newest
            });
    if kept {
        show(log, &before.id, before.version)?;
        return Ok(if before.listed {
            Step::Unchanged
        } else {
            Step::Relisted
        });
    }
    let version = match before.pending {
        Some(pending) if before.pending_digest.as_deref().is_some_and(same) => pending,
        _ if same(&before.digest) && before.version == before.newest => before.version,
        _ => {
            let next = before.newest + 1;
            add_version(log, imprint, (&before.id, next), &canonical)?;
            next
        }
    };
    if waits {
        log.db
            .prepare_cached("UPDATE plans SET pending = ?2 WHERE id = ?1")?
            .execute((before.id.as_str(), version))?;
        return Ok(Step::Waits);
    }
    show(log, &before.id, version)?;
    since::compare(log.db, &before.id)?;
    stock::declare(log, &before.id, plan)?;
    Ok(if before.listed {
        Step::NewVersion
    } else {
        Step::RelistedNewVersion
    })
}

/// Lists a plan with this version; nothing waits any more.
pub(super) fn show(log: &RoomLog<'_>, id: &PlanId, version: u32) -> Result<(), StoreError> {
    log.db
        .prepare_cached("UPDATE plans SET version = ?2, pending = NULL, listed = 1 WHERE id = ?1")?
        .execute((id.as_str(), version))?;
    Ok(())
}

/// Tells viewers how the list became what it is now: what left, what joined and
/// where, what has another version; and the whole order, where that does not
/// follow by itself.
pub(super) fn tell_list(
    log: &RoomLog<'_>,
    before: Vec<SkuId>,
    Admitted { added, published }: &Admitted,
) -> Result<(), StoreError> {
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

/// Takes what is not kept off the list; how many.
fn withdraw(log: &RoomLog<'_>, kept: &HashSet<&SkuId>) -> Result<u32, PublishError> {
    let mut withdrawn = 0;
    for sku in waiting::skus(log.db, log.room)? {
        if !kept.contains(&sku) {
            log.db
                .prepare_cached("UPDATE plans SET pending = NULL WHERE room = ?1 AND sku = ?2")?
                .execute((log.room.as_str(), sku.as_str()))?;
        }
    }
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
