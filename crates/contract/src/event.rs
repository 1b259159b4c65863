//! What happens in a room while people watch: one event for each change, in the
//! order of the room's log. The same JSON travels on the stream, is stored, and
//! may be pushed into the element by the page.
//!
//! On the stream an event stands as `id: <epoch>-<seq>`, `event: <kind>`, and
//! `data:` with the JSON of the [`EventEnvelope`], [`Heartbeat`] or [`Reset`].
//! Whoever does not know a kind treats it as a gap and asks for a snapshot, so
//! that a new kind harms no old reader.

use crate::calendar::{NotInForm, Timestamp};
use crate::check;
use crate::ids::{Epoch, InquiryNumber, Seq, SkuId};
use crate::issue::FieldIssue;
use crate::on_air::SaidOnAir;
use crate::plan::stock::Stock;
use crate::room::{PlanEntry, RoomProfile};
use core::fmt;
use core::str::FromStr;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// The `event:` name of a [`Heartbeat`] on the stream.
pub const HEARTBEAT: &str = "heartbeat";

/// The `event:` name of a [`Reset`] on the stream.
pub const RESET: &str = "reset";

/// One change of a room, in the past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoomEvent {
    /// How much is left of one SKU, both stock lines whole.
    StockChanged {
        /// The SKU.
        sku: SkuId,
        /// Its stock from now on.
        stock: Stock,
    },
    /// A listed SKU has a new version of its plan.
    PlanPublished {
        /// The SKU as it is from now on.
        entry: Box<PlanEntry>,
    },
    /// The host said on air what is promised about a listed SKU, took that back, or
    /// a new live began: what has been said about its shown version, whole.
    GoodsPresented {
        /// The SKU.
        sku: SkuId,
        /// What was said from now on.
        said: SaidOnAir,
    },
    /// A SKU joined the list.
    GoodsAdded {
        /// Its place on the list, 0 for the first; past the end means at the end.
        position: u32,
        /// The SKU.
        entry: Box<PlanEntry>,
    },
    /// The list has another order.
    GoodsOrdered {
        /// Every listed SKU once, in the new order.
        skus: Vec<SkuId>,
    },
    /// A SKU left the list; its published versions stay.
    GoodsWithdrawn {
        /// The SKU.
        sku: SkuId,
    },
    /// A listed SKU is on air now, and no other.
    GoodsPinned {
        /// The SKU.
        sku: SkuId,
    },
    /// Nothing is on air now.
    GoodsUnpinned {},
    /// The live began.
    RoomOpened {},
    /// The live ended.
    RoomClosed {},
    /// The live party says something else about itself.
    ProfileChanged {
        /// All it says from now on.
        profile: RoomProfile,
    },
    /// The host's notice to everybody changed.
    Announced {
        /// The notice from now on; `None` takes it back.
        announcement: Option<Announcement>,
    },
    /// A question was answered, in writing or on air. For everybody: what is answered
    /// in the room (`GET /v1/rooms/{room}/inquiries`) is another now.
    InquiryAnswered {
        /// About which SKU.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sku: Option<SkuId>,
        /// Its number, where only whoever asked may read the answer; it opens nothing
        /// without their token. Absent: for everybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        only: Option<InquiryNumber>,
    },
}

impl RoomEvent {
    /// Every name that [`Self::kind`] gives.
    pub const KINDS: [&'static str; 13] = [
        "stock_changed",
        "plan_published",
        "goods_presented",
        "goods_added",
        "goods_ordered",
        "goods_withdrawn",
        "goods_pinned",
        "goods_unpinned",
        "room_opened",
        "room_closed",
        "profile_changed",
        "announced",
        "inquiry_answered",
    ];

    /// The event's name, as it stands on the stream's `event:` line.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::StockChanged { .. } => "stock_changed",
            Self::PlanPublished { .. } => "plan_published",
            Self::GoodsPresented { .. } => "goods_presented",
            Self::GoodsAdded { .. } => "goods_added",
            Self::GoodsOrdered { .. } => "goods_ordered",
            Self::GoodsWithdrawn { .. } => "goods_withdrawn",
            Self::GoodsPinned { .. } => "goods_pinned",
            Self::GoodsUnpinned {} => "goods_unpinned",
            Self::RoomOpened {} => "room_opened",
            Self::RoomClosed {} => "room_closed",
            Self::ProfileChanged { .. } => "profile_changed",
            Self::Announced { .. } => "announced",
            Self::InquiryAnswered { .. } => "inquiry_answered",
        }
    }
}

/// A notice of the host to everybody in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Announcement {
    /// What is announced, 1–200 characters.
    pub text: String,
    /// When it was.
    pub at: Timestamp,
}

impl Announcement {
    /// Everything wrong with it (pointer `/text`); empty when it may be shown.
    #[must_use]
    pub fn issues(&self) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        check::text(&mut issues, "/text", &self.text, 1, 200);
        issues
    }
}

/// One event at its place in the room's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventEnvelope {
    /// Life of the event stream that `seq` counts in.
    pub epoch: Epoch,
    /// Its position: one more than the event before it, 1 for the first.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// When it happened, by the backend's clock.
    pub at: Timestamp,
    /// What happened.
    pub event: RoomEvent,
}

impl EventEnvelope {
    /// Its position, as the stream's `id:` line says it.
    #[must_use]
    pub fn id(&self) -> EventId {
        EventId {
            epoch: self.epoch.clone(),
            seq: self.seq,
        }
    }
}

/// Nothing happened, and the line is alive: sent when a stream begins, after what
/// is replayed, and every ten seconds from then on, by the same path as the
/// events, so that it proves all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Heartbeat {
    /// Life of the event stream that `seq` counts in.
    pub epoch: Epoch,
    /// The last event so far; who is not there yet has missed something.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// Now, by the backend's clock.
    pub at: Timestamp,
    /// Over how long, in milliseconds, readers spread their return when this stream
    /// breaks: few come back at once, many spread out. 0: the backend does not say.
    #[serde(default)]
    pub spread_ms: u32,
}

/// The stream cannot go on from where the reader is: it asks for a snapshot and
/// reads on from there. The backend closes the stream after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reset {
    /// The present life of the event stream.
    pub epoch: Epoch,
    /// The last event of it so far.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// Why.
    pub reason: ResetReason,
}

/// Why a stream cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResetReason {
    /// The position asked for is of another epoch or was never reached.
    UnknownPosition,
    /// Too many events lie between the position asked for and now.
    TooFarBehind,
    /// The reader took in less than was sent, for too long.
    SlowReader,
}

/// A position in a room's log as one word, `<epoch>-<seq>`: the stream's `id:`
/// line, `Last-Event-ID`, and `?after=`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EventId {
    /// Life of the event stream.
    pub epoch: Epoch,
    /// Position in it; 0 before the first event.
    pub seq: Seq,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.epoch, self.seq)
    }
}

impl FromStr for EventId {
    type Err = NotInForm;

    /// An epoch may hold hyphens itself; the last one stands before the number.
    fn from_str(text: &str) -> Result<Self, NotInForm> {
        let (epoch, seq) = text.rsplit_once('-').ok_or(NotInForm)?;
        if !seq.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotInForm);
        }
        Ok(Self {
            epoch: epoch.parse()?,
            seq: seq.parse().map_err(|_| NotInForm)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Announcement, EventId};
    use crate::calendar::Timestamp;
    use crate::issue::IssueCode;
    use proptest::prelude::*;

    #[test]
    fn a_position_is_an_epoch_and_a_number() {
        let id: EventId = "e-1-42".parse().unwrap();
        assert_eq!((id.epoch.as_str(), id.seq), ("e-1", 42));
        for wrong in [
            "",
            "e1",
            "e1-",
            "-5",
            "e1-+5",
            "e1-5x",
            "e 1-5",
            "e1-18446744073709551616",
        ] {
            assert!(wrong.parse::<EventId>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_position_reads_back_as_itself(epoch in "[A-Za-z0-9._-]{1,32}", seq: u64) {
            let id = EventId { epoch: epoch.parse().unwrap(), seq };
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn an_announcement_is_one_to_two_hundred_characters_of_plain_text() {
        let found = |text: String| {
            let at = Timestamp::from_millis(0);
            let issues = Announcement { text, at }.issues();
            issues.first().map(|issue| issue.code)
        };
        assert_eq!(found("八点半加播".to_owned()), None);
        assert_eq!(found("播".repeat(200)), None);
        assert_eq!(found(String::new()), Some(IssueCode::Required));
        assert_eq!(found("播".repeat(201)), Some(IssueCode::TooLong));
        assert_eq!(
            found("a\u{202E}b".to_owned()),
            Some(IssueCode::ForbiddenCharacters)
        );
    }
}
