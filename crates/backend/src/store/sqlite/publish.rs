//! Publishing plans into a room. Decisions:
//! - a plan whose canonical JSON is unchanged keeps its version; a changed one
//!   gets the next; a version once published stays as it is for ever;
//! - goods that are not in the sheet stay listed unless the importer says they
//!   are withdrawn; their versions stay either way, because complaints quote them;
//! - what was sold stays sold: when a declared quantity changes, the remaining
//!   one moves by the same difference, between zero and the declared quantity.
//!
//! Every change is an event with the room's next `seq`, in the same transaction.

use super::{Publication, PublishError, Published, StoreError, encode};
use crate::store::{Canonical, plan_id};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanId, RoomId, SkuId};
use livepledge_contract::plan::ServicePlan;
use rusqlite::{Connection, OptionalExtension as _};
use serde_json::{Value, json};
use std::collections::HashSet;

pub(super) fn publish(db: &Connection, new: &Publication) -> Result<Published, PublishError> {
    let mut seen = HashSet::new();
    if let Some(twice) = new.plans.iter().find(|plan| !seen.insert(&plan.sku)) {
        return Err(PublishError::DuplicateSku(twice.sku.clone()));
    }
    let mut room = RoomLog {
        db,
        room: &new.room,
        at: new.at,
    };
    let mut done = Published {
        room_created: open_room(&mut room, new)?,
        ..Published::default()
    };
    for (position, plan) in new.plans.iter().enumerate() {
        publish_plan(&mut room, plan, position, &mut done)?;
    }
    if new.withdraw_missing {
        done.withdrawn = withdraw(&mut room, &seen)?;
    }
    if let Some(sku) = &new.pin {
        pin(&mut room, sku)?;
    }
    Ok(done)
}

/// The room whose log the events go to.
struct RoomLog<'a> {
    db: &'a Connection,
    room: &'a RoomId,
    at: Timestamp,
}

impl RoomLog<'_> {
    /// Takes the next `seq` and writes the event under it.
    fn event(&mut self, kind: &str, what: &Value) -> Result<(), StoreError> {
        let (epoch, seq): (String, u64) = self
            .db
            .prepare_cached("UPDATE rooms SET seq = seq + 1 WHERE id = ?1 RETURNING epoch, seq")?
            .query_row([self.room.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.db
            .prepare_cached("INSERT INTO room_events (room, epoch, seq, at, kind, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute((self.room.as_str(), epoch, seq, self.at.millis(), kind, what.to_string()))?;
        Ok(())
    }
}

/// Makes the room or changes its profile; says whether it is new.
fn open_room(room: &mut RoomLog<'_>, new: &Publication) -> Result<bool, PublishError> {
    let stored: Option<String> = room
        .db
        .prepare_cached("SELECT profile FROM rooms WHERE id = ?1")?
        .query_row([room.room.as_str()], |row| row.get(0))
        .optional()?;
    let profile = new.profile.as_ref().map(encode).transpose()?;
    match (stored, profile) {
        (None, None) => Err(PublishError::NoProfile(room.room.clone())),
        (None, Some(profile)) => {
            room.db
                .prepare_cached(
                    "INSERT INTO rooms (id, epoch, profile, created_at) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute((
                    room.room.as_str(),
                    new.new_epoch.as_str(),
                    profile,
                    room.at.millis(),
                ))?;
            room.event("room_opened", &json!({}))?;
            Ok(true)
        }
        (Some(before), Some(profile)) if before != profile => {
            room.db
                .prepare_cached("UPDATE rooms SET profile = ?2 WHERE id = ?1")?
                .execute((room.room.as_str(), profile))?;
            room.event("profile_changed", &json!({}))?;
            Ok(false)
        }
        (Some(_), _) => Ok(false),
    }
}

fn publish_plan(
    room: &mut RoomLog<'_>,
    plan: &ServicePlan,
    position: usize,
    done: &mut Published,
) -> Result<(), PublishError> {
    let canonical = Canonical::of(plan)?;
    let before = room
        .db
        .prepare_cached(
            "SELECT p.id, p.version, p.position, p.listed, v.digest FROM plans p
             JOIN plan_versions v ON v.plan = p.id AND v.version = p.version WHERE p.room = ?1 AND p.sku = ?2",
        )?
        .query_row((room.room.as_str(), plan.sku.as_str()), |row| {
            let (version, position, listed): (u32, usize, bool) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok((row.get::<_, String>(0)?, version, position, listed, row.get::<_, String>(4)?))
        })
        .optional()?;
    let Some((id, version, old_position, listed, digest)) = before else {
        let id = plan_id(room.room, &plan.sku)
            .ok_or_else(|| StoreError::Corrupt("a plan id".to_owned()))?;
        room.db
            .prepare_cached(
                "INSERT INTO plans (id, room, sku, position, version) VALUES (?1, ?2, ?3, ?4, 1)",
            )?
            .execute((id.as_str(), room.room.as_str(), plan.sku.as_str(), position))?;
        add_version(room, &id, 1, &canonical)?;
        declare_stock(room, &id, plan)?;
        room.event(
            "goods_added",
            &json!({ "plan": id, "version": 1, "digest": canonical.digest }),
        )?;
        done.added += 1;
        return Ok(());
    };
    let id: PlanId = super::parse(&id)?;
    room.db
        .prepare_cached("UPDATE plans SET position = ?2, listed = 1 WHERE id = ?1")?
        .execute((id.as_str(), position))?;
    if digest != canonical.digest.as_str() {
        let version = version + 1;
        add_version(room, &id, version, &canonical)?;
        room.db
            .prepare_cached("UPDATE plans SET version = ?2 WHERE id = ?1")?
            .execute((id.as_str(), version))?;
        declare_stock(room, &id, plan)?;
        room.event(
            "plan_published",
            &json!({ "plan": id, "version": version, "digest": canonical.digest }),
        )?;
        done.changed += 1;
        return Ok(());
    }
    if !listed {
        room.event(
            "goods_added",
            &json!({ "plan": id, "version": version, "digest": canonical.digest }),
        )?;
    } else if old_position != position {
        room.event("goods_moved", &json!({ "plan": id, "position": position }))?;
    }
    done.unchanged += 1;
    Ok(())
}

fn add_version(
    room: &RoomLog<'_>,
    id: &PlanId,
    version: u32,
    canonical: &Canonical,
) -> Result<(), StoreError> {
    room.db
        .prepare_cached("INSERT INTO plan_versions (plan, version, digest, canonical, published_at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((id.as_str(), version, canonical.digest.as_str(), &canonical.json, room.at.millis()))?;
    Ok(())
}

/// Declared quantities of the plan; the remaining ones follow by the difference.
fn declare_stock(room: &RoomLog<'_>, id: &PlanId, plan: &ServicePlan) -> Result<(), StoreError> {
    let mut line = room.db.prepare_cached(
        "INSERT INTO stock (plan, line, declared, remaining, as_of, source) VALUES (?1, ?2, ?3, ?3, ?4, 'reported')
         ON CONFLICT DO UPDATE SET
            remaining = max(0, min(excluded.declared, remaining + excluded.declared - declared)),
            declared = excluded.declared, as_of = excluded.as_of, source = 'reported'
         WHERE declared <> excluded.declared",
    )?;
    line.execute((id.as_str(), "spot", plan.stock.spot, room.at.millis()))?;
    line.execute((id.as_str(), "presale", plan.stock.presale, room.at.millis()))?;
    Ok(())
}

fn withdraw(room: &mut RoomLog<'_>, kept: &HashSet<&SkuId>) -> Result<u32, PublishError> {
    let listed: Vec<(String, String)> = room
        .db
        .prepare_cached(
            "SELECT id, sku FROM plans WHERE room = ?1 AND listed = 1 ORDER BY position",
        )?
        .query_map([room.room.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut withdrawn = 0;
    for (id, sku) in listed {
        let sku: SkuId = super::parse(&sku)?;
        if kept.contains(&sku) {
            continue;
        }
        room.db
            .prepare_cached("UPDATE plans SET listed = 0 WHERE id = ?1")?
            .execute([&id])?;
        room.event("goods_withdrawn", &json!({ "plan": id }))?;
        let unpinned = room
            .db
            .prepare_cached("UPDATE rooms SET pinned = NULL WHERE id = ?1 AND pinned = ?2")?
            .execute((room.room.as_str(), sku.as_str()))?;
        if unpinned > 0 {
            room.event("goods_unpinned", &json!({ "sku": sku }))?;
        }
        withdrawn += 1;
    }
    Ok(withdrawn)
}

fn pin(room: &mut RoomLog<'_>, sku: &SkuId) -> Result<(), PublishError> {
    let listed = room
        .db
        .prepare_cached("SELECT 1 FROM plans WHERE room = ?1 AND sku = ?2 AND listed = 1")?
        .exists((room.room.as_str(), sku.as_str()))?;
    if !listed {
        return Err(PublishError::UnknownPin(sku.clone()));
    }
    let changed = room
        .db
        .prepare_cached("UPDATE rooms SET pinned = ?2 WHERE id = ?1 AND pinned IS NOT ?2")?
        .execute((room.room.as_str(), sku.as_str()))?;
    if changed > 0 {
        room.event("goods_pinned", &json!({ "sku": sku }))?;
    }
    Ok(())
}
