//! What the host says on air: ticks against the plan that is shown, promises in
//! the host's own words, and the evidence of both.

use super::control::RoomRefusal;
use super::ledger::LedgerRefusal;
use super::{Key, Recorded, StoreError};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::RoomId;
use livepledge_contract::on_air::{EvidenceExport, OnAirWarnings, RecordSaid, SaidReceipt};
use livepledge_contract::promise::{RecordPromise, SpokenPromise};

/// A tick, or one taken back.
#[derive(Clone, Debug)]
pub struct NewTick {
    /// The room.
    pub room: RoomId,
    /// The tick, checked.
    pub tick: RecordSaid,
    /// Whose token sent it.
    pub by: String,
    /// Recognises a repeat.
    pub key: Key,
    /// Now.
    pub at: Timestamp,
}

/// A promise in the host's own words.
#[derive(Clone, Debug)]
pub struct NewPromise {
    /// The room.
    pub room: RoomId,
    /// The promise, checked.
    pub promise: RecordPromise,
    /// Recognises a repeat; `None`: it is never repeated.
    pub key: Option<Key>,
    /// Now.
    pub at: Timestamp,
}

/// What was said on air.
#[async_trait::async_trait]
pub trait OnAir {
    /// Records a tick, in one transaction with the event that tells viewers.
    async fn record_said(&self, tick: NewTick) -> Result<Recorded<SaidReceipt>, RoomRefusal>;

    /// Keeps a promise, compared with the plan as it is now.
    async fn keep_promise(
        &self,
        promise: NewPromise,
    ) -> Result<Recorded<SpokenPromise>, LedgerRefusal>;

    /// What the host has to know; `None`: no such room. `you` is left empty.
    async fn on_air_warnings(&self, room: &RoomId) -> Result<Option<OnAirWarnings>, StoreError>;

    /// Everything that was recorded; `None`: no such room.
    async fn evidence(
        &self,
        room: &RoomId,
        now: Timestamp,
    ) -> Result<Option<EvidenceExport>, StoreError>;
}
