//! What a browser keeps until the backend's receipt is there: a promise to every
//! other version of ourselves, because what one widget saved another one sends.
//! Times are milliseconds since 1970 by the device's clock, which all tabs share.

use crate::complaint::{ComplaintDraft, FileComplaint, Receipt};
use crate::ids::{Digest, PlanRef, RoomId, SkuId};
use crate::inquiry::InquiryReceipt;
use crate::problem::Problem;
use crate::rating::RatingReceipt;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// One complaint, rating or question, from "submit" until its receipt is old.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct OutboxItem {
    /// The `Idempotency-Key`: one for this body for ever.
    pub key: String,
    /// Counts the writes: whoever writes says which one they saw, so that no tab
    /// writes over what another has done meanwhile.
    pub rev: u32,
    /// The backend as configured; an item goes to no other.
    pub backend: String,
    /// The room it is filed in.
    pub room: RoomId,
    /// What it is, and so which route it takes.
    pub kind: ItemKind,
    /// The JSON to send, the plan version seen included. Empty once the receipt is there.
    pub body: String,
    /// What the backend must hold before the body is sent: its bytes are kept beside the
    /// item. Empty once the receipt is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<KeptEvidence>,
    /// The most bytes of the evidence that the backend was ever known to hold.
    #[serde(default)]
    pub uploaded: u32,
    /// When it was submitted.
    pub created: i64,
    /// When its receipt was there, or when it was deleted; 0 before.
    #[serde(default)]
    pub settled: i64,
    /// Tries so far.
    pub attempts: u32,
    /// Some try may have reached the backend: the text cannot be changed any more
    /// without being filed twice.
    pub maybe_sent: bool,
    /// How it stands.
    pub state: ItemState,
}

/// One piece of evidence of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct KeptEvidence {
    /// SHA-256 of its bytes, under which they are kept.
    pub sha256: Digest,
    /// How many bytes.
    pub bytes: u32,
}

/// What viewers typed stays out of debug output.
impl core::fmt::Debug for OutboxItem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "OutboxItem({} r{} {:?})", self.key, self.rev, self.state)
    }
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// [`FileComplaint`], answered with [`Receipt`].
    Complaint,
    /// [`crate::rating::FileRating`], answered with [`RatingReceipt`].
    Rating,
    /// [`crate::inquiry::FileInquiry`], answered with [`InquiryReceipt`].
    Inquiry,
}

/// How an item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Waits for its first try.
    Saved,
    /// Somebody sends it; after `until` anybody else may.
    Sending {
        /// End of the lease.
        until: i64,
    },
    /// Waits for another try.
    Waiting {
        /// When the next one is due.
        until: i64,
        /// What became of the last one.
        why: Why,
    },
    /// Only the viewer can decide what becomes of it.
    Held(Held),
    /// The backend has stored it.
    Received(ItemReceipt),
    /// The viewer deleted it. Kept for a while, so that no other tab brings it back.
    Withdrawn,
}

/// Why an item waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// No answer came.
    Unreachable,
    /// The backend cannot now.
    Busy,
    /// The backend said when to come back: not before.
    Asked,
    /// The backend wants to know who it is: 401 or 403.
    Token,
    /// Something answered that is not the backend, such as a network's sign-in page.
    Unintelligible,
}

/// Why an item is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// The viewer wants to change it.
    Paused,
    /// It could not be sent for [`KEPT_TRYING_MS`].
    TooOld,
    /// The backend refused it.
    Refused {
        /// HTTP status; [`Held::EVIDENCE_LOST`] where there was none.
        status: u16,
        /// What it said, where it said it in the contract's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem: Option<Problem>,
    },
}

impl Held {
    /// The status of what could not be sent because this device has its evidence no more.
    pub const EVIDENCE_LOST: u16 = 0;
}

/// What a stored item is answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
pub enum ItemReceipt {
    /// Of a complaint.
    Complaint(Receipt),
    /// Of a rating.
    Rating(RatingReceipt),
    /// Of a question.
    Inquiry(InquiryReceipt),
}

/// How long an item is tried by itself, counted from its submission, and how long it stays in
/// the outbox once it is settled: 7 days. Far less than a backend keeps its keys, so that none is tried after those.
pub const KEPT_TRYING_MS: i64 = 7 * 86_400_000;

/// A complaint form that is not submitted yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(default)]
pub struct KeptDraft {
    /// What was typed and chosen.
    pub draft: ComplaintDraft,
    /// The goods it is about.
    pub about: Option<SkuId>,
    /// The promise that was before the viewer's eyes.
    pub seen: Option<PlanRef>,
    /// The key of the held item that this is the new text of.
    pub edits: Option<String>,
    /// What stood in the form before that item was taken up.
    pub aside: Option<ComplaintDraft>,
}

impl ComplaintDraft {
    /// The form as it was when this command left it.
    #[must_use]
    pub fn of(command: &FileComplaint) -> Self {
        let contact = command.contact.as_ref();
        Self {
            order_ref: command.order_ref.clone().unwrap_or_default(),
            no_order: command.order_ref.is_none(),
            addressed_to: Some(command.addressed_to),
            category: Some(command.category),
            facts: command.facts.clone(),
            remedies: command.remedies.clone(),
            amount: command
                .amount
                .map(|amount| amount.to_string())
                .unwrap_or_default(),
            happened_on: command
                .happened_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            broken_commitment: command.broken_commitment,
            contact_name: contact.and_then(|c| c.name.clone()).unwrap_or_default(),
            contact_phone: contact.map(|c| c.phone.clone()).unwrap_or_default(),
            wants_call: contact.is_some_and(|c| c.wants_call),
            evidence: command.evidence.clone(),
            notice_accepted: true,
        }
    }
}
