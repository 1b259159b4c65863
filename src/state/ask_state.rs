//! What the surface that asks shows.

use super::{Failure, Live};
use crate::text::Texts;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::InquiryNumber;
use livepledge_contract::inquiry::{Inquiry, InquiryDraft, InquiryReceipt, RoomAnswers};
use livepledge_contract::issue::FieldIssue;

/// What is answered already, as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// Asked for the first time.
    Loading,
    /// Not to be had.
    Failed(Failure),
    /// Here.
    Here(RoomAnswers),
}

/// A question asked from here.
#[derive(Clone, Debug, PartialEq)]
pub struct Mine {
    /// What opens it.
    pub receipt: InquiryReceipt,
    /// As last read; nothing before that.
    pub inquiry: Option<Inquiry>,
}

/// Everything the surface shows.
#[derive(Clone)]
pub struct AskState {
    /// The language.
    pub texts: Live<Texts>,
    /// Server time, to the second.
    pub now: Live<Timestamp>,
    /// What the goods before the viewer's eyes are called; empty: there are none.
    pub goods: String,
    /// What is answered already.
    pub answers: Live<Answers>,
    /// What is searched for.
    pub query: Live<String>,
    /// The form.
    pub draft: Live<InquiryDraft>,
    /// What is wrong with it.
    pub issues: Live<Vec<FieldIssue>>,
    /// It is being put where it is kept.
    pub sending: Live<bool>,
    /// Questions asked from here, the latest first.
    pub mine: Live<Vec<Mine>>,
}

impl AskState {
    /// Nothing asked or read yet.
    #[must_use]
    pub fn new(texts: Texts, now: Timestamp, goods: String) -> Self {
        Self {
            texts: Live::new(texts),
            now: Live::new(now),
            goods,
            answers: Live::new(Answers::Loading),
            query: Live::new(String::new()),
            draft: Live::new(InquiryDraft::default()),
            issues: Live::new(Vec::new()),
            sending: Live::new(false),
            mine: Live::new(Vec::new()),
        }
    }

    /// Shows a question as it was just read.
    pub fn show(&self, inquiry: Inquiry) {
        self.mine.update(|all| {
            let shown = all.iter_mut().find(|m| m.receipt.number == inquiry.number);
            if let Some(shown) = shown {
                shown.inquiry = Some(inquiry);
            }
        });
    }

    /// The version of a question on the screen.
    #[must_use]
    pub fn version(&self, number: &InquiryNumber) -> Option<u32> {
        self.mine.with_untracked(|all| {
            let shown = all.iter().find(|mine| mine.receipt.number == *number)?;
            shown.inquiry.as_ref().map(|inquiry| inquiry.version)
        })
    }
}
