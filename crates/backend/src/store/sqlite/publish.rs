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
//! Every change is an event with the room's next `seq`, in the same transaction;
//! [`super::tell`] makes them.

use super::book::Book;
use super::entries::{Scribe, Version};
use super::events::RoomLog;
use super::prepare::{Prepared, PreparedPlan, same_id};
use super::tell::tell_list;
use super::waiting::{self, Admitted};
use super::{
    Publication, PublishError, Published, StoreError, encode, ledger, parse, room_state, rooms,
    since, stock,
};
use crate::store::Canonical;
use crate::store::control::RoomRefusal;
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::{PlanId, SkuId};
use livepledge_contract::party::Party;
use rusqlite::{Connection, OptionalExtension as _};
use std::collections::HashSet;

pub(super) fn publish(
    db: &Connection,
    Prepared { new, skus, plans }: &Prepared,
) -> Result<Published, PublishError> {
    let log = RoomLog {
        db,
        room: &new.room,
        at: new.at,
    };
    let mut done = Published {
        room_created: open_room(&log, new, skus.is_empty())?,
        ..Published::default()
    };
    let before = rooms::listed(db, &new.room)?;
    let waits = waiting::must_wait(db, &new.room, &new.imprint)?;
    let mut told = Admitted::default();
    let scribe = Scribe {
        room: &new.room,
        imprint: &new.imprint,
        at: new.at,
    };
    let book = Book::open(db, &new.room)?;
    // In a room that is new every plan is, and all of its entries have their places.
    let places = done.room_created.then(|| book.next());
    let mut writing = Writing {
        log: &log,
        book,
        scribe,
        waits,
        is_new: done.room_created,
    };
    plans.each(&scribe, places, |plan| {
        match writing.plan(&plan)? {
            Step::Unchanged => done.unchanged += 1,
            Step::NewVersion => {
                done.changed += 1;
                told.published.push(plan.sku);
            }
            Step::Added => {
                done.added += 1;
                told.added.push(plan.sku);
            }
            Step::Relisted => {
                done.unchanged += 1;
                told.added.push(plan.sku);
            }
            Step::RelistedNewVersion => {
                done.changed += 1;
                told.added.push(plan.sku);
            }
            Step::Waits => {}
        }
        Ok::<_, PublishError>(())
    })?;
    if new.withdraw_missing {
        done.withdrawn = withdraw(&log, skus)?;
    }
    // One party may have agreed before, and the other just now.
    let admitted = waiting::admit(&log)?;
    done.changed += count(&admitted.published);
    done.added += count(&admitted.added);
    told.extend(admitted);
    let mut waiting = waiting::skus(db, &new.room)?;
    waiting.retain(|sku| skus.contains(sku));
    done.waiting = count(&waiting);
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
fn open_room(log: &RoomLog<'_>, new: &Publication, is_empty: bool) -> Result<bool, PublishError> {
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
            let open = agreed || is_empty;
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
    sku: String,
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

fn before(db: &Connection, id: &PlanId) -> Result<Option<Before>, StoreError> {
    let found = db
        .prepare_cached(
            "SELECT p.sku, p.version, p.listed, v.digest, p.pending, w.digest,
                    (SELECT max(version) FROM plan_versions n WHERE n.plan = p.id)
             FROM plans p JOIN plan_versions v ON v.plan = p.id AND v.version = p.version
             LEFT JOIN plan_versions w ON w.plan = p.id AND w.version = p.pending
             WHERE p.id = ?1",
        )?
        .query_row([id.as_str()], |row| {
            Ok(Before {
                sku: row.get(0)?,
                version: row.get(1)?,
                listed: row.get(2)?,
                digest: row.get(3)?,
                pending: row.get(4)?,
                pending_digest: row.get(5)?,
                newest: row.get(6)?,
            })
        })
        .optional()?;
    Ok(found)
}

/// What is written while plans are published.
struct Writing<'a> {
    log: &'a RoomLog<'a>,
    book: Book<'a>,
    scribe: Scribe<'a>,
    /// Whether versions wait for agreement.
    waits: bool,
    /// The room was just made: nothing is in it.
    is_new: bool,
}

impl Writing<'_> {
    /// Publishes one plan, and enters who agrees to it.
    fn plan(&mut self, plan: &PreparedPlan<'_>) -> Result<Step, PublishError> {
        let before = match self.is_new {
            true => None,
            false => before(self.log.db, &plan.id)?,
        };
        match before {
            None => Ok(self.add(plan)?),
            Some(before) if before.sku == plan.sku.as_str() => Ok(self.change(plan, &before)?),
            Some(before) => Err(same_id(&parse(&before.sku)?, &plan.sku).into()),
        }
    }

    fn add(&mut self, plan: &PreparedPlan<'_>) -> Result<Step, StoreError> {
        self.log
            .db
            .prepare_cached(
                "INSERT INTO plans (id, room, sku, position, version, listed, pending)
                 VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6)",
            )?
            .execute((
                plan.id.as_str(),
                self.log.room.as_str(),
                plan.sku.as_str(),
                plan.position,
                !self.waits,
                self.waits.then_some(1),
            ))?;
        self.add_version(plan, 1)?;
        stock::declare(self.log, &plan.id, plan.stock)?;
        Ok(if self.waits { Step::Waits } else { Step::Added })
    }

    fn change(&mut self, plan: &PreparedPlan<'_>, before: &Before) -> Result<Step, StoreError> {
        let (log, id) = (self.log, &plan.id);
        log.db
            .prepare_cached("UPDATE plans SET position = ?2 WHERE id = ?1 AND position <> ?2")?
            .execute((id.as_str(), plan.position))?;
        let same = |digest: &str| digest == plan.canonical.digest.as_str();
        // What is shown and agreed to goes on being shown, and nothing waits any more.
        let kept = same(&before.digest)
            && (ledger::agreed_by_both(log.db, id, before.version)?
                || if self.waits {
                    before.listed && before.pending.is_none()
                } else {
                    before.version == before.newest
                });
        if kept {
            // What waited is given up before anybody agrees.
            if !before.listed || before.pending.is_some() {
                show(log, id, before.version)?;
            }
            self.agree(id)?;
            return Ok(if before.listed {
                Step::Unchanged
            } else {
                Step::Relisted
            });
        }
        let there = match before.pending {
            Some(pending) if before.pending_digest.as_deref().is_some_and(same) => Some(pending),
            _ if same(&before.digest) && before.version == before.newest => Some(before.version),
            _ => None,
        };
        let version = there.unwrap_or(before.newest + 1);
        match there {
            Some(_) => self.agree(id)?,
            None => self.add_version(plan, version)?,
        }
        if self.waits {
            log.db
                .prepare_cached("UPDATE plans SET pending = ?2 WHERE id = ?1")?
                .execute((id.as_str(), version))?;
            return Ok(Step::Waits);
        }
        show(log, id, version)?;
        since::compare(log.db, id)?;
        stock::declare(log, id, plan.stock)?;
        Ok(if before.listed {
            Step::NewVersion
        } else {
            Step::RelistedNewVersion
        })
    }

    /// Enters who agrees to a plan and had not before.
    fn agree(&mut self, id: &PlanId) -> Result<(), StoreError> {
        for party in Party::ALL {
            if let Some(by) = self.scribe.imprint.agreeing(party) {
                self.book.agree(id, party, (by, self.log.at))?;
            }
        }
        Ok(())
    }

    /// Stores a version, and enters it and who agrees to it.
    fn add_version(&mut self, plan: &PreparedPlan<'_>, version: u32) -> Result<(), StoreError> {
        let Canonical { json, digest } = &plan.canonical;
        let (id, at) = (&plan.id, self.log.at);
        self.log
            .db
            .prepare_cached("INSERT INTO plan_versions (plan, version, digest, canonical, published_at) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute((id.as_str(), version, digest.as_str(), json, at.millis()))?;
        let version = Version { plan: id, version };
        match &plan.entries {
            Some(entries) => self.book.enter(version, entries),
            None => self.book.publish(&self.scribe, version, digest),
        }
    }
}

/// Lists a plan with this version; nothing waits any more.
pub(super) fn show(log: &RoomLog<'_>, id: &PlanId, version: u32) -> Result<(), StoreError> {
    log.db
        .prepare_cached("UPDATE plans SET version = ?2, pending = NULL, listed = 1 WHERE id = ?1")?
        .execute((id.as_str(), version))?;
    Ok(())
}

/// Takes what is not kept off the list; how many.
fn withdraw(log: &RoomLog<'_>, kept: &HashSet<SkuId>) -> Result<u32, PublishError> {
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
