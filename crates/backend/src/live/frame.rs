//! A message of the stream as bytes, shared by all who read it.

use axum::body::Bytes;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::{EventId, HEARTBEAT, Heartbeat, RESET, Reset, ResetReason};

/// One message.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// As it goes over the line.
    pub(super) bytes: Bytes,
    /// Nothing comes after it.
    pub(super) is_last: bool,
}

impl Frame {
    /// An event, with the JSON of its envelope.
    pub(super) fn event(id: &EventId, kind: &str, json: &str) -> Self {
        Self {
            bytes: format!("id: {id}\nevent: {kind}\ndata: {json}\n\n").into(),
            is_last: false,
        }
    }

    /// Nothing happened since `id`, and the line is alive.
    pub(super) fn heartbeat(id: &EventId, at: Timestamp, spread_ms: u32) -> Self {
        let heartbeat = Heartbeat {
            epoch: id.epoch.clone(),
            seq: id.seq,
            at,
            spread_ms,
        };
        Self::event(id, HEARTBEAT, &json(&heartbeat))
    }

    /// The reader cannot go on; `id` is where the log stands.
    pub(super) fn reset(id: &EventId, reason: ResetReason) -> Self {
        let reset = Reset {
            epoch: id.epoch.clone(),
            seq: id.seq,
            reason,
        };
        Self {
            is_last: true,
            ..Self::event(id, RESET, &json(&reset))
        }
    }
}

/// Neither type can fail to be written; an empty message would be a gap to its reader.
fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
