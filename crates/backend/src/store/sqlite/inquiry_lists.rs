//! Lists of questions: what is answered for everybody, the two queues, and how long
//! the first responses took.

use super::{StoreError, inquiries, name_of, parse, rooms};
use crate::store::inquiries::LateInquiries;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::RoomId;
use livepledge_contract::inquiry::{
    AnsweredInquiry, AskedOf, Inquiry, InquiryQueue, InquiryQueues, InquiryReport, ResponseTimes,
};
use rusqlite::{Connection, Params};

/// Most that everybody is shown.
const ANSWERED: u32 = 100;
/// Most of a queue that wait.
const WAITING: u32 = 200;
/// Most of a queue that are answered.
const LATEST: u32 = 50;

pub(super) fn answered(db: &Connection, room: &RoomId) -> Result<Vec<AnsweredInquiry>, StoreError> {
    let found = all(
        db,
        "SELECT number FROM inquiries WHERE room = ?1 AND public_at IS NOT NULL
         ORDER BY public_at DESC LIMIT ?2",
        (room.as_str(), ANSWERED),
    )?;
    Ok(found.iter().filter_map(AnsweredInquiry::of).collect())
}

pub(super) fn queues(
    db: &Connection,
    room: &RoomId,
    within: u64,
) -> Result<Option<InquiryQueues>, StoreError> {
    if rooms::position(db, room)?.is_none() {
        return Ok(None);
    }
    Ok(Some(InquiryQueues {
        staff: queue(db, room, AskedOf::Staff, within)?,
        on_air: queue(db, room, AskedOf::OnAir, within)?,
    }))
}

fn queue(
    db: &Connection,
    room: &RoomId,
    of: AskedOf,
    within: u64,
) -> Result<InquiryQueue, StoreError> {
    let (room, of) = (room.as_str(), name_of(&of)?);
    let waiting = db
        .prepare_cached(
            "SELECT count(*) FROM inquiries
             WHERE room = ?1 AND asked_of = ?2 AND first_response_at IS NULL",
        )?
        .query_row((room, &of), |row| row.get(0))?;
    let mut listed = all(
        db,
        "SELECT number FROM inquiries WHERE room = ?1 AND asked_of = ?2 AND first_response_at IS NULL
         ORDER BY asked_at, number LIMIT ?3",
        (room, &of, WAITING),
    )?;
    listed.extend(all(
        db,
        "SELECT number FROM inquiries WHERE room = ?1 AND asked_of = ?2 AND first_response_at IS NOT NULL
         ORDER BY first_response_at DESC, number LIMIT ?3",
        (room, &of, LATEST),
    )?);
    Ok(InquiryQueue::of(waiting, within, listed))
}

/// The questions whose numbers a query finds.
fn all(db: &Connection, query: &str, of: impl Params) -> Result<Vec<Inquiry>, StoreError> {
    let mut numbers = db.prepare_cached(query)?;
    let mut rows = numbers.query(of)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let number = parse(&row.get::<_, String>(0)?)?;
        found.extend(inquiries::find(db, &number)?.map(|stored| stored.inquiry));
    }
    Ok(found)
}

pub(super) fn report(
    db: &Connection,
    room: &RoomId,
    within: u64,
    now: Timestamp,
) -> Result<Option<InquiryReport>, StoreError> {
    if rooms::position(db, room)?.is_none() {
        return Ok(None);
    }
    let mut times = db.prepare_cached(
        "SELECT coalesce(first_response_at, ?3) - asked_at, first_response_at IS NOT NULL
         FROM inquiries WHERE room = ?1 AND asked_of = ?2",
    )?;
    let mut of_each = |of: AskedOf| -> Result<(Vec<u64>, Vec<u64>), StoreError> {
        let (mut answered, mut waiting) = (Vec::new(), Vec::new());
        let mut rows = times.query((room.as_str(), name_of(&of)?, now.millis()))?;
        while let Some(row) = rows.next()? {
            let took = u64::try_from(row.get::<_, i64>(0)?).unwrap_or_default();
            let list = match row.get(1)? {
                true => &mut answered,
                false => &mut waiting,
            };
            list.push(took);
        }
        Ok((answered, waiting))
    };
    let (staff, on_air) = (of_each(AskedOf::Staff)?, of_each(AskedOf::OnAir)?);
    let both = |a: &[u64], b: &[u64]| [a, b].concat();
    Ok(Some(InquiryReport {
        at: now,
        answer_within_ms: within,
        all: ResponseTimes::of(
            both(&staff.0, &on_air.0),
            &both(&staff.1, &on_air.1),
            within,
        ),
        staff: ResponseTimes::of(staff.0, &staff.1, within),
        on_air: ResponseTimes::of(on_air.0, &on_air.1, within),
    }))
}

pub(super) fn became_late(
    db: &Connection,
    after: Timestamp,
    until: Timestamp,
) -> Result<Vec<LateInquiries>, StoreError> {
    // Beside a minimum, the other columns are those of its row.
    let mut late = db.prepare_cached(
        "SELECT i.room, i.asked_of, count(*), i.number, min(i.asked_at)
         FROM inquiries i JOIN rooms r ON r.id = i.room
         WHERE r.open = 1 AND i.first_response_at IS NULL AND i.asked_at > ?1 AND i.asked_at <= ?2
         GROUP BY i.room, i.asked_of ORDER BY min(i.asked_at)",
    )?;
    let mut rows = late.query((after.millis(), until.millis()))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(LateInquiries {
            room: parse(&row.get::<_, String>(0)?)?,
            asked_of: serde_json::from_value(row.get::<_, String>(1)?.into())
                .map_err(|error| StoreError::Corrupt(error.to_string()))?,
            count: row.get(2)?,
            oldest: parse(&row.get::<_, String>(3)?)?,
            asked_at: Timestamp::from_millis(row.get(4)?),
        });
    }
    Ok(found)
}
