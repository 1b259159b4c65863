//! Where rooms, plans, complaints and ratings live. Routes know this trait and
//! nothing of SQL; [`sqlite`] is the embedded implementation, another database
//! implements the same trait. Not found is `Ok(None)`, never an error.
//!
//! # Implementing a store
//! Every write is one transaction: the idempotency key, the record and its event
//! are there together or not at all, and an answer is given only once they are
//! durable. A key that was used before answers [`Filed::Replayed`] or
//! [`Filed::KeyReused`] before anything else is looked at.

pub mod blobs;
pub mod cases;
pub mod control;
pub mod inquiries;
pub mod ledger;
pub mod log;
pub mod on_air;
pub mod orders;
pub mod sqlite;

use blobs::BlobStore;
use cases::CaseStore;
use control::RoomControl;
use inquiries::InquiryStore;
use ledger::{Imprint, PlanLedger};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::{FileComplaint, Receipt};
use livepledge_contract::ids::{
    ComplaintNumber, Digest, Epoch, PlanId, PlanRef, RoomId, Seq, SkuId,
};
use livepledge_contract::issue::FieldIssue;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::rating::{FileRating, RatingReceipt, RatingSummary};
use livepledge_contract::room::{RoomProfile, Snapshot};
use livepledge_contract::workflow::file::CaseFile;
use livepledge_contract::workflow::record::CaseRecord;
use livepledge_contract::workflow::timer::Rules;
use log::RoomLogs;
use on_air::OnAir;
use orders::OrderBook;
use std::sync::Arc;

/// Why a store could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// It cannot be opened at all; the text says what to do.
    #[error("{0}")]
    Refused(String),
    /// Overloaded, closing, or the disk refuses; the same request may be repeated.
    #[error("the database cannot take this now: {0}")]
    Unavailable(String),
    /// What is stored cannot be read; repeating does not help.
    #[error("the database holds something unreadable: {0}")]
    Corrupt(String),
}

/// Who sends a command, so that a repeat is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The `Idempotency-Key` header; it counts for one room and one route.
    pub key: String,
    /// Keyed fingerprint of the body.
    pub fingerprint: [u8; 32],
}

/// How filing something with a key ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filed<R> {
    /// Stored now.
    Stored,
    /// Stored earlier under this key: the first answer.
    Replayed(R),
    /// The key was used for another body; nothing was stored.
    KeyReused,
    /// Something else stands in the way (see the method); nothing was stored.
    Conflict,
    /// It refers to something that is not there; nothing was stored.
    Missing(Vec<FieldIssue>),
}

/// How something with a key was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded<R> {
    /// Now.
    Now(R),
    /// Earlier under this key: the first answer.
    Before(R),
    /// The key was used for something else; nothing was recorded.
    KeyReused,
}

/// A complaint ready to be stored: checked, numbered, its contact sealed.
#[derive(Clone, Debug)]
pub struct NewComplaint {
    /// The room it comes from; must exist.
    pub room: RoomId,
    /// Who sends it.
    pub key: Key,
    /// What is answered.
    pub answer: FirstReceipt<Receipt>,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// The complaint, without contact.
    pub command: FileComplaint,
    /// The sealed contact, where one was given.
    pub sealed_contact: Option<Vec<u8>>,
    /// Its case, and the first record of that.
    pub first: (CaseFile, CaseRecord),
}

/// The first answer to a complaint or a question, as far as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstReceipt<R> {
    /// The receipt with an empty token: the token is never stored.
    pub receipt: R,
    /// From which the token is derived, each time anew.
    pub token_salt: [u8; 16],
}

/// A complaint as stored.
#[derive(Clone, Debug)]
pub struct StoredComplaint {
    /// Its number.
    pub number: ComplaintNumber,
    /// The room it came from.
    pub room: RoomId,
    /// SHA-256 of the token that opens it.
    pub token_hash: [u8; 32],
    /// The first answer, with an empty token.
    pub receipt: Receipt,
    /// As filed, without contact.
    pub command: FileComplaint,
}

/// A rating ready to be stored.
#[derive(Clone, Debug)]
pub struct NewRating {
    /// The room; must exist.
    pub room: RoomId,
    /// Who sends it.
    pub key: Key,
    /// The rating, checked.
    pub command: FileRating,
    /// When it was received.
    pub received_at: Timestamp,
}

/// What an import publishes into a room, in one transaction.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The room; made when it does not exist.
    pub room: RoomId,
    /// What the room says about itself; required for a new room, else kept as it is.
    pub profile: Option<RoomProfile>,
    /// The plans in the order they are shown. A plan that is published unchanged
    /// keeps its version; a changed one gets the next.
    pub plans: Vec<ServicePlan>,
    /// Take goods that are not among `plans` off the list. Their versions stay.
    pub withdraw_missing: bool,
    /// The SKU to put on air; `None` leaves it as it is.
    pub pin: Option<SkuId>,
    /// Who publishes and why, and who agrees.
    pub imprint: Imprint,
    /// When.
    pub at: Timestamp,
    /// Name of the event stream if the room is new.
    pub new_epoch: Epoch,
}

/// What a publication did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The room is new.
    pub room_created: bool,
    /// SKUs that are new in the room.
    pub added: u32,
    /// SKUs that got another version.
    pub changed: u32,
    /// SKUs published as they already were.
    pub unchanged: u32,
    /// SKUs taken off the list.
    pub withdrawn: u32,
    /// SKUs whose version waits until both parties have agreed to it (5.1.1 a).
    pub waiting: u32,
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A new room says nothing about itself.
    #[error("the room {0} does not exist yet: give its profile with --profile")]
    NoProfile(RoomId),
    /// The SKU to pin is not listed in the room.
    #[error("the room lists no SKU {0}: pin one of the sheet")]
    UnknownPin(SkuId),
    /// Two plans for one SKU.
    #[error("the SKU {0} stands twice in the sheet: keep one row")]
    DuplicateSku(SkuId),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A database. What is done in a live room stands in [`RoomControl`], following
/// its log in [`RoomLogs`], every version's history in [`PlanLedger`], what was
/// said on air in [`OnAir`], what viewers ask in [`InquiryStore`],
/// what orders were sold under in [`OrderBook`].
#[async_trait::async_trait]
pub trait Store:
    RoomControl
    + RoomLogs
    + CaseStore
    + BlobStore
    + PlanLedger
    + OnAir
    + InquiryStore
    + OrderBook
    + Send
    + Sync
    + 'static
{
    /// Where a room's event log stands; `None`: no such room.
    async fn position(&self, room: &RoomId) -> Result<Option<(Epoch, Seq)>, StoreError>;

    /// Everything viewers see of a room, at one position of its log.
    async fn snapshot(&self, room: &RoomId) -> Result<Option<Snapshot>, StoreError>;

    /// The plan of a version, if exactly this plan, version and digest was shown in
    /// this room: what waits for agreement was not, nor what was replaced meanwhile.
    async fn published_plan(
        &self,
        room: &RoomId,
        seen: &PlanRef,
    ) -> Result<Option<ServicePlan>, StoreError>;

    /// Stores key, complaint and the first record of its case, and proposes an emergency
    /// where many are alike. [`Filed::Conflict`]: the number is taken. [`Filed::Missing`]: a
    /// blob of its evidence is not stored.
    async fn file_complaint(
        &self,
        rules: Arc<Rules>,
        complaint: NewComplaint,
    ) -> Result<Filed<FirstReceipt<Receipt>>, StoreError>;

    /// A complaint by its number.
    async fn complaint(
        &self,
        number: &ComplaintNumber,
    ) -> Result<Option<StoredComplaint>, StoreError>;

    /// Stores key and rating. [`Filed::Conflict`]: the order was rated before.
    async fn file_rating(&self, rating: NewRating) -> Result<Filed<RatingReceipt>, StoreError>;

    /// Counts, means and the latest ratings; `None`: no such room.
    async fn rating_summary(&self, room: &RoomId) -> Result<Option<RatingSummary>, StoreError>;

    /// Publishes plans.
    async fn publish(&self, publication: Publication) -> Result<Published, PublishError>;

    /// Whether reading and writing work now.
    async fn ping(&self) -> Result<(), StoreError>;
}

/// The id of a SKU's plan in a room. Derived from both, so that importing the
/// same sheet into an empty database gives the same references again.
#[must_use]
pub fn plan_id(room: &RoomId, sku: &SkuId) -> Option<PlanId> {
    let hash = livepledge_contract::digest::sha256_hex(format!("{room}\n{sku}").as_bytes());
    format!("p-{}", hash.get(..12)?).parse().ok()
}

/// A plan with what is stored beside it.
#[derive(Clone, Debug)]
pub(crate) struct Canonical {
    pub(crate) json: String,
    pub(crate) digest: Digest,
}

impl Canonical {
    pub(crate) fn of(plan: &ServicePlan) -> Result<Self, StoreError> {
        let corrupt = |e: String| StoreError::Corrupt(e);
        let bytes =
            livepledge_contract::digest::canonical(plan).map_err(|e| corrupt(e.to_string()))?;
        let digest = livepledge_contract::digest::sha256_hex(&bytes)
            .parse()
            .map_err(|_| corrupt("a digest".to_owned()))?;
        Ok(Self {
            json: String::from_utf8(bytes).map_err(|e| corrupt(e.to_string()))?,
            digest,
        })
    }
}
