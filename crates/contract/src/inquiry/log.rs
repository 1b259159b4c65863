//! The log of a question: what happened, by whom, and how long the first response
//! took. Only ever added to; a question is the fold of its log.

use super::{AirMark, Audience, FileInquiry, Inquiry, InquiryAnswer, OnAirMark};
use crate::calendar::Timestamp;
use crate::ids::{InquiryNumber, RoomId};
use crate::party::Party;
use serde::{Deserialize, Serialize};

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedBy {
    /// Whoever asked.
    Asker,
    /// Staff.
    Staff {
        /// Whose.
        party: Party,
        /// The token's name, or what the command line was told. No asker reads it.
        name: String,
    },
}

/// What happened to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InquiryEvent {
    /// It was asked.
    Asked {
        /// As it was.
        inquiry: FileInquiry,
        /// What the goods were called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        goods: Option<String>,
    },
    /// It was answered in writing.
    Answered {
        /// The words.
        text: String,
        /// Who may read them.
        audience: Audience,
        /// The question worded anew for everybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<String>,
    },
    /// The host answered or showed it on air.
    Marked {
        /// Which of the two.
        mark: AirMark,
        /// How far into the live, in seconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stream_seconds: Option<u32>,
    },
    /// It was not so after all.
    MarkTakenBack {
        /// Which of the two.
        mark: AirMark,
    },
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryRecord {
    /// Its number: 1 for the question itself, without gaps.
    pub n: u32,
    /// When it happened; earlier than `recorded_at` where it waited for a network.
    pub at: Timestamp,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who.
    pub by: AskedBy,
    /// What.
    pub event: InquiryEvent,
    /// The first response: how long whoever asked had waited, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_response_ms: Option<u64>,
}

/// What a log comes to; `None`: it does not begin with a question.
#[must_use]
pub fn replay(number: &InquiryNumber, room: &RoomId, log: &[InquiryRecord]) -> Option<Inquiry> {
    let (first, rest) = log.split_first()?;
    let InquiryEvent::Asked { inquiry, goods } = &first.event else {
        return None;
    };
    let mut asked = Inquiry {
        number: number.clone(),
        room: room.clone(),
        version: first.n,
        asked_at: first.at,
        inquiry: inquiry.clone(),
        goods: goods.clone(),
        answers: Vec::new(),
        answered_on_air: None,
        demonstrated: None,
        first_response_at: None,
    };
    for record in rest {
        asked.version = record.n;
        take_in(&mut asked, record);
    }
    let written = asked.answers.iter().map(|answer| answer.at);
    let on_air = AirMark::ALL.iter().filter_map(|mark| asked.mark(*mark));
    asked.first_response_at = written.chain(on_air.map(|mark| mark.at)).min();
    Some(asked)
}

fn take_in(asked: &mut Inquiry, record: &InquiryRecord) {
    let set = |asked: &mut Inquiry, mark: AirMark, done: Option<OnAirMark>| match mark {
        AirMark::Answered => asked.answered_on_air = done,
        AirMark::Demonstrated => asked.demonstrated = done,
    };
    match &record.event {
        InquiryEvent::Asked { .. } => {}
        InquiryEvent::Answered {
            text,
            audience,
            question,
        } => {
            let AskedBy::Staff { party, .. } = &record.by else {
                return;
            };
            asked.answers.push(InquiryAnswer {
                at: record.at,
                by: *party,
                text: text.clone(),
                audience: *audience,
                question: question.clone(),
            });
        }
        InquiryEvent::Marked {
            mark,
            stream_seconds,
        } => {
            let done = OnAirMark {
                at: record.at,
                stream_seconds: *stream_seconds,
            };
            set(asked, *mark, Some(done));
        }
        InquiryEvent::MarkTakenBack { mark } => set(asked, *mark, None),
    }
}
