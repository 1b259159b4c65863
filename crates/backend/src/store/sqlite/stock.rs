//! What a plan declares of a stock line, and changing what is left of it. Writers take turns, so reading and
//! writing inside one transaction loses no concurrent change.

use super::events::RoomLog;
use super::{StoreError, name_of, rooms};
use crate::store::control::{RoomRefusal, StockChange, StockMove};
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::PlanId;
use livepledge_contract::plan::stock::DeclaredStock;
use livepledge_contract::staff::{StockLineName, StockReceipt};
use rusqlite::{Connection, OptionalExtension as _};

pub(super) fn change(db: &Connection, change: &StockChange) -> Result<StockReceipt, RoomRefusal> {
    if rooms::position(db, &change.room)?.is_none() {
        return Err(RoomRefusal::NoRoom(change.room.clone()));
    }
    let line: Option<(String, u32, u32)> = db
        .prepare_cached(
            "SELECT p.id, s.declared, s.remaining FROM plans p JOIN stock s ON s.plan = p.id AND s.line = ?3
             WHERE p.room = ?1 AND p.sku = ?2 AND p.listed = 1",
        )?
        .query_row(
            (change.room.as_str(), change.sku.as_str(), change.line.as_str()),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    let Some((plan, declared, before)) = line else {
        return Err(RoomRefusal::NoSku {
            room: change.room.clone(),
            sku: change.sku.clone(),
        });
    };
    let remaining = after(change, declared, before)?;
    db.prepare_cached(
        "UPDATE stock SET remaining = ?3, as_of = ?4, source = ?5 WHERE plan = ?1 AND line = ?2",
    )?
    .execute((
        plan,
        change.line.as_str(),
        remaining,
        change.at.millis(),
        name_of(&change.source)?,
    ))?;
    let stock = rooms::entry(db, &change.room, &change.sku)?.stock;
    let log = RoomLog {
        db,
        room: &change.room,
        at: change.at,
    };
    let sku = change.sku.clone();
    let (epoch, seq) = log.append(RoomEvent::StockChanged {
        sku: sku.clone(),
        stock,
    })?;
    Ok(StockReceipt {
        epoch,
        seq,
        sku,
        stock,
    })
}

/// What is left after the change, or why there is none.
fn after(change: &StockChange, declared: u32, before: u32) -> Result<u32, RoomRefusal> {
    let (sku, line) = (change.sku.clone(), change.line);
    let asked: u64 = match change.to {
        StockMove::Set { expected, .. } if expected != before => {
            return Err(RoomRefusal::StockChanged {
                sku,
                line,
                remaining: before,
                expected,
            });
        }
        StockMove::Set { remaining, .. } => remaining.into(),
        StockMove::Add(delta) => {
            let left = i64::from(before) + i64::from(delta);
            u64::try_from(left).map_err(|_| RoomRefusal::Oversold {
                sku: sku.clone(),
                line,
                remaining: before,
                asked: delta.unsigned_abs(),
            })?
        }
    };
    match u32::try_from(asked) {
        Ok(remaining) if remaining <= declared => Ok(remaining),
        _ => Err(RoomRefusal::AboveDeclared {
            sku,
            line,
            remaining: before,
            declared,
            asked,
        }),
    }
}

/// Declared quantities of the plan; the remaining ones follow by the difference. A row at a
/// time: of two in one statement SQLite keeps a journal, which takes longer than writing them.
pub(super) fn declare(
    log: &RoomLog<'_>,
    id: &PlanId,
    stock: DeclaredStock,
) -> Result<(), StoreError> {
    let mut line = log.db.prepare_cached(
        "INSERT INTO stock (plan, line, declared, remaining, as_of, source)
         VALUES (?1, ?2, ?3, ?3, ?4, 'reported')
         ON CONFLICT DO UPDATE SET
            remaining = max(0, min(excluded.declared, remaining + excluded.declared - declared)),
            declared = excluded.declared, as_of = excluded.as_of, source = 'reported'
         WHERE declared <> excluded.declared",
    )?;
    let quantities = [
        (StockLineName::Presale, stock.presale),
        (StockLineName::Spot, stock.spot),
    ];
    for (name, declared) in quantities {
        line.execute((id.as_str(), name.as_str(), declared, log.at.millis()))?;
    }
    Ok(())
}
