//! Carries cases that were filed before there was a workflow into their logs:
//! the one event that such a case has is its first record. Needs digests, which
//! SQL has not, so it runs beside the migrations, in their transaction.

use super::{StoreError, cases, decode, parse};
use crate::intake;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::FileComplaint;
use livepledge_contract::ids::{ComplaintNumber, RoomId};
use livepledge_contract::workflow::submit;
use livepledge_contract::workflow::timer::Rules;
use rusqlite::Connection;

pub(super) fn adopt(db: &Connection) -> Result<(), StoreError> {
    let waits = db
        .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'case_events'")?
        .exists([])?;
    if !waits {
        return Ok(());
    }
    let mut filed = db.prepare(
        "SELECT c.number, c.room, c.command, e.at FROM complaints c
         JOIN case_events e ON e.complaint = c.number AND e.n = 1 ORDER BY e.at, c.number",
    )?;
    let mut rows = filed.query([])?;
    while let Some(row) = rows.next()? {
        let number: ComplaintNumber = parse(&row.get::<_, String>(0)?)?;
        let room: RoomId = parse(&row.get::<_, String>(1)?)?;
        let command: FileComplaint = decode(&row.get::<_, String>(2)?)?;
        let at = Timestamp::from_millis(row.get(3)?);
        let (case, record) = intake::submission(&command, &[])
            .and_then(|submission| submit(&Rules::default(), submission, at))
            .ok_or_else(|| StoreError::Corrupt(format!("{number} cannot be carried over")))?;
        cases::append(db, &number, &room, None, None, &case, &record)?;
    }
    drop(rows);
    drop(filed);
    db.execute_batch("DROP TABLE case_events")?;
    Ok(())
}
