//! The live room as viewers see it: `GET /v1/rooms/{room}`.

use crate::calendar::Timestamp;
use crate::event::Announcement;
use crate::ids::{Digest, Epoch, PlanId, PlanRef, PlanVersion, RoomId, Seq, SkuId};
use crate::on_air::SaidOnAir;
use crate::party::{Channel, SellerDisclosure};
use crate::plan::ServicePlan;
use crate::plan::since::ChangedSince;
use crate::plan::stock::Stock;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Everything a viewer needs, at one position of the room's event log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Snapshot {
    /// Life of the event stream that `seq` counts in.
    pub epoch: Epoch,
    /// The last event this snapshot contains.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// The room.
    pub room: Room,
    /// The goods of the room, in the order the merchant listed them.
    pub plans: Vec<PlanEntry>,
}

/// The room itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Room {
    /// Its id.
    pub id: RoomId,
    /// Who it is and how to reach it.
    #[serde(flatten)]
    pub profile: RoomProfile,
    /// Which SKU is on air now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<SkuId>,
    /// Whether the live is on; absent means yes.
    #[serde(default = "open_unless_said")]
    pub open: bool,
    /// The host's notice to everybody, until it is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announcement: Option<Announcement>,
}

fn open_unless_said() -> bool {
    true
}

/// What the live party says about itself; also the file `livepledge import --profile` reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomProfile {
    /// Title of the room, 1–60 characters.
    pub title: String,
    /// The live party (直播方): operator's name, address, contact.
    pub live_party: SellerDisclosure,
    /// The live party's channels (4.3, 5.3.3 c), at least one.
    pub channels: Vec<Channel>,
    /// An AI presents; viewers are told continuously [LB117 art. 37].
    #[serde(default)]
    pub ai_host: bool,
}

/// One SKU's plan as published, and how its stock stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanEntry {
    /// The plan through all versions.
    pub id: PlanId,
    /// This version.
    #[cfg_attr(feature = "openapi", schema(value_type = u32))]
    pub version: PlanVersion,
    /// SHA-256 of this version's canonical JSON.
    pub digest: Digest,
    /// When this version was published.
    pub published_at: Timestamp,
    /// The promise. Shared: a change of stock, the most frequent one, leaves it where it is.
    #[cfg_attr(feature = "openapi", schema(value_type = ServicePlan))]
    pub plan: Arc<ServicePlan>,
    /// What is left.
    pub stock: Stock,
    /// What became of the promise since each of its last versions before this one,
    /// the latest first, at most [`crate::plan::since::MOST_SINCE`]; absent where
    /// there is one version. Not part of the promise or its digest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub since: Vec<ChangedSince>,
    /// What the host said on air about this version, in this live (5.2.2 a).
    #[serde(default, skip_serializing_if = "SaidOnAir::is_empty")]
    pub said: SaidOnAir,
}

/// What somebody who has seen an earlier version of a plan must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News<'a> {
    /// Nothing: the promise is the one that was seen.
    None,
    /// This is different.
    Changed(&'a ChangedSince),
    /// It changed, in ways that are told in its history only: it was seen too long ago.
    Unknown,
    /// What was seen is no longer on record: published versions never go or change, so
    /// the record was cut back or rewritten.
    CutBack,
}

impl PlanEntry {
    /// What a complaint or rating carries to say which promise was seen.
    #[must_use]
    pub fn reference(&self) -> PlanRef {
        PlanRef {
            plan: self.id.clone(),
            version: self.version,
            digest: self.digest.clone(),
        }
    }

    /// What is new to somebody who has seen `version` with this digest, where that is
    /// known. A later version than this one, or this one with another digest, tells that
    /// the record was cut back.
    #[must_use]
    pub fn news(&self, version: PlanVersion, digest: Option<&Digest>) -> News<'_> {
        let is_other = version == self.version && digest.is_some_and(|seen| *seen != self.digest);
        if version > self.version || is_other {
            return News::CutBack;
        }
        if version == self.version {
            return News::None;
        }
        match self.since.iter().find(|since| since.version == version) {
            Some(since) if since.fields().next().is_none() => News::None,
            Some(since) => News::Changed(since),
            None => News::Unknown,
        }
    }
}
