//! What goes into a live room and what comes out.

use super::{Freshness, Millis};
use crate::room_mirror::Changes;
use livepledge_contract::event::{EventEnvelope, EventId, Heartbeat};
use livepledge_contract::room::Snapshot;

/// What one frame of the stream says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Something happened.
    Event(EventEnvelope),
    /// Nothing happened, and the line is alive.
    Heartbeat(Heartbeat),
    /// The stream cannot go on, for whatever reason.
    Reset,
    /// Not understood: a newer kind, or damaged. With its position where it had one.
    Unknown(Option<EventId>),
}

/// What happened to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// [`super::LiveRoom::wake_at`] came; harmless at any other time.
    Tick,
    /// The stream was accepted.
    Connected,
    /// The stream said this, in this order; an animation frame's worth is best.
    Heard(Vec<Message>),
    /// The stream ended or never began.
    Closed {
        /// What the backend asked for.
        retry_after_ms: Option<u32>,
        /// There is no stream here, and soon trying again is no use.
        refused: bool,
    },
    /// The answer to [`Effect::FetchSnapshot`].
    SnapshotArrived {
        /// As the effect said.
        asked_at: Millis,
        /// So much earlier it was really asked for: somebody did so before there was a live room.
        ahead: Millis,
        /// The room.
        snapshot: Box<Snapshot>,
    },
    /// A room that was kept from an earlier life, last proven so many milliseconds ago.
    /// Shown as that old until somebody proves it; nothing where a room is shown already.
    Kept {
        /// The room.
        snapshot: Box<Snapshot>,
        /// Since when it may have changed.
        ago: Millis,
    },
    /// The backend has what we had at [`super::LiveRoom::position`] when we asked.
    SnapshotUnchanged {
        /// As the effect said.
        asked_at: Millis,
    },
    /// No snapshot came.
    SnapshotFailed {
        /// As the effect said.
        asked_at: Millis,
        /// What the backend asked for.
        retry_after_ms: Option<u32>,
    },
    /// The page pushes events that it got by a way of its own.
    Pushed(Vec<Message>),
    /// Somebody wants to see the present state now: the retry button, the network is back.
    Refresh,
    /// Nobody looks any more.
    Hidden,
    /// Somebody looks again.
    Visible,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Open the stream after this event.
    OpenStream {
        /// The last event at hand.
        after: EventId,
    },
    /// Close the stream; what it still says may be dropped.
    CloseStream,
    /// Ask for a snapshot and answer with one of the three inputs.
    FetchSnapshot {
        /// Comes back with the answer, so that a late one is known.
        asked_at: Millis,
    },
    /// The mirror is different now: draw that.
    Changed(Changes),
    /// How fresh the mirror is now.
    Freshness(Freshness),
}
