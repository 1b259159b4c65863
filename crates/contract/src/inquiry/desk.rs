//! Questions as staff see and answer them: `/v1/staff/rooms/{room}/inquiries`.

use super::{ANSWER_MAX, AirMark, Audience, Inquiry, InquiryKind, TEXT};
use crate::calendar::Timestamp;
use crate::check;
use crate::ids::InquiryNumber;
use crate::issue::FieldIssue;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// `GET /v1/staff/rooms/{room}/inquiries`: the two queues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryQueues {
    /// For the merchant's staff.
    pub staff: InquiryQueue,
    /// For the host.
    pub on_air: InquiryQueue,
}

/// One queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryQueue {
    /// How many wait, also those that are not listed.
    pub waiting: u32,
    /// Within which time a first response is due, in milliseconds; whoever has waited
    /// longer is late (5.2.1). Absent: the backend sets no such time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_within_ms: Option<u64>,
    /// The oldest 200 that wait and the latest 50 that were answered, by topic. A topic
    /// without any is left out.
    pub topics: Vec<TopicQueue>,
}

/// The questions about one topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TopicQueue {
    /// The topic.
    pub kind: InquiryKind,
    /// Those that wait, the oldest first; then those answered, the latest first.
    pub inquiries: Vec<Inquiry>,
}

impl InquiryQueue {
    /// Whether a question has waited longer than a first response may take.
    #[must_use]
    pub fn is_late(&self, inquiry: &Inquiry, now: Timestamp) -> bool {
        let waited = u64::try_from(now.millis() - inquiry.asked_at.millis()).unwrap_or(0);
        inquiry.waits() && self.answer_within_ms.is_some_and(|within| waited > within)
    }

    /// Groups questions by topic, in their order.
    #[must_use]
    pub fn of(waiting: u32, answer_within_ms: u64, inquiries: Vec<Inquiry>) -> Self {
        let mut topics: Vec<TopicQueue> = InquiryKind::ALL
            .iter()
            .map(|kind| TopicQueue {
                kind: *kind,
                inquiries: Vec::new(),
            })
            .collect();
        for inquiry in inquiries {
            let kind = inquiry.inquiry.kind;
            if let Some(topic) = topics.iter_mut().find(|topic| topic.kind == kind) {
                topic.inquiries.push(inquiry);
            }
        }
        topics.retain(|topic| !topic.inquiries.is_empty());
        Self {
            waiting,
            answer_within_ms: Some(answer_within_ms),
            topics,
        }
    }
}

/// `POST /v1/staff/rooms/{room}/inquiries`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActOnInquiry {
    /// Which question.
    pub number: InquiryNumber,
    /// What is done.
    pub act: InquiryAct,
}

/// What staff does with a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InquiryAct {
    /// Answers it in writing.
    Answer {
        /// The words, 1–500 characters.
        text: String,
        /// Who may read them.
        audience: Audience,
        /// For everybody: the question worded anew, 2–300 characters. Absent: as it
        /// was asked, without numbers that could be somebody's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<String>,
    },
    /// Says what the host did on air.
    Mark {
        /// Which of the two.
        mark: AirMark,
        /// It was done; `false` takes the mark back.
        done: bool,
        /// When, where it waited to be sent: at most 12 hours ago. Absent: now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Timestamp>,
    },
}

impl ActOnInquiry {
    /// Everything wrong with it.
    #[must_use]
    pub fn issues(&self, now: Timestamp) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        match &self.act {
            InquiryAct::Answer { text, question, .. } => {
                check::text(&mut issues, "/act/answer/text", text, 1, ANSWER_MAX);
                if let Some(question) = question {
                    let at = "/act/answer/question";
                    check::text(&mut issues, at, question, *TEXT.start(), *TEXT.end());
                }
            }
            InquiryAct::Mark { at, .. } => check::waited(&mut issues, "/act/mark/at", *at, now),
        }
        issues
    }
}

/// An act is recorded, or was already so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InquiryStep {
    /// The question as it stands now.
    pub inquiry: Inquiry,
    /// Something was recorded; `false`: it was so before.
    pub changed: bool,
}
