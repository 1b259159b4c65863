//! Emergencies (E1–E4) beyond one case. They are about goods: declared in one case, it
//! is declared in every open case about them, its news go to all of those, and the
//! goods are not sold until the last of them has stood down.

use super::cases::{find, record};
use super::events::RoomLog;
use super::{StoreError, decode, parse, rooms};
use crate::store::cases::{NewAct, StoredCase};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::{ComplaintNumber, PlanId, RoomId, SkuId};
use livepledge_contract::on_air::{EmergencyNews, EmergencyOnAir};
use livepledge_contract::workflow::act::{Act, Emergency, EmergencyTrigger};
use livepledge_contract::workflow::actor::Actor;
use livepledge_contract::workflow::file::EmergencyState;
use livepledge_contract::workflow::record::CaseRecord;
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
            halt(db, &seen.plan, &case.number, done.at)?;
        }
        for number in linked(db, &seen.plan, &case.number)? {
            let Some(other) = find(db, &number)? else {
                continue;
            };
            // Refused where it is declared already, or is not on: then nothing is to be said.
            let told = record(db, rules, &other, done.act.clone(), &done.actor, done.at)?;
            if declares && told.is_ok() {
                halt(db, &seen.plan, &number, done.at)?;
            }
        }
    }
    let now = is_halted(db, &seen.plan)?;
    if now != before {
        tell(db, case, &seen.plan, (now, done.at))?;
    }
    Ok(())
}

/// So many complaints about one plan and category within [`WITHIN_MS`] propose an emergency.
const ALIKE: usize = 5;

/// Half an hour.
const WITHIN_MS: i64 = 30 * 60 * 1000;

/// The newest others about the same goods and category, and whether an emergency can still be
/// proposed for each. Only so many are read: when a complaint is the fifth of its kind, the four
/// before it are among the newest, and every later one looks after itself. So the thousandth of
/// a mass event costs no more than the fifth.
const NEWEST_ALIKE: &str = "SELECT other.number, h.open = 1 AND h.emergency_proposed IS NULL
     FROM complaints own JOIN complaints other ON other.plan = own.plan
     JOIN case_heads h ON h.complaint = other.number
     WHERE own.number = ?1 AND own.plan IS NOT NULL AND other.plan IS NOT NULL
         AND other.number <> own.number AND other.received_at > ?2
         AND other.command ->> '$.category' = own.command ->> '$.category'
     ORDER BY other.received_at DESC LIMIT ?3";

/// Five complaints about one plan and category within half an hour propose an
/// emergency for each of them (E1), and one about goods in an emergency proposes to
/// join it; declaring it is for people.
pub(super) fn propose(
    db: &Connection,
    rules: &Rules,
    number: &ComplaintNumber,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut alike = db.prepare_cached(NEWEST_ALIKE)?;
    let others: Vec<(String, bool)> = alike
        .query_map(
            (number.as_str(), at.millis() - WITHIN_MS, ALIKE - 1),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .collect::<Result<_, _>>()?;
    let many = others.len() == ALIKE - 1;
    if !many && !joins(db, number)? {
        return Ok(());
    }
    let others = others.into_iter().filter(|(_, free)| many && *free);
    let mut numbers = vec![number.clone()];
    for (other, _) in others {
        numbers.push(parse(&other)?);
    }
    for number in numbers {
        let Some(case) = find(db, &number)? else {
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

/// Whether it is about goods in an emergency.
fn joins(db: &Connection, number: &ComplaintNumber) -> Result<bool, StoreError> {
    let mut halted = db.prepare_cached(
        "SELECT 1 FROM complaints own JOIN halted_goods h ON h.plan = own.plan WHERE own.number = ?1",
    )?;
    Ok(halted.exists([number.as_str()])?)
}

/// Whether goods are not sold because of an emergency.
pub(super) fn is_halted(db: &Connection, plan: &PlanId) -> Result<bool, StoreError> {
    Ok(db
        .prepare_cached("SELECT 1 FROM halted_goods WHERE plan = ?1")?
        .exists([plan.as_str()])?)
}

/// What the host is told of emergencies about goods of the room (E2), in the order of the list.
/// News go to every case in the emergency, so the one that is in it longest has them all.
pub(super) fn on_air(db: &Connection, room: &RoomId) -> Result<Vec<EmergencyOnAir>, StoreError> {
    let mut halted = db.prepare_cached(
        "SELECT p.sku, h.complaint, min(h.since) FROM halted_goods h JOIN plans p ON p.id = h.plan
         WHERE p.room = ?1 AND p.listed = 1 GROUP BY p.id ORDER BY p.position, p.sku",
    )?;
    let mut rows = halted.query([room.as_str()])?;
    let mut told = Vec::new();
    while let Some(row) = rows.next()? {
        let (sku, number): (String, String) = (row.get(0)?, row.get(1)?);
        if let (Some(since), news) = news(db, &number)? {
            let sku = parse(&sku)?;
            told.push(EmergencyOnAir { sku, since, news });
        }
    }
    Ok(told)
}

/// Since when a case is in an emergency, and the latest news of it.
fn news(
    db: &Connection,
    number: &str,
) -> Result<(Option<Timestamp>, Option<EmergencyNews>), StoreError> {
    let mut records = db.prepare_cached(
        "SELECT record FROM case_records WHERE complaint = ?1 AND record ->> '$.act' LIKE '{\"emergency_%' ORDER BY n",
    )?;
    let (mut since, mut news) = (None, None);
    for record in records.query_map([number], |row| row.get::<_, String>(0))? {
        let record: CaseRecord = decode(&record?)?;
        match record.act {
            Act::EmergencyActivate(_) => (since, news) = (Some(record.at), None),
            Act::EmergencyUpdate(note) => {
                news = Some(EmergencyNews {
                    at: record.at,
                    text: note.text,
                });
            }
            _ => {}
        }
    }
    Ok((since, news))
}

/// Enters since when, in a database that did not keep it.
pub(super) fn enter_since(db: &Connection) -> Result<(), StoreError> {
    let mut halted = db.prepare("SELECT DISTINCT complaint FROM halted_goods")?;
    let mut enter = db.prepare("UPDATE halted_goods SET since = ?2 WHERE complaint = ?1")?;
    for number in halted.query_map([], |row| row.get::<_, String>(0))? {
        let number = number?;
        if let (Some(since), _) = news(db, &number)? {
            enter.execute((&number, since.millis()))?;
        }
    }
    Ok(())
}

fn halt(
    db: &Connection,
    plan: &PlanId,
    number: &ComplaintNumber,
    since: Timestamp,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO halted_goods (plan, complaint, since) VALUES (?1, ?2, ?3)",
    )?
    .execute((plan.as_str(), number.as_str(), since.millis()))?;
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

#[cfg(test)]
mod tests {
    use super::NEWEST_ALIKE;
    use crate::store::sqlite::migrations::STEPS;
    use rusqlite::Connection;

    #[test]
    fn a_complaint_does_not_read_all_there_are() {
        let db = Connection::open_in_memory().unwrap();
        for step in STEPS {
            db.execute_batch(step.sql).unwrap();
        }
        let mut plan = db
            .prepare(&format!("EXPLAIN QUERY PLAN {NEWEST_ALIKE}"))
            .unwrap();
        let steps: Vec<String> = plan
            .query_map(("LP20261124-7K3QXM", 0, 4), |row| row.get(3))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let steps = steps.join("\n");
        assert!(
            steps.contains("complaints_alike (plan=? AND received_at>?)"),
            "{steps}"
        );
        assert!(
            !steps.contains("SCAN") && !steps.contains("TEMP B-TREE"),
            "{steps}"
        );
    }
}
