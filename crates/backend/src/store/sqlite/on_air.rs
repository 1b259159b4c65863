//! What was said on air, on SQLite: a tick is a record of the room's chain and an
//! event for viewers in one transaction.

use super::events::RoomLog;
use super::keys::once;
use super::rooms::WAS_SHOWN;
use super::warnings::warnings;
use super::{SqliteStore, StoreError, commitments, decode, encode, name_of, parse, rooms};
use crate::store::Recorded;
use crate::store::control::RoomRefusal;
use crate::store::ledger::LedgerRefusal;
use crate::store::on_air::{NewPromise, NewTick, OnAir};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::{RoomId, SkuId};
use livepledge_contract::on_air::{
    EvidenceExport, EvidenceFormat, OnAirAct, OnAirEntry, OnAirRecord, OnAirWarnings, SaidOnAir,
    SaidReceipt, seal,
};
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::promise::SpokenPromise;
use rusqlite::{Connection, OptionalExtension as _};

#[async_trait::async_trait]
impl OnAir for SqliteStore {
    async fn record_said(&self, tick: NewTick) -> Result<Recorded<SaidReceipt>, RoomRefusal> {
        let scope = format!("{}/said", tick.room);
        self.writer
            .write(move |db| {
                once(db, &scope, Some(&tick.key.clone()), tick.at, |db| {
                    say(db, tick)
                })
            })
            .await
    }

    async fn keep_promise(
        &self,
        new: NewPromise,
    ) -> Result<Recorded<SpokenPromise>, LedgerRefusal> {
        let scope = format!("{}/promises", new.room);
        self.writer
            .write(move |db| {
                once(db, &scope, new.key.as_ref(), new.at, |db| {
                    commitments::record(db, &new.room, new.promise, new.at)
                })
            })
            .await
    }

    async fn on_air_warnings(&self, room: &RoomId) -> Result<Option<OnAirWarnings>, StoreError> {
        let room = room.clone();
        self.readers.read(move |db| warnings(db, &room)).await
    }

    async fn evidence(
        &self,
        room: &RoomId,
        now: Timestamp,
    ) -> Result<Option<EvidenceExport>, StoreError> {
        let room = room.clone();
        self.readers.read(move |db| evidence(db, &room, now)).await
    }
}

/// When the live began in which something was said on air at this time.
pub(super) fn live_began(
    db: &Connection,
    room: &RoomId,
    said_at: Timestamp,
) -> Result<i64, RoomRefusal> {
    let (open, opened_at, closed_at): (bool, i64, Option<i64>) = db
        .prepare_cached("SELECT open, opened_at, closed_at FROM rooms WHERE id = ?1")?
        .query_row([room.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    if !open && closed_at.is_none_or(|closed| said_at.millis() > closed) {
        return Err(RoomRefusal::Closed(room.clone()));
    }
    Ok(opened_at)
}

fn say(db: &Connection, new: NewTick) -> Result<SaidReceipt, RoomRefusal> {
    let NewTick {
        room,
        tick,
        by,
        at: now,
        ..
    } = new;
    let Some((epoch, seq)) = rooms::position(db, &room)? else {
        return Err(RoomRefusal::NoRoom(room));
    };
    // A clock that is ahead says nothing of the future.
    let said_at = tick.at.map_or(now, |at| at.min(now));
    let opened_at = live_began(db, &room, said_at)?;
    let shown: Option<(u32, bool)> = db
        .prepare_cached(&format!(
            "SELECT p.version, p.listed FROM plans p JOIN plan_versions v ON v.plan = p.id
             WHERE p.room = ?1 AND p.sku = ?2 AND p.id = ?3 AND v.version = ?4 AND v.digest = ?5 AND {WAS_SHOWN}",
        ))?
        .query_row(
            (
                room.as_str(),
                tick.sku.as_str(),
                tick.plan.plan.as_str(),
                tick.plan.version,
                tick.plan.digest.as_str(),
            ),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((version, listed)) = shown else {
        return Err(RoomRefusal::UnknownVersion { sku: tick.sku });
    };
    let counts = listed && version == tick.plan.version && said_at.millis() >= opened_at;
    let act = if tick.said {
        OnAirAct::Said {
            item: tick.item,
            words: tick.words,
        }
    } else {
        OnAirAct::TakenBack { item: tick.item }
    };
    let number = append(
        db,
        OnAirEntry {
            room: room.clone(),
            number: 0,
            recorded_at: now,
            said_at,
            by,
            sku: tick.sku.clone(),
            plan: tick.plan,
            act,
            predecessor: None,
        },
    )?;
    let said = rooms::entry(db, &room, &tick.sku)?.said;
    let mut position = (epoch, seq);
    if counts {
        let log = RoomLog {
            db,
            room: &room,
            at: now,
        };
        position = log.append(RoomEvent::GoodsPresented {
            sku: tick.sku,
            said,
        })?;
    }
    Ok(SaidReceipt {
        epoch: position.0,
        seq: position.1,
        number,
        said,
        counts,
    })
}

/// Writes a record at the end of the room's chain; its number.
pub(super) fn append(db: &Connection, mut entry: OnAirEntry) -> Result<u64, StoreError> {
    let last: Option<String> = db
        .prepare_cached("SELECT record FROM on_air WHERE room = ?1 ORDER BY number DESC LIMIT 1")?
        .query_row([entry.room.as_str()], |row| row.get(0))
        .optional()?;
    let last: Option<OnAirRecord> = last.map(|json| decode(&json)).transpose()?;
    entry.number = last.as_ref().map_or(1, |last| last.entry.number + 1);
    entry.predecessor = last.map(|last| last.link);
    let record = seal(entry).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    let json = encode(&record)?;
    let entry = record.entry;
    let (item, said) = match &entry.act {
        OnAirAct::Said { item, .. } => (Some(name_of(item)?), Some(true)),
        OnAirAct::TakenBack { item } => (Some(name_of(item)?), Some(false)),
        OnAirAct::Promised { .. } => (None, None),
    };
    db.prepare_cached(
        "INSERT INTO on_air (room, number, plan, version, item, said, said_at, record)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        entry.room.as_str(),
        entry.number,
        entry.plan.plan.as_str(),
        entry.plan.version,
        item,
        said,
        entry.said_at.millis(),
        json,
    ))?;
    Ok(entry.number)
}

/// A promise as a record of the chain.
pub(super) fn promised(room: &RoomId, spoken: &SpokenPromise) -> OnAirEntry {
    OnAirEntry {
        room: room.clone(),
        number: 0,
        recorded_at: spoken.at,
        said_at: spoken.at,
        by: spoken.by.clone(),
        sku: spoken.sku.clone(),
        plan: spoken.plan.clone(),
        act: OnAirAct::Promised {
            field: spoken.field,
            text: spoken.text.clone(),
            value: spoken.value.clone(),
            holding: spoken.holding,
        },
        predecessor: None,
    }
}

/// Enters the promises from before there was a chain. Part of the migration that
/// makes the table.
pub(super) fn enter_older_promises(db: &Connection) -> Result<(), StoreError> {
    let mut older =
        db.prepare("SELECT room, promise FROM spoken_promises ORDER BY room, number")?;
    let mut rows = older.query([])?;
    while let Some(row) = rows.next()? {
        let (room, promise) = (row.get::<_, String>(0)?, row.get::<_, String>(1)?);
        append(db, promised(&parse(&room)?, &decode(&promise)?))?;
    }
    Ok(())
}

/// The last word on each item of the shown versions of a room's listed goods, or
/// of one SKU.
pub(super) fn said(
    db: &Connection,
    room: &RoomId,
    sku: Option<&SkuId>,
) -> Result<Vec<(SkuId, SaidOnAir)>, StoreError> {
    // One SKU is found by its name: a room may list a hundred thousand.
    let which = match sku {
        Some(_) => "p.sku = ?2",
        None => "p.listed = 1 AND ?2 IS NULL",
    };
    let mut last = db.prepare_cached(&format!(
        "SELECT p.sku, o.item, o.said_at FROM plans p
         JOIN rooms r ON r.id = p.room
         JOIN on_air o ON o.plan = p.id AND o.version = p.version
         WHERE p.room = ?1 AND {which} AND o.said = 1 AND o.said_at >= r.opened_at
           AND NOT EXISTS (SELECT 1 FROM on_air later WHERE later.plan = o.plan
               AND later.version = o.version AND later.item = o.item AND later.number > o.number)
         ORDER BY p.position, p.sku",
    ))?;
    let mut rows = last.query((room.as_str(), sku.map(SkuId::as_str)))?;
    let mut all: Vec<(SkuId, SaidOnAir)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (sku, item): (String, String) = (row.get(0)?, row.get(1)?);
        let sku: SkuId = parse(&sku)?;
        let item: CommitmentGroup = decode(&format!("{item:?}"))?;
        if all.last().is_none_or(|(last, _)| *last != sku) {
            all.push((sku, SaidOnAir::default()));
        }
        if let Some((_, said)) = all.last_mut() {
            said.set(item, Some(Timestamp::from_millis(row.get(2)?)));
        }
    }
    Ok(all)
}

fn evidence(
    db: &Connection,
    room: &RoomId,
    now: Timestamp,
) -> Result<Option<EvidenceExport>, StoreError> {
    if rooms::position(db, room)?.is_none() {
        return Ok(None);
    }
    let mut all = db.prepare_cached("SELECT record FROM on_air WHERE room = ?1 ORDER BY number")?;
    let rows = all.query_map([room.as_str()], |row| row.get::<_, String>(0))?;
    let records = rows.map(|json| decode(&json?));
    Ok(Some(EvidenceExport {
        format: EvidenceFormat::V1,
        room: room.clone(),
        exported_at: now,
        records: records.collect::<Result<_, StoreError>>()?,
    }))
}
