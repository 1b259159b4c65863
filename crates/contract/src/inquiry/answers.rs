//! What everybody in a room may read before they ask: the answers prepared by
//! topic, and what was answered for everybody.

use super::{Audience, Inquiry, InquiryKind, OnAirMark};
use crate::calendar::Timestamp;
use crate::ids::SkuId;
use crate::party::Party;
use crate::plan::protection::Topic;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Fewest digits in a row that could be somebody's telephone, order or address.
const NUMBER_DIGITS: usize = 6;
/// What stands in their place.
const LEFT_OUT: &str = "•••";

/// `GET /v1/rooms/{room}/inquiries`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomAnswers {
    /// Prepared, at most 300: first those of the goods asked for, or on air. The same
    /// answer of several goods stands once.
    pub prepared: Vec<PreparedAnswer>,
    /// Answered for everybody, the latest first, at most 100.
    pub answered: Vec<AnsweredInquiry>,
}

/// An answer of a plan (5.1.1 c).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreparedAnswer {
    /// Of which goods.
    pub sku: SkuId,
    /// What they are called.
    pub goods: String,
    /// What it is about.
    pub topic: Topic,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}

/// A question answered for everybody; who asked is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnsweredInquiry {
    /// What it is about.
    pub kind: InquiryKind,
    /// What the goods are called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<String>,
    /// The question, as worded anew, or as asked without numbers that could be somebody's.
    pub question: String,
    /// The answers in writing that are for everybody.
    pub answers: Vec<PublicAnswer>,
    /// The host answered it on air.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on_air: Option<OnAirMark>,
    /// The host showed it on air.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demonstrated: Option<OnAirMark>,
}

/// An answer that everybody may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicAnswer {
    /// When it was given.
    pub at: Timestamp,
    /// By whose staff.
    pub by: Party,
    /// The words.
    pub text: String,
}

impl AnsweredInquiry {
    /// What everybody may read of a question; `None`: nothing.
    #[must_use]
    pub fn of(asked: &Inquiry) -> Option<Self> {
        let public = || {
            let all = asked.answers.iter();
            all.filter(|answer| answer.audience == Audience::Everybody)
        };
        let on_air = asked.answered_on_air.or(asked.demonstrated);
        if public().next().is_none() && on_air.is_none() {
            return None;
        }
        let anew = public().rev().find_map(|answer| answer.question.clone());
        Some(Self {
            kind: asked.inquiry.kind,
            goods: asked.goods.clone(),
            question: anew.unwrap_or_else(|| without_numbers(&asked.inquiry.text)),
            answers: public()
                .map(|answer| PublicAnswer {
                    at: answer.at,
                    by: answer.by,
                    text: answer.text.clone(),
                })
                .collect(),
            answered_on_air: asked.answered_on_air,
            demonstrated: asked.demonstrated,
        })
    }
}

/// A text without what could be somebody's: six or more digits in a row (blanks and
/// hyphens between them count as none), and e-mail addresses.
#[must_use]
pub fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = length_of_number(rest).max(length_of_address(rest));
        let (taken, shown) = if taken > 0 {
            (taken, LEFT_OUT)
        } else {
            let one = word_start(rest).unwrap_or(first.len_utf8());
            (one, rest.get(..one).unwrap_or_default())
        };
        out.push_str(shown);
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_in_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '@')
}

/// Bytes at the start that are a number to be left out; 0: none.
fn length_of_number(text: &str) -> usize {
    let (mut digits, mut end) = (0, 0);
    for (at, c) in text.char_indices() {
        if is_digit(c) {
            digits += 1;
            end = at + c.len_utf8();
        } else if digits == 0 || !matches!(c, ' ' | '-') {
            break;
        }
    }
    if digits >= NUMBER_DIGITS { end } else { 0 }
}

/// Bytes at the start that are an e-mail address; 0: none.
fn length_of_address(text: &str) -> usize {
    let end = text.find(|c| !is_in_address(c)).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    let is_address =
        matches!(word.split_once('@'), Some((name, host)) if !name.is_empty() && !host.is_empty());
    if is_address { end } else { 0 }
}

/// Bytes of a run of digits or of a word at the start, to be shown as a whole: the
/// end of a short number is no start of a long one.
fn word_start(text: &str) -> Option<usize> {
    let run = |is: fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
    [run(is_digit), run(|c| c.is_ascii_alphabetic())]
        .into_iter()
        .find(|length| *length > 0)
}

#[cfg(test)]
mod tests {
    use super::without_numbers;

    #[test]
    fn what_could_be_somebodys_is_left_out() {
        for (asked, shown) in [
            ("7天内能退吗？", "7天内能退吗？"),
            ("订单2026112400001什么时候发", "订单•••什么时候发"),
            ("打我电话 138-0000 0000 说", "打我电话 ••• 说"),
            ("发到 wang.li@example.com 吧", "发到 ••• 吧"),
            ("全角１３８００００００００也不行", "全角•••也不行"),
            ("XL和12345号，第2款", "XL和12345号，第2款"),
            ("价格 99 - 199 元", "价格 99 - 199 元"),
            ("@小满 看看", "@小满 看看"),
        ] {
            assert_eq!(without_numbers(asked), shown);
        }
    }
}
