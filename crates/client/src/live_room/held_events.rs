//! Events that came before what stands in front of them: they wait for the
//! snapshot that closes the gap.

use super::Millis;
use livepledge_contract::event::{EventId, RoomEvent};

/// A snapshot may be this much older than its asking: the backend lets caches
/// keep one for a second.
pub(super) const CACHED_MS: Millis = 1_500;

/// Beyond this the older half goes: a snapshot will contain it.
const MOST: usize = 1_000;

/// One that waits.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// Since when.
    pub(super) since: Millis,
    /// Its place in the log.
    pub(super) id: EventId,
    /// `None`: not understood; only its place is known.
    pub(super) event: Option<RoomEvent>,
}

/// Those that wait, in the order they came.
#[derive(Clone, Debug, Default)]
pub(super) struct HeldEvents(Vec<Held>);

impl HeldEvents {
    pub(super) fn hold(&mut self, since: Millis, id: EventId, event: Option<RoomEvent>) {
        if self.0.len() >= MOST {
            self.0.drain(..MOST / 2);
        }
        self.0.push(Held { since, id, event });
    }

    pub(super) fn release(&mut self) -> Vec<Held> {
        core::mem::take(&mut self.0)
    }
}
