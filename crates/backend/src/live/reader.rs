//! One reader of a room: first what it missed, then what comes. It takes from
//! the room's queue in its own time; when the queue has run over it, it is told
//! and ends.

use super::frame::Frame;
use super::seats::Seat;
use axum::body::Bytes;
use livepledge_contract::event::{EventId, ResetReason};
use livepledge_contract::ids::Epoch;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

/// The reader. Dropping it leaves the room.
#[derive(Debug)]
pub struct Reader {
    epoch: Epoch,
    /// Where the room stands.
    seq_now: Arc<AtomicU64>,
    first: std::vec::IntoIter<Frame>,
    /// `None` once the last message was taken.
    queue: Option<broadcast::Receiver<Frame>>,
    seat: Option<Seat>,
}

impl Reader {
    pub(super) fn new(
        epoch: Epoch,
        seq_now: Arc<AtomicU64>,
        first: Vec<Frame>,
        queue: broadcast::Receiver<Frame>,
    ) -> Self {
        Self {
            epoch,
            seq_now,
            first: first.into_iter(),
            queue: Some(queue),
            seat: None,
        }
    }

    /// Keeps a seat taken for as long as it reads.
    #[must_use]
    pub fn seated(mut self, seat: Seat) -> Self {
        self.seat = Some(seat);
        self
    }

    /// The next message; `None` after the last. Cancelling loses nothing.
    pub async fn next(&mut self) -> Option<Bytes> {
        let queue = self.queue.as_mut()?;
        let frame = match self.first.next() {
            Some(frame) => frame,
            None => match queue.recv().await {
                Ok(frame) => frame,
                Err(RecvError::Lagged(_)) => self.reset(ResetReason::SlowReader),
                // The server goes down: the reader goes on elsewhere from where it is.
                Err(RecvError::Closed) => return None,
            },
        };
        if frame.is_last {
            self.queue = None;
        }
        Some(frame.bytes)
    }

    fn reset(&self, reason: ResetReason) -> Frame {
        let at = EventId {
            epoch: self.epoch.clone(),
            seq: self.seq_now.load(Ordering::Relaxed),
        };
        Frame::reset(&at, reason)
    }
}
