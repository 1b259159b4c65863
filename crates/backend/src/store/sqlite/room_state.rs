//! The room itself while it is live: what is on air, open or closed, announced.

use super::events::RoomLog;
use super::{emergency, encode, ledger, on_air, parse, rooms};
use crate::store::StoreError;
use crate::store::control::{RoomCommand, RoomRefusal};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::{Announcement, RoomEvent};
use livepledge_contract::ids::{Epoch, RoomId, Seq, SkuId};
use livepledge_contract::on_air::SaidOnAir;
use livepledge_contract::staff::RoomReceipt;
use rusqlite::{Connection, OptionalExtension as _};

pub(super) fn command(
    db: &Connection,
    room: &RoomId,
    command: &RoomCommand,
    at: Timestamp,
) -> Result<RoomReceipt, RoomRefusal> {
    let Some((epoch, seq)) = rooms::position(db, room)? else {
        return Err(RoomRefusal::NoRoom(room.clone()));
    };
    let log = RoomLog { db, room, at };
    let event = match command {
        RoomCommand::Pin(sku) => pin(db, room, sku)?,
        RoomCommand::Unpin => unpin(db, room)?,
        RoomCommand::Open => return begin(&log, (epoch, seq)),
        RoomCommand::Close => end(db, room, at)?.then_some(RoomEvent::RoomClosed {}),
        RoomCommand::Announce(text) => announce(db, room, text.as_deref(), at)?,
    };
    let changed = event.is_some();
    let (epoch, seq) = event.map_or(Ok((epoch, seq)), |event| log.append(event))?;
    Ok(RoomReceipt {
        epoch,
        seq,
        changed,
    })
}

/// Puts a listed SKU on air; `None`: it is there already.
pub(super) fn pin(
    db: &Connection,
    room: &RoomId,
    sku: &SkuId,
) -> Result<Option<RoomEvent>, RoomRefusal> {
    let listed: Option<String> = db
        .prepare_cached("SELECT id FROM plans WHERE room = ?1 AND sku = ?2 AND listed = 1")?
        .query_row((room.as_str(), sku.as_str()), |row| row.get(0))
        .optional()?;
    let Some(plan) = listed else {
        return Err(RoomRefusal::NoSku {
            room: room.clone(),
            sku: sku.clone(),
        });
    };
    if emergency::is_halted(db, &parse(&plan)?)? {
        return Err(RoomRefusal::Halted { sku: sku.clone() });
    }
    let changed = db
        .prepare_cached("UPDATE rooms SET pinned = ?2 WHERE id = ?1 AND pinned IS NOT ?2")?
        .execute((room.as_str(), sku.as_str()))?;
    Ok((changed > 0).then(|| RoomEvent::GoodsPinned { sku: sku.clone() }))
}

fn unpin(db: &Connection, room: &RoomId) -> Result<Option<RoomEvent>, StoreError> {
    let changed = db
        .prepare_cached("UPDATE rooms SET pinned = NULL WHERE id = ?1 AND pinned IS NOT NULL")?
        .execute([room.as_str()])?;
    Ok((changed > 0).then_some(RoomEvent::GoodsUnpinned {}))
}

/// Opens the room, unless a listed plan lacks a party's agreement. A new live
/// begins with nothing said.
fn begin(log: &RoomLog<'_>, before: (Epoch, Seq)) -> Result<RoomReceipt, RoomRefusal> {
    let (db, room) = (log.db, log.room);
    let skus = ledger::not_agreed(db, room)?;
    if !skus.is_empty() {
        return Err(RoomRefusal::NotAgreed {
            room: room.clone(),
            skus,
        });
    }
    let said = on_air::said(db, room, None)?;
    let opened = db
        .prepare_cached(
            "UPDATE rooms SET open = 1, opened_at = ?2, closed_at = NULL WHERE id = ?1 AND open = 0",
        )?
        .execute((room.as_str(), log.at.millis()))?;
    let changed = opened > 0;
    let mut now = before;
    if changed {
        now = log.append(RoomEvent::RoomOpened {})?;
        for (sku, _) in said {
            let said = SaidOnAir::default();
            now = log.append(RoomEvent::GoodsPresented { sku, said })?;
        }
    }
    Ok(RoomReceipt {
        epoch: now.0,
        seq: now.1,
        changed,
    })
}

fn end(db: &Connection, room: &RoomId, at: Timestamp) -> Result<bool, StoreError> {
    let changed = db
        .prepare_cached("UPDATE rooms SET open = 0, closed_at = ?2 WHERE id = ?1 AND open = 1")?
        .execute((room.as_str(), at.millis()))?;
    Ok(changed > 0)
}

/// Announcing the same words again is a new announcement: somebody wants it seen now.
fn announce(
    db: &Connection,
    room: &RoomId,
    text: Option<&str>,
    at: Timestamp,
) -> Result<Option<RoomEvent>, StoreError> {
    let announcement = text.map(|text| Announcement {
        text: text.to_owned(),
        at,
    });
    let json = announcement.as_ref().map(encode).transpose()?;
    let changed = db
        .prepare_cached(
            "UPDATE rooms SET announcement = ?2 WHERE id = ?1 AND (?2 IS NOT NULL OR announcement IS NOT NULL)",
        )?
        .execute((room.as_str(), json))?;
    Ok((changed > 0).then_some(RoomEvent::Announced { announcement }))
}
