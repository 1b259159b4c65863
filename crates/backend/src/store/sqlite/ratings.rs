//! Ratings: once for each order of a room; counts kept beside the rows.

use super::{Filed, NewRating, StoreError, decode, encode, keys, name_of};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::RoomId;
use livepledge_contract::rating::{
    Dimension, DimensionSummary, RatingEntry, RatingReceipt, RatingSummary, Scores,
};
use rusqlite::{Connection, OptionalExtension as _};

/// How many of the newest ratings the summary carries.
const LATEST: u32 = 50;

pub(super) fn file(db: &Connection, new: &NewRating) -> Result<Filed<RatingReceipt>, StoreError> {
    let scope = format!("{}/ratings", new.room);
    if let Some(before) = keys::filed_before(db, &scope, &new.key, decode)? {
        return Ok(before);
    }
    let room = new.room.as_str();
    let rated = db
        .prepare_cached("SELECT 1 FROM ratings WHERE room = ?1 AND order_ref = ?2")?
        .exists((room, &new.command.order_ref))?;
    if rated {
        return Ok(Filed::Conflict);
    }
    let at = new.received_at.millis();
    let scores = &new.command.scores;
    db.prepare_cached(
        "INSERT INTO ratings (room, order_ref, plan, version, received_at, as_described, service_attitude, logistics, commitment, handling, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute((
        room,
        &new.command.order_ref,
        new.command.plan.plan.as_str(),
        new.command.plan.version,
        at,
        scores.as_described,
        scores.service_attitude,
        scores.logistics,
        scores.commitment,
        scores.handling,
        &new.command.text,
    ))?;
    for dimension in Dimension::ALL {
        if let Some(stars) = scores.get(dimension) {
            count(db, &new.room, dimension, stars)?;
        }
    }
    db.prepare_cached("UPDATE rooms SET rated_orders = rated_orders + 1 WHERE id = ?1")?
        .execute([room])?;
    let receipt = RatingReceipt {
        received_at: new.received_at,
    };
    keys::keep(db, &scope, &new.key, &encode(&receipt)?, new.received_at)?;
    Ok(Filed::Stored)
}

/// Counts the stars that somebody gave one dimension.
pub(super) fn count(
    db: &Connection,
    room: &RoomId,
    dimension: Dimension,
    stars: u8,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO rating_counts (room, dimension, stars, count) VALUES (?1, ?2, ?3, 1)
         ON CONFLICT DO UPDATE SET count = count + 1",
    )?
    .execute((room.as_str(), name_of(&dimension)?, stars))?;
    Ok(())
}

pub(super) fn summary(db: &Connection, room: &RoomId) -> Result<Option<RatingSummary>, StoreError> {
    let orders = db
        .prepare_cached("SELECT rated_orders FROM rooms WHERE id = ?1")?
        .query_row([room.as_str()], |row| row.get(0))
        .optional()?;
    let Some(orders) = orders else {
        return Ok(None);
    };
    let mut counts = db.prepare_cached(
        "SELECT stars, count FROM rating_counts WHERE room = ?1 AND dimension = ?2",
    )?;
    let mut dimensions = Vec::with_capacity(Dimension::ALL.len());
    for dimension in Dimension::ALL {
        let mut histogram = [0u32; 5];
        let mut rows = counts.query((room.as_str(), name_of(&dimension)?))?;
        while let Some(row) = rows.next()? {
            let stars: usize = row.get(0)?;
            if let Some(bar) = stars.checked_sub(1).and_then(|i| histogram.get_mut(i)) {
                *bar = row.get(1)?;
            }
        }
        dimensions.push(DimensionSummary::of(dimension, histogram));
    }
    Ok(Some(RatingSummary {
        orders,
        dimensions,
        latest: latest(db, room)?,
    }))
}

fn latest(db: &Connection, room: &RoomId) -> Result<Vec<RatingEntry>, StoreError> {
    let mut newest = db.prepare_cached(
        "SELECT r.received_at, json_extract(v.canonical, '$.title'), r.text,
                r.as_described, r.service_attitude, r.logistics, r.commitment, r.handling
         FROM ratings r JOIN plan_versions v ON v.plan = r.plan AND v.version = r.version
         WHERE r.room = ?1 ORDER BY r.received_at DESC, r.id DESC LIMIT ?2",
    )?;
    let rows = newest.query_map((room.as_str(), LATEST), |row| {
        Ok(RatingEntry {
            at: Timestamp::from_millis(row.get(0)?),
            title: row.get(1)?,
            text: row.get(2)?,
            scores: Scores {
                as_described: row.get(3)?,
                service_attitude: row.get(4)?,
                logistics: row.get(5)?,
                commitment: row.get(6)?,
                handling: row.get(7)?,
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
