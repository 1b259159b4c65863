//! Emergencies (E1–E4) beyond one case. They are about goods: declared in one case, it
//! is declared in every open case about them, its news go to all of those, and the
//! goods are not sold until the last of them has stood down.

use super::cases::{find, record};
use super::events::RoomLog;
use super::{StoreError, parse, rooms};
use crate::store::cases::{NewAct, StoredCase};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::{ComplaintNumber, PlanId, SkuId};
use livepledge_contract::workflow::act::{Act, Emergency, EmergencyTrigger};
use livepledge_contract::workflow::actor::Actor;
use livepledge_contract::workflow::file::EmergencyState;
use livepledge_contract::workflow::timer::Rules;
use rusqlite::{Connection, OptionalExtension as _};

/// What an act that was just recorded in `case` means for the goods it is about.
pub(super) fn follow(
    db: &Connection,
    rules: &Rules,
    case: &StoredCase,
    done: &NewAct,
) -> Result<(), StoreError> {
    let Some(seen) = &case.file.plan else {
        return Ok(());
    };
    let declares = matches!(done.act, Act::EmergencyActivate(_));
    if !declares && !matches!(done.act, Act::EmergencyUpdate(_) | Act::ApproveStandDown) {
        return Ok(());
    }
    let before = is_halted(db, &seen.plan)?;
    if matches!(done.act, Act::ApproveStandDown) {
        db.prepare_cached("DELETE FROM halted_goods WHERE plan = ?1 AND complaint = ?2")?
            .execute((seen.plan.as_str(), case.number.as_str()))?;
    } else {
        if declares {
            halt(db, &seen.plan, &case.number)?;
        }
        for number in linked(db, &seen.plan, &case.number)? {
            let Some(other) = find(db, &number)? else {
                continue;
            };
            // Refused where it is declared already, or is not on: then nothing is to be said.
            let told = record(db, rules, &other, done.act.clone(), &done.actor, done.at)?;
            if declares && told.is_ok() {
                halt(db, &seen.plan, &number)?;
            }
        }
    }
    let now = is_halted(db, &seen.plan)?;
    if now != before {
        tell(db, case, &seen.plan, (now, done.at))?;
    }
    Ok(())
}

/// Five complaints about one plan and category within half an hour propose an
/// emergency for each of them (E1), and one about goods in an emergency proposes to
/// join it; declaring it is for people.
pub(super) fn propose(
    db: &Connection,
    rules: &Rules,
    number: &ComplaintNumber,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut alike = db.prepare_cached(
        "SELECT other.number FROM complaints own JOIN complaints other
             ON other.plan = own.plan AND other.command ->> '$.category' = own.command ->> '$.category'
         WHERE own.number = ?1 AND other.received_at > ?2",
    )?;
    let since = at.millis() - 30 * 60 * 1000;
    let mut numbers: Vec<String> = alike
        .query_map((number.as_str(), since), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if numbers.len() < 5 {
        let joins = db
            .prepare_cached(
                "SELECT 1 FROM complaints own JOIN halted_goods h ON h.plan = own.plan WHERE own.number = ?1",
            )?
            .exists([number.as_str()])?;
        numbers.retain(|alike| joins && alike == number.as_str());
    }
    for number in numbers {
        let Some(case) = find(db, &parse(&number)?)? else {
            continue;
        };
        if case.file.emergency != EmergencyState::Inactive {
            continue;
        }
        let act = Act::EmergencyPropose(Emergency {
            trigger: EmergencyTrigger::ManyComplaints,
        });
        // Refused where it is closed or proposed already: then there is nothing to do.
        let _ = record(db, rules, &case, act, &Actor::clock(), at)?;
    }
    Ok(())
}

/// Whether goods are not sold because of an emergency.
pub(super) fn is_halted(db: &Connection, plan: &PlanId) -> Result<bool, StoreError> {
    Ok(db
        .prepare_cached("SELECT 1 FROM halted_goods WHERE plan = ?1")?
        .exists([plan.as_str()])?)
}

fn halt(db: &Connection, plan: &PlanId, number: &ComplaintNumber) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR IGNORE INTO halted_goods (plan, complaint) VALUES (?1, ?2)")?
        .execute((plan.as_str(), number.as_str()))?;
    Ok(())
}

/// The other open cases about the same goods, whichever version was seen.
fn linked(
    db: &Connection,
    plan: &PlanId,
    but: &ComplaintNumber,
) -> Result<Vec<ComplaintNumber>, StoreError> {
    let mut open = db.prepare_cached(
        "SELECT c.number FROM complaints c JOIN case_heads h ON h.complaint = c.number
         WHERE c.plan = ?1 AND c.number <> ?2 AND h.open = 1 ORDER BY c.received_at, c.number",
    )?;
    let rows = open.query_map((plan.as_str(), but.as_str()), |row| row.get::<_, String>(0))?;
    rows.map(|number| parse(&number?)).collect()
}

/// Tells viewers that goods are not sold now, or are again. What is not sold is not on air.
fn tell(
    db: &Connection,
    case: &StoredCase,
    plan: &PlanId,
    (is_halted, at): (bool, Timestamp),
) -> Result<(), StoreError> {
    let listed: Option<String> = db
        .prepare_cached("SELECT sku FROM plans WHERE id = ?1 AND listed = 1")?
        .query_row([plan.as_str()], |row| row.get(0))
        .optional()?;
    let Some(sku) = listed else {
        return Ok(());
    };
    let sku: SkuId = parse(&sku)?;
    let log = RoomLog {
        db,
        room: &case.room,
        at,
    };
    let stock = rooms::entry(db, &case.room, &sku)?.stock;
    let unpinned = is_halted
        && db
            .prepare_cached("UPDATE rooms SET pinned = NULL WHERE id = ?1 AND pinned = ?2")?
            .execute((case.room.as_str(), sku.as_str()))?
            > 0;
    log.append(RoomEvent::StockChanged { sku, stock })?;
    if unpinned {
        log.append(RoomEvent::GoodsUnpinned {})?;
    }
    Ok(())
}
