//! Following rooms: one task reads what was written to the logs, whoever wrote
//! it, and hands each event, serialised once, to all readers of its room.
//!
//! A reader joins under the same lock under which events are handed out, with a
//! position; what lies between is taken from the room's recent events, so that
//! nothing is missing and nothing comes twice. Whoever cannot be served without a
//! gap is told so (`ResetReason`) and closed; the others never wait for it.
//! Heartbeats go through the same task and queue, and only while the log can be
//! read: they vouch for the whole path.

mod frame;
mod hub;
mod logs;
mod reader;
mod seats;

pub use logs::{LogOf, LogReader, Logs, message};
pub use reader::Reader;
pub use seats::{Seat, Seats};

use crate::clock::Clock;
use crate::store::log::Mark;
use crate::store::{Store, StoreError};
use hub::Hub;
use livepledge_contract::event::EventId;
use livepledge_contract::ids::{Epoch, RoomId, Seq};
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::Notify;

/// Bounds of the streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How often a heartbeat comes.
    pub heartbeat: Duration,
    /// Newest events of a room kept in memory: how far back a reader may resume.
    pub replay: u32,
    /// Messages that may wait for one reader before it is too slow.
    pub queue: usize,
    /// How many readers a second are to come back when all were cut off at once.
    pub returns: NonZeroU32,
}

impl Bounds {
    /// Over how long so many readers spread their return, in milliseconds: a second
    /// at least, and never so long that what they show grows old meanwhile.
    fn spread_ms(self, readers: usize) -> u32 {
        let readers = u32::try_from(readers).unwrap_or(u32::MAX);
        (readers.saturating_mul(10) / self.returns)
            .saturating_mul(100)
            .clamp(1_000, 12_000)
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            heartbeat: Duration::from_secs(10),
            replay: 1000,
            queue: 512,
            returns: NonZeroU32::new(500).unwrap_or(NonZeroU32::MIN),
        }
    }
}

/// The rooms somebody watches.
pub struct Live {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    bounds: Bounds,
    rooms: Mutex<Rooms>,
    /// The log is read by one at a time: a room's first readers wait for one of
    /// them to load it, and nothing is handed out twice.
    reading: tokio::sync::Mutex<()>,
    /// Has the task look at the logs although nothing was counted.
    look: Arc<Notify>,
    logs: Arc<Logs>,
}

#[derive(Debug, Default)]
struct Rooms {
    hubs: HashMap<RoomId, Hub>,
    /// As the last heartbeats said it.
    spread_ms: u32,
    closing: bool,
}

impl std::fmt::Debug for Live {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Live")
            .field("bounds", &self.bounds)
            .finish_non_exhaustive()
    }
}

/// How joining a room ended.
#[derive(Debug)]
pub enum Joined {
    /// Here it comes.
    Reading(Reader),
    /// No such room.
    NoRoom,
    /// The server is going down.
    Closing,
}

impl Live {
    /// Starts following; ends when the last handle is gone. Needs a runtime.
    #[must_use]
    pub fn start(store: Arc<dyn Store>, clock: Arc<dyn Clock>, bounds: Bounds) -> Arc<Self> {
        let logs = Logs::start(Arc::clone(&store), Arc::clone(&clock), bounds.heartbeat);
        let live = Arc::new(Self {
            logs,
            store,
            clock,
            bounds,
            rooms: Mutex::default(),
            reading: tokio::sync::Mutex::default(),
            look: Arc::default(),
        });
        tokio::spawn(follow(Arc::downgrade(&live)));
        live
    }

    /// A reader of the room from after this position on, or from now on.
    ///
    /// # Errors
    /// The store's, when the room has to be opened first.
    pub async fn join(&self, room: &RoomId, after: Option<&EventId>) -> Result<Joined, StoreError> {
        if let (Some(id), Some((epoch, seq))) = (after, self.position(room))
            && id.epoch == epoch
            && id.seq > seq
        {
            // A snapshot can be a moment ahead of us: see whether it is.
            self.advance().await?;
        }
        if let Some(joined) = self.join_open(room, after) {
            return Ok(joined);
        }
        let _one = self.reading.lock().await;
        if let Some(joined) = self.join_open(room, after) {
            return Ok(joined);
        }
        let Some(end) = self.store.log_end(room, self.bounds.replay).await? else {
            return Ok(Joined::NoRoom);
        };
        let now = self.clock.now();
        let mut rooms = self.lock();
        if rooms.closing {
            return Ok(Joined::Closing);
        }
        let spread_ms = rooms.spread_ms;
        let hub = rooms.hubs.entry(room.clone());
        let reader = hub
            .or_insert_with(|| Hub::open(end, self.bounds, spread_ms))
            .join(after, now);
        // What was written between reading and inserting was counted before we were there.
        self.look.notify_one();
        Ok(Joined::Reading(reader))
    }

    fn join_open(&self, room: &RoomId, after: Option<&EventId>) -> Option<Joined> {
        let now = self.clock.now();
        let mut rooms = self.lock();
        if rooms.closing {
            return Some(Joined::Closing);
        }
        Some(Joined::Reading(rooms.hubs.get_mut(room)?.join(after, now)))
    }

    /// Where a watched room stands; `None`: nobody watches it.
    #[must_use]
    pub fn position(&self, room: &RoomId) -> Option<(Epoch, Seq)> {
        self.lock().hubs.get(room).map(Hub::position)
    }

    /// The cases and questions that are watched.
    #[must_use]
    pub fn logs(&self) -> &Logs {
        &self.logs
    }

    /// Ends every stream, as the server goes down. No reset: where the readers are
    /// the next server goes on, and a last heartbeat tells them how to spread.
    pub fn close(&self) {
        self.beat();
        self.logs.close();
        let mut rooms = self.lock();
        rooms.closing = true;
        rooms.hubs.clear();
    }

    /// Reads what was written and hands it out.
    async fn advance(&self) -> Result<(), StoreError> {
        let _one = self.reading.lock().await;
        let marks: Vec<Mark> = {
            let rooms = self.lock();
            let mark = |(room, hub): (&RoomId, &Hub)| {
                let (epoch, seq) = hub.position();
                let room = room.clone();
                Mark { room, epoch, seq }
            };
            rooms.hubs.iter().map(mark).collect()
        };
        if marks.is_empty() {
            return Ok(());
        }
        // A burst that would fill a reader's queue is cheaper as one snapshot.
        let most = u32::try_from(self.bounds.queue / 2).unwrap_or(u32::MAX);
        let moved = self.store.log_since(marks, most.max(1)).await?;
        let mut rooms = self.lock();
        for (room, end) in moved {
            if let Some(hub) = rooms.hubs.get_mut(&room) {
                hub.advance(end);
            }
        }
        Ok(())
    }

    /// A heartbeat to every reader; rooms that nobody watches any more are let go.
    fn beat(&self) {
        let now = self.clock.now();
        let mut rooms = self.lock();
        rooms.hubs.retain(|_, hub| hub.readers() > 0);
        let readers = rooms.hubs.values().map(Hub::readers).sum();
        let spread_ms = self.bounds.spread_ms(readers);
        rooms.spread_ms = spread_ms;
        for hub in rooms.hubs.values_mut() {
            hub.beat(now, spread_ms);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Rooms> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The task. It holds the rooms only while it works, so that dropping them ends it.
async fn follow(live: Weak<Live>) {
    let Some((mut changes, look, heartbeat)) = live.upgrade().map(|live| {
        let look = Arc::clone(&live.look);
        (live.store.changes(), look, live.bounds.heartbeat)
    }) else {
        return;
    };
    let mut beat = tokio::time::interval(heartbeat);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let due = tokio::select! {
            changed = changes.changed() => match changed { Ok(()) => false, Err(_) => return },
            () = look.notified() => false,
            _ = beat.tick() => true,
        };
        let Some(live) = live.upgrade() else {
            return;
        };
        match live.advance().await {
            Ok(()) if due => live.beat(),
            Ok(()) => {}
            Err(error) => {
                tracing::error!(%error, "the rooms' logs cannot be read; no heartbeat until they can");
                live.look.notify_one();
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
}
