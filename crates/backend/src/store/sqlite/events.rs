//! The log of a room: appending an event under the room's next `seq`, reading
//! the end, forgetting the oldest.

use super::{StoreError, encode, parse};
use crate::store::log::{Keep, LogEnd, LoggedEvent, Mark};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::{EventEnvelope, RoomEvent};
use livepledge_contract::ids::{Epoch, RoomId, Seq};
use rusqlite::{Connection, OptionalExtension as _};

/// Most rows that one pruning transaction deletes, so that the writer is soon free again.
const PRUNED_AT_ONCE: u32 = 500;

/// The room whose log the events go to.
pub(super) struct RoomLog<'a> {
    pub(super) db: &'a Connection,
    pub(super) room: &'a RoomId,
    pub(super) at: Timestamp,
}

impl RoomLog<'_> {
    /// Takes the next `seq` and writes the event under it.
    pub(super) fn append(&self, event: RoomEvent) -> Result<(Epoch, Seq), StoreError> {
        let (epoch, seq): (String, Seq) = self
            .db
            .prepare_cached("UPDATE rooms SET seq = seq + 1 WHERE id = ?1 RETURNING epoch, seq")?
            .query_row([self.room.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let envelope = EventEnvelope {
            epoch: parse(&epoch)?,
            seq,
            at: self.at,
            event,
        };
        self.db
            .prepare_cached("INSERT INTO room_events (room, epoch, seq, at, kind, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute((
                self.room.as_str(),
                epoch,
                seq,
                self.at.millis(),
                envelope.event.kind(),
                encode(&envelope)?,
            ))?;
        Ok((envelope.epoch, seq))
    }

    /// Takes the next `seq` and writes nothing under it: more changed than is told one
    /// by one. Whoever follows the log finds the gap and asks for a snapshot.
    pub(super) fn leave_gap(&self) -> Result<(), StoreError> {
        self.db
            .prepare_cached("UPDATE rooms SET seq = seq + 1 WHERE id = ?1")?
            .execute([self.room.as_str()])?;
        Ok(())
    }
}

pub(super) fn end(
    db: &Connection,
    room: &RoomId,
    after: Seq,
    most: u32,
) -> Result<Option<LogEnd>, StoreError> {
    let Some((epoch, seq)) = super::rooms::position(db, room)? else {
        return Ok(None);
    };
    let mut newest = db.prepare_cached(
        "SELECT seq, kind, json FROM room_events
         WHERE room = ?1 AND epoch = ?2 AND seq > ?3 ORDER BY seq DESC LIMIT ?4",
    )?;
    let rows = newest.query_map((room.as_str(), epoch.as_str(), after, most), |row| {
        Ok(LoggedEvent {
            seq: row.get(0)?,
            kind: row.get(1)?,
            json: row.get(2)?,
        })
    })?;
    let mut events: Vec<LoggedEvent> = rows.collect::<Result<_, _>>()?;
    events.reverse();
    Ok(Some(LogEnd { epoch, seq, events }))
}

pub(super) fn since(
    db: &Connection,
    marks: &[Mark],
    most: u32,
) -> Result<Vec<(RoomId, LogEnd)>, StoreError> {
    let mut moved = Vec::new();
    for mark in marks {
        let Some((epoch, seq)) = super::rooms::position(db, &mark.room)? else {
            continue;
        };
        if epoch == mark.epoch && seq == mark.seq {
            continue;
        }
        let after = if epoch == mark.epoch { mark.seq } else { 0 };
        moved.extend(end(db, &mark.room, after, most)?.map(|end| (mark.room.clone(), end)));
    }
    Ok(moved)
}

pub(super) fn prune(db: &Connection, keep: Keep) -> Result<usize, StoreError> {
    let keys = db
        .prepare_cached(
            "DELETE FROM idempotency WHERE (scope, key) IN
             (SELECT scope, key FROM idempotency WHERE at < ?1 LIMIT ?2)",
        )?
        .execute((keep.keys_since.millis(), PRUNED_AT_ONCE))?;
    // The oldest row of each room tells by itself whether there is anything to forget.
    let crowded: Option<(String, String, Seq)> = db
        .prepare_cached(
            "SELECT r.id, r.epoch, max(0, r.seq - ?1) FROM rooms r WHERE EXISTS
             (SELECT 1 FROM room_events e WHERE e.room = r.id AND (e.epoch <> r.epoch OR e.seq <= r.seq - ?1)) LIMIT 1",
        )?
        .query_row([i64::try_from(keep.events).unwrap_or(i64::MAX)], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((room, epoch, last_forgotten)) = crowded else {
        return Ok(keys);
    };
    let events = db
        .prepare_cached(
            "DELETE FROM room_events WHERE room = ?1 AND (epoch, seq) IN
             (SELECT epoch, seq FROM room_events WHERE room = ?1 AND (epoch <> ?2 OR seq <= ?3) LIMIT ?4)",
        )?
        .execute((room, epoch, last_forgotten, PRUNED_AT_ONCE))?;
    Ok(keys + events)
}
