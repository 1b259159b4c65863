//! The plan ledger and what the host said: who may write it, and who reads it.

use super::StoreError;
use crate::signing::SigningKey;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanId, PlanVersion, RoomId, SkuId};
use livepledge_contract::ledger::{LedgerExport, PlanHistory};
use livepledge_contract::party::Party;
use livepledge_contract::promise::{RecordPromise, SpokenPromise};

/// What is written where nobody said who or why.
pub const NOT_STATED: &str = "not stated";

/// What stands beside every version that a publication makes.
#[derive(Clone, Debug)]
pub struct Imprint {
    /// Who publishes, 1–100 characters.
    pub author: String,
    /// Why, 1–200 characters.
    pub reason: String,
    /// The merchant's key to sign each version with.
    pub key: Option<SigningKey>,
    /// Who agrees for the merchant to everything in the publication that the
    /// merchant has not agreed to yet.
    pub merchant: Option<String>,
    /// The same for the live party.
    pub live_party: Option<String>,
}

impl Default for Imprint {
    fn default() -> Self {
        Self {
            author: NOT_STATED.to_owned(),
            reason: NOT_STATED.to_owned(),
            key: None,
            merchant: None,
            live_party: None,
        }
    }
}

impl Imprint {
    /// Who agrees for a party.
    #[must_use]
    pub fn agreeing(&self, party: Party) -> Option<&str> {
        match party {
            Party::Merchant => self.merchant.as_deref(),
            Party::LiveParty => self.live_party.as_deref(),
        }
    }
}

/// One party agrees to the last version of plans, shown or waiting (5.1.1 a).
#[derive(Clone, Debug)]
pub struct Agree {
    /// The room.
    pub room: RoomId,
    /// Whose plans; empty: of everything listed or waiting to be.
    pub skus: Vec<SkuId>,
    /// The version that was read, where one SKU is named: if another one is
    /// current by now, nothing is agreed to.
    pub version: Option<PlanVersion>,
    /// Which party.
    pub party: Party,
    /// Who, 1–100 characters.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What agreeing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreeDone {
    /// Versions agreed to now.
    pub agreed: u32,
    /// Versions this party had agreed to before.
    pub before: u32,
    /// SKUs whose last version is shown from now on: both parties have agreed.
    pub shown: Vec<SkuId>,
    /// SKUs that still lack a party's agreement: listed, or waiting to be shown.
    pub lacking: Vec<SkuId>,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerRefusal {
    /// No such room.
    #[error("there is no room {0}; publish plans into it first")]
    NoRoom(RoomId),
    /// The room lists no such SKU.
    #[error("the room {room} lists no SKU {sku}; check the SKU or publish its plan first")]
    NoSku {
        /// The room.
        room: RoomId,
        /// The SKU.
        sku: SkuId,
    },
    /// Another version is current than the one that was read.
    #[error(
        "the plan of {sku} is at version {current} now, not {expected}: read it and agree to that"
    )]
    AnotherVersion {
        /// The SKU.
        sku: SkuId,
        /// The current version.
        current: PlanVersion,
        /// The version that was read.
        expected: PlanVersion,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The ledger.
#[async_trait::async_trait]
pub trait PlanLedger {
    /// A plan with all its versions; `None`: no such plan.
    async fn plan_history(&self, plan: &PlanId) -> Result<Option<PlanHistory>, StoreError>;

    /// The whole ledger of a room; `None`: no such room.
    async fn room_ledger(
        &self,
        room: &RoomId,
        now: Timestamp,
    ) -> Result<Option<LedgerExport>, StoreError>;

    /// Records a party's agreement to current versions.
    async fn agree(&self, agree: Agree) -> Result<AgreeDone, LedgerRefusal>;

    /// Records what the host said, compared with the plan as it is now.
    async fn record_promise(
        &self,
        room: &RoomId,
        promise: RecordPromise,
        at: Timestamp,
    ) -> Result<SpokenPromise, LedgerRefusal>;

    /// What was said in a room, first to last; `None`: no such room.
    async fn spoken_promises(
        &self,
        room: &RoomId,
    ) -> Result<Option<Vec<SpokenPromise>>, StoreError>;
}
