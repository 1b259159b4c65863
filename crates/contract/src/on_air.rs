//! What the host said on air (5.2.2 a, 5.3.3 a): each of the five items ticked
//! against the version that was shown, ticks taken back, and promises in the
//! host's own words. Every record names the digest of the one before it, so that
//! an export can be checked by whoever holds it.

use crate::calendar::Timestamp;
use crate::check;
use crate::ids::{Digest, Epoch, PlanRef, PlanVersion, RoomId, Seq, SkuId};
use crate::inquiry::ActOnInquiry;
use crate::issue::FieldIssue;
use crate::party::Party;
use crate::plan::fields::FieldKey;
use crate::plan::{CommitmentGroup, ServicePlan};
use crate::promise::{Holding, PromisedValue, RecordPromise, SpokenPromise};
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Most characters of the words that stood on the prompter.
pub const MAX_WORDS: usize = 300;

/// A tick that waited without a network is taken for so long, in milliseconds: one live.
pub const MAX_WAIT_MS: i64 = 12 * 60 * 60 * 1000;

/// When each of the five items was last said on air in this live, against the
/// version of the plan that is shown. Another version begins with nothing said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaidOnAir {
    /// 交付时间.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Timestamp>,
    /// 现货数量.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot_stock: Option<Timestamp>,
    /// 预售数量.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presale: Option<Timestamp>,
    /// 物流方式.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logistics: Option<Timestamp>,
    /// 退换货方式.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<Timestamp>,
}

impl SaidOnAir {
    /// When an item was said.
    #[must_use]
    pub fn of(&self, item: CommitmentGroup) -> Option<Timestamp> {
        match item {
            CommitmentGroup::Delivery => self.delivery,
            CommitmentGroup::SpotStock => self.spot_stock,
            CommitmentGroup::Presale => self.presale,
            CommitmentGroup::Logistics => self.logistics,
            CommitmentGroup::Returns => self.returns,
        }
    }

    /// Notes when an item was said; `None`: it was not.
    pub fn set(&mut self, item: CommitmentGroup, at: Option<Timestamp>) {
        match item {
            CommitmentGroup::Delivery => self.delivery = at,
            CommitmentGroup::SpotStock => self.spot_stock = at,
            CommitmentGroup::Presale => self.presale = at,
            CommitmentGroup::Logistics => self.logistics = at,
            CommitmentGroup::Returns => self.returns = at,
        }
    }

    /// Nothing was said yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What has still to be said, in the order of the clause.
    #[must_use]
    pub fn unsaid(&self) -> Vec<CommitmentGroup> {
        let all = CommitmentGroup::ALL.into_iter();
        all.filter(|item| self.of(*item).is_none()).collect()
    }
}

/// Ticks one item off, or takes the tick back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordSaid {
    /// About which SKU; it must have a plan in the room.
    pub sku: SkuId,
    /// The version the host had before their eyes. One that is no longer shown is
    /// kept as evidence and counts for nothing that is.
    pub plan: PlanRef,
    /// Which of the five.
    pub item: CommitmentGroup,
    /// It was said; `false` takes a tick back.
    pub said: bool,
    /// When, where it waited to be sent: at most 12 hours ago. Absent: now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// The words that stood on the prompter, 1–300 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl RecordSaid {
    /// Everything wrong with it.
    #[must_use]
    pub fn issues(&self, now: Timestamp) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        if let Some(words) = &self.words {
            check::text(&mut issues, "/words", words, 1, MAX_WORDS);
        }
        check::waited(&mut issues, "/at", self.at, now);
        issues
    }
}

/// What a prompter has still to send; kept in its page's session until it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Unsent {
    /// Its `Idempotency-Key`.
    pub key: String,
    /// What.
    pub what: UnsentWhat,
}

/// What is still to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
pub enum UnsentWhat {
    /// A tick, or one taken back.
    Said(RecordSaid),
    /// A promise.
    Promised(RecordPromise),
    /// A question that was answered or shown, or a mark taken back.
    Inquiry(ActOnInquiry),
}

/// A tick is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaidReceipt {
    /// Life of the event stream that `seq` counts in.
    pub epoch: Epoch,
    /// Where the room's log stands now.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// The record's number in the room.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub number: u64,
    /// What was said about the SKU's version that is shown.
    pub said: SaidOnAir,
    /// It counts: the version is the one that is shown.
    pub counts: bool,
}

/// What happened on air.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OnAirAct {
    /// An item was said.
    Said {
        /// Which.
        item: CommitmentGroup,
        /// What stood on the prompter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
    },
    /// A tick was taken back: it was not said after all.
    TakenBack {
        /// Which.
        item: CommitmentGroup,
    },
    /// Something was promised in the host's own words (5.3.3 a).
    Promised {
        /// About which field.
        field: FieldKey,
        /// The words.
        text: String,
        /// The value that was said, where one was given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<PromisedValue>,
        /// Whether the version held it.
        holding: Holding,
    },
}

/// One record of the chain, without the link that seals it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OnAirEntry {
    /// The room.
    pub room: RoomId,
    /// Its number in the room: 1 for the first, without gaps.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub number: u64,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// When it was said; earlier where it waited for a network.
    pub said_at: Timestamp,
    /// Who said it, or recorded it.
    pub by: String,
    /// About which SKU.
    pub sku: SkuId,
    /// Against which version, with its digest.
    pub plan: PlanRef,
    /// What.
    pub act: OnAirAct,
    /// The link of the record before; absent in the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<Digest>,
}

/// One record of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OnAirRecord {
    /// What is recorded.
    pub entry: OnAirEntry,
    /// SHA-256 of `entry` as canonical JSON (RFC 8785).
    pub link: Digest,
}

/// Everything said on air in a room, to be kept outside of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvidenceExport {
    /// How the file is laid out.
    pub format: EvidenceFormat,
    /// The room.
    pub room: RoomId,
    /// When it was written.
    pub exported_at: Timestamp,
    /// Every record, the first one first.
    pub records: Vec<OnAirRecord>,
}

/// How an export of evidence is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EvidenceFormat {
    /// The first layout.
    #[serde(rename = "livepledge-evidence-1")]
    V1,
}

/// What the prompter asks for: `GET /v1/staff/rooms/{room}/on-air`. What was said
/// about each SKU stands in the room's snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OnAirWarnings {
    /// Whose token asked.
    pub you: String,
    /// The newest promises in the host's own words, newest first, at most 50, of
    /// listed SKUs, and whether the version shown now holds each.
    pub promises: Vec<PromiseNow>,
    /// Listed SKUs whose shown version promises less than the one shown before.
    pub downgrades: Vec<Downgrade>,
    /// Versions that are not shown yet.
    pub waiting: Vec<WaitingPlan>,
    /// Listed SKUs that are not sold because of an emergency; absent: none is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emergencies: Vec<EmergencyOnAir>,
}

/// An emergency about goods of the room, and what the host can say of it (5.1.2 d; E1,
/// E2 of `domain.md` §2.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmergencyOnAir {
    /// The SKU.
    pub sku: SkuId,
    /// When it was declared.
    pub since: Timestamp,
    /// The latest news, as the consumers concerned got them; absent: there are none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news: Option<EmergencyNews>,
}

/// News of an emergency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmergencyNews {
    /// When.
    pub at: Timestamp,
    /// What there is to say.
    pub text: String,
}

/// A promise, and how it stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PromiseNow {
    /// The promise as it was recorded.
    pub promise: SpokenPromise,
    /// Whether the version shown now holds it: anything but `held` is open.
    pub now: Holding,
}

/// A version that promises less than the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Downgrade {
    /// The SKU.
    pub sku: SkuId,
    /// The version that promises less.
    #[cfg_attr(feature = "openapi", schema(value_type = u32))]
    pub version: PlanVersion,
    /// Fields that got worse, in the order of the plan, each once.
    pub fields: Vec<FieldKey>,
    /// The plan before.
    pub before: ServicePlan,
}

/// A version that waits for agreement (5.1.1 a).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingPlan {
    /// The SKU.
    pub sku: SkuId,
    /// The version.
    #[cfg_attr(feature = "openapi", schema(value_type = u32))]
    pub version: PlanVersion,
    /// Who has not agreed to it yet.
    pub lacking: Vec<Party>,
}

/// Seals a record.
///
/// # Errors
/// It cannot be written as JSON.
#[cfg(feature = "ledger")]
pub fn seal(entry: OnAirEntry) -> Result<OnAirRecord, crate::digest::NotCanonical> {
    let bytes = crate::digest::canonical_json(&entry)?;
    let link = crate::digest::sha256_hex(&bytes)
        .parse()
        .map_err(crate::digest::NotCanonical::other)?;
    Ok(OnAirRecord { entry, link })
}

/// The number of the first record that is not what it was, or not in its place;
/// `None`: the export is whole, from its first record to its last. That nothing
/// was cut off at the end shows only to who kept a later link.
#[cfg(feature = "ledger")]
#[must_use]
pub fn first_broken(export: &EvidenceExport) -> Option<u64> {
    let mut before: Option<&Digest> = None;
    for (number, record) in (1..).zip(&export.records) {
        let entry = &record.entry;
        let follows = entry.number == number
            && entry.room == export.room
            && entry.predecessor.as_ref() == before;
        let sealed = seal(entry.clone()).is_ok_and(|again| again.link == record.link);
        if !(follows && sealed) {
            return Some(number);
        }
        before = Some(&record.link);
    }
    None
}

#[cfg(test)]
mod tests;
