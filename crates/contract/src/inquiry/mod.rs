//! A question (5.2.1, 5.2.2 b, 5.3.2 f, g): what the form holds, what is sent, and
//! what comes back. It goes to the merchant's staff or, on air, to the host; the
//! answers prepared by topic are searched before it is asked.

mod answers;
mod desk;
mod draft;
mod log;
mod report;

pub use answers::{AnsweredInquiry, PreparedAnswer, PublicAnswer, RoomAnswers, without_numbers};
pub use desk::{ActOnInquiry, InquiryAct, InquiryQueue, InquiryQueues, InquiryStep, TopicQueue};
pub use draft::InquiryDraft;
pub use log::{AskedBy, InquiryEvent, InquiryRecord, replay};
pub use report::{InquiryReport, ResponseTimes};

use crate::calendar::Timestamp;
use crate::check;
use crate::closed_list::closed_list;
use crate::ids::{InquiryNumber, PlanRef, RoomId, SkuId};
use crate::issue::FieldIssue;
use crate::party::Party;
use crate::plan::protection::Topic;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// The `event:` name of a message that a question has moved; its data is a
/// [`crate::case::CaseNews`].
pub const INQUIRY_MOVED: &str = "inquiry_moved";
/// Fewest and most characters of a question.
pub const TEXT: core::ops::RangeInclusive<usize> = 2..=300;
/// Most characters of an answer.
pub const ANSWER_MAX: usize = 500;
/// Most answers to one question.
pub const ANSWERS_MAX: usize = 20;

closed_list! {
    /// What a question is about.
    InquiryKind {
        /// 商品: use, quality, what the host shows (5.2.2 b).
        Goods,
        /// 促销: content, promise and how to claim it (5.3.2 f).
        Promotion,
        /// 支付 (5.3.2 g).
        Payment,
        /// 物流 (5.3.2 g).
        Logistics,
        /// 退换货承诺 (5.3.2 g).
        ReturnPromise,
    }
}

impl InquiryKind {
    /// Under which topic answers to it are prepared (5.1.1 c).
    #[must_use]
    pub fn topic(self) -> Topic {
        match self {
            Self::Goods => Topic::Goods,
            Self::Promotion | Self::Payment => Topic::Purchase,
            Self::Logistics => Topic::Logistics,
            Self::ReturnPromise => Topic::AfterSale,
        }
    }
}

closed_list! {
    /// Who is to answer.
    AskedOf {
        /// The merchant's staff, in writing (5.2.1).
        Staff,
        /// The host, on air (5.2.2 b).
        OnAir,
    }
}

closed_list! {
    /// Who may read an answer.
    Audience {
        /// Whoever asked, and nobody else.
        Asker,
        /// Everybody in the room.
        Everybody,
    }
}

closed_list! {
    /// What the host did on air with a question (5.2.2 b).
    AirMark {
        /// Answered it.
        Answered,
        /// Showed it on the goods.
        Demonstrated,
    }
}

/// The goods a question is about, as whoever asks saw them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GoodsSeen {
    /// The SKU.
    pub sku: SkuId,
    /// Its promise as it was shown.
    pub plan: PlanRef,
}

/// `POST /v1/rooms/{room}/inquiries`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FileInquiry {
    /// What it is about.
    pub kind: InquiryKind,
    /// Who is to answer.
    pub asked_of: AskedOf,
    /// The question, 2–300 characters.
    pub text: String,
    /// The goods it is about; absent when it is about none of the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<GoodsSeen>,
}

impl FileInquiry {
    /// Every problem at once; empty when it may be stored.
    #[must_use]
    pub fn issues(&self) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        check::text(&mut issues, "/text", &self.text, *TEXT.start(), *TEXT.end());
        issues
    }
}

/// The words of a [`FileInquiry`], for a list that shows no more of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct InquiryWords {
    /// The question.
    pub text: String,
}

/// What a stored question is answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryReceipt {
    /// The number to quote.
    pub number: InquiryNumber,
    /// Opens the question: 128 random bits, 32 hex digits. Only its hash is stored.
    pub token: String,
    /// When it was received.
    pub received_at: Timestamp,
}

/// `GET /v1/inquiries/{number}`: the question with all that came of it, for whoever asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Inquiry {
    /// Its number.
    pub number: InquiryNumber,
    /// The room it was asked in.
    pub room: RoomId,
    /// Counts up with each record.
    pub version: u32,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// As asked.
    pub inquiry: FileInquiry,
    /// What the goods are called, where it is about any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<String>,
    /// The answers in writing, first to last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<InquiryAnswer>,
    /// The host answered it on air.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on_air: Option<OnAirMark>,
    /// The host showed it on air.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demonstrated: Option<OnAirMark>,
    /// When somebody first answered, in writing or on air; absent: it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_response_at: Option<Timestamp>,
}

/// An answer in writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryAnswer {
    /// When it was given.
    pub at: Timestamp,
    /// By whose staff.
    pub by: Party,
    /// The words, 1–500 characters.
    pub text: String,
    /// Who may read it.
    pub audience: Audience,
    /// The question as everybody reads it, where staff worded it anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}

/// Something the host did on air.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OnAirMark {
    /// When.
    pub at: Timestamp,
    /// How far into the live, in seconds: the place in its recording. Absent where
    /// the live had not begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stream_seconds: Option<u32>,
}

impl Inquiry {
    /// Nobody has answered yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.first_response_at.is_none()
    }

    /// A mark of the host.
    #[must_use]
    pub fn mark(&self, mark: AirMark) -> Option<OnAirMark> {
        match mark {
            AirMark::Answered => self.answered_on_air,
            AirMark::Demonstrated => self.demonstrated,
        }
    }
}
