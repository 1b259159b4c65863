//! The ledger's trait on SQLite: agreeing, and what the host said.

use super::book::Book;
use super::events::RoomLog;
use super::tell::tell_list;
use super::{
    SqliteStore, StoreError, decode, encode, ledger, on_air, orders, parse, rooms, waiting,
};
use crate::store::ledger::{Agree, AgreeDone, LedgerRefusal, PlanLedger};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanId, RoomId, SkuId};
use livepledge_contract::ledger::{LedgerExport, PlanHistory};
use livepledge_contract::promise::{Holding, RecordPromise, SpokenPromise};
use livepledge_contract::room::PlanEntry;
use rusqlite::{Connection, OptionalExtension as _, Row};
use std::collections::HashSet;

#[async_trait::async_trait]
impl PlanLedger for SqliteStore {
    async fn plan_history(&self, plan: &PlanId) -> Result<Option<PlanHistory>, StoreError> {
        let plan = plan.clone();
        self.readers
            .read(move |db| ledger::history(db, &plan))
            .await
    }

    async fn room_ledger(
        &self,
        room: &RoomId,
        now: Timestamp,
    ) -> Result<Option<LedgerExport>, StoreError> {
        let room = room.clone();
        self.readers
            .read(move |db| ledger::room(db, &room, now))
            .await
    }

    async fn agree(&self, agree: Agree) -> Result<AgreeDone, LedgerRefusal> {
        self.writer.write(move |db| agree_to(db, &agree)).await
    }

    async fn record_promise(
        &self,
        room: &RoomId,
        promise: RecordPromise,
        at: Timestamp,
    ) -> Result<SpokenPromise, LedgerRefusal> {
        let room = room.clone();
        self.writer
            .write(move |db| record(db, &room, promise, at))
            .await
    }

    async fn spoken_promises(
        &self,
        room: &RoomId,
    ) -> Result<Option<Vec<SpokenPromise>>, StoreError> {
        let room = room.clone();
        self.readers.read(move |db| spoken(db, &room)).await
    }
}

fn agree_to(db: &Connection, agree: &Agree) -> Result<AgreeDone, LedgerRefusal> {
    let before = listed(db, &agree.room)?;
    let mut done = AgreeDone::default();
    let mut book = Book::open(db, &agree.room)?;
    for (sku, plan) in agreeable(db, agree)? {
        let (version, _) = ledger::asked_version(db, &plan)?;
        if let Some(expected) = agree.version.filter(|expected| *expected != version) {
            return Err(LedgerRefusal::AnotherVersion {
                sku,
                current: version,
                expected,
            });
        }
        if book.agree(&plan, agree.party, (&agree.by, agree.at))? {
            done.agreed += 1;
        } else {
            done.before += 1;
        }
    }
    let log = RoomLog {
        db,
        room: &agree.room,
        at: agree.at,
    };
    let admitted = waiting::admit(&log)?;
    done.shown.extend(admitted.added.iter().cloned());
    done.shown.extend(admitted.published.iter().cloned());
    tell_list(&log, before, &admitted)?;
    done.lacking = ledger::not_agreed(db, &agree.room)?;
    let waiting = waiting::skus(db, &agree.room)?;
    let lacking: HashSet<SkuId> = done.lacking.iter().cloned().collect();
    (done.lacking).extend(waiting.into_iter().filter(|sku| !lacking.contains(sku)));
    Ok(done)
}

/// The plans to agree to: those that are named, or everything listed or waiting.
/// What waits can be agreed to before it is listed.
fn agreeable(db: &Connection, agree: &Agree) -> Result<Vec<(SkuId, PlanId)>, LedgerRefusal> {
    let of = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let room = agree.room.as_str();
    if agree.skus.is_empty() {
        let mut all = db.prepare_cached(
            "SELECT sku, id FROM plans WHERE room = ?1 AND (listed = 1 OR pending IS NOT NULL)
             ORDER BY listed DESC, position, sku",
        )?;
        let rows = all.query_map([room], of)?;
        return rows
            .map(|row| {
                let (sku, id) = row?;
                Ok((parse(&sku)?, parse(&id)?))
            })
            .collect();
    }
    let mut one = db.prepare_cached(
        "SELECT sku, id FROM plans WHERE room = ?1 AND sku = ?2 AND (listed = 1 OR pending IS NOT NULL)",
    )?;
    let plan = |sku: &SkuId| {
        let found = one.query_row((room, sku.as_str()), of).optional()?;
        let (_, id) = found.ok_or_else(|| LedgerRefusal::NoSku {
            room: agree.room.clone(),
            sku: sku.clone(),
        })?;
        Ok((sku.clone(), parse(&id)?))
    };
    agree.skus.iter().map(plan).collect()
}

pub(super) fn record(
    db: &Connection,
    room: &RoomId,
    promise: RecordPromise,
    at: Timestamp,
) -> Result<SpokenPromise, LedgerRefusal> {
    let entry = entry(db, room, &listed(db, room)?, &promise.sku)?;
    let number = db
        .prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM spoken_promises WHERE room = ?1")?
        .query_row([room.as_str()], |row| row.get(0))?;
    let then = match promise.said_at {
        Some(then) => orders::in_force(db, &entry.id, then)?,
        None => None,
    };
    let then = then.filter(|(reference, _)| *reference != entry.reference());
    let holding = match (&promise.value, &then) {
        (None, _) => Holding::NotCompared,
        (Some(value), Some((_, plan))) => value.held_by(plan),
        (Some(value), None) => value.held_now(&entry),
    };
    let spoken = SpokenPromise {
        number,
        at,
        said_at: promise.said_at,
        by: promise.by,
        plan: then.map_or_else(|| entry.reference(), |(reference, _)| reference),
        sku: promise.sku,
        field: promise.field,
        text: promise.text,
        value: promise.value,
        holding,
    };
    db.prepare_cached(
        "INSERT INTO spoken_promises (room, number, at, sku, promise) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        room.as_str(),
        number,
        at.millis(),
        spoken.sku.as_str(),
        encode(&spoken)?,
    ))?;
    on_air::append(db, on_air::promised(room, &spoken))?;
    Ok(spoken)
}

pub(super) fn spoken(
    db: &Connection,
    room: &RoomId,
) -> Result<Option<Vec<SpokenPromise>>, StoreError> {
    if rooms::position(db, room)?.is_none() {
        return Ok(None);
    }
    let mut all =
        db.prepare_cached("SELECT promise FROM spoken_promises WHERE room = ?1 ORDER BY number")?;
    let rows = all.query_map([room.as_str()], |row| row.get::<_, String>(0))?;
    let decoded = rows.map(|json| decode(&json?));
    Ok(Some(decoded.collect::<Result<_, StoreError>>()?))
}

fn listed(db: &Connection, room: &RoomId) -> Result<Vec<SkuId>, LedgerRefusal> {
    if rooms::position(db, room)?.is_none() {
        return Err(LedgerRefusal::NoRoom(room.clone()));
    }
    Ok(rooms::listed(db, room)?)
}

fn entry(
    db: &Connection,
    room: &RoomId,
    listed: &[SkuId],
    sku: &SkuId,
) -> Result<PlanEntry, LedgerRefusal> {
    if !listed.contains(sku) {
        return Err(LedgerRefusal::NoSku {
            room: room.clone(),
            sku: sku.clone(),
        });
    }
    Ok(rooms::entry(db, room, sku)?)
}

impl From<rusqlite::Error> for LedgerRefusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
