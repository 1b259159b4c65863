//! The rooms' event logs, for those who follow them, and how long things are
//! kept. An event is written by whatever makes the change; nothing here does.

use super::StoreError;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{Epoch, RoomId, Seq};
use tokio::sync::watch;

/// An event as it lies in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedEvent {
    /// Its position.
    pub seq: Seq,
    /// Its kind, as the stream's `event:` line names it.
    pub kind: String,
    /// The `EventEnvelope` as JSON, on one line.
    pub json: String,
}

/// The end of a room's log: where it stands, and events without a gap up to there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEnd {
    /// Life of the log.
    pub epoch: Epoch,
    /// The last event.
    pub seq: Seq,
    /// The newest events, oldest first; the last one is `seq`, if there is one.
    pub events: Vec<LoggedEvent>,
}

/// Where somebody stands who follows a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The room.
    pub room: RoomId,
    /// Life of the log.
    pub epoch: Epoch,
    /// The last event read.
    pub seq: Seq,
}

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keep {
    /// Newest events of each room's log.
    pub events: u64,
    /// Idempotency keys used since then.
    pub keys_since: Timestamp,
}

/// Reading the logs.
#[async_trait::async_trait]
pub trait RoomLogs {
    /// Changes whenever something may have been written, by this process or
    /// another one, within a tenth of a second.
    fn changes(&self) -> watch::Receiver<u64>;

    /// The end of a room's log with at most `most` events; `None`: no such room.
    async fn log_end(&self, room: &RoomId, most: u32) -> Result<Option<LogEnd>, StoreError>;

    /// The end of each log that no longer stands at its mark, with the events
    /// since then, but no more than the newest `most`. A room that is gone is left out.
    async fn log_since(
        &self,
        marks: Vec<Mark>,
        most: u32,
    ) -> Result<Vec<(RoomId, LogEnd)>, StoreError>;

    /// Forgets a bounded number of old events and keys, in one short transaction;
    /// how many. Zero: nothing is left to forget.
    async fn prune(&self, keep: Keep) -> Result<usize, StoreError>;
}
