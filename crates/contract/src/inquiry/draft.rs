//! The form of a question before it is asked.

use super::{AskedOf, FileInquiry, GoodsSeen, InquiryKind};
use crate::issue::{FieldIssue, IssueCode};
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// The form as it is being filled in; what it lacks is said when it is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(default)]
pub struct InquiryDraft {
    /// What it is about.
    pub kind: Option<InquiryKind>,
    /// Who is to answer.
    pub asked_of: Option<AskedOf>,
    /// The question, as typed.
    pub text: String,
    /// It is about no goods of the room.
    pub no_goods: bool,
    /// The key of the held question that this is the new text of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edits: Option<String>,
    /// What stood in the form before that question was taken up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<Box<Self>>,
}

impl InquiryDraft {
    /// The form with the text of a held question in it; what was written before stands aside
    /// until that is asked.
    #[must_use]
    pub fn taken_up(self, command: FileInquiry, key: String) -> Self {
        Self {
            aside: self.own(),
            ..Self::of(command, Some(key))
        }
    }

    /// The form where an older one is read that was kept, and nobody has written meanwhile: at
    /// most a held question was taken up.
    #[must_use]
    pub fn over(self, kept: Self) -> Self {
        if self.edits.is_none() || self.edits == kept.edits {
            return kept;
        }
        Self {
            aside: kept.own(),
            ..self
        }
    }

    /// What remains of the form when `asked` is kept: what stood aside, or what was changed
    /// since, which is a question of its own then.
    #[must_use]
    pub fn after(self, asked: &FileInquiry) -> Self {
        let same = self.file(asked.about.clone()).as_ref() == Ok(asked);
        match self.aside {
            Some(aside) if same => *aside,
            _ if same => Self::default(),
            _ => Self {
                edits: None,
                ..self
            },
        }
    }

    /// What is no new text of a held question; `None`: nothing.
    fn own(self) -> Option<Box<Self>> {
        match self.edits {
            Some(_) => self.aside,
            None => (self != Self::default()).then(|| Box::new(self)),
        }
    }

    /// The command to send, or every problem at once, in the order of the form.
    /// `about`: the goods before the viewer's eyes.
    ///
    /// # Errors
    /// All issues, each once.
    pub fn file(&self, about: Option<GoodsSeen>) -> Result<FileInquiry, Vec<FieldIssue>> {
        let mut issues = Vec::new();
        if self.kind.is_none() {
            issues.push(FieldIssue::at("/kind", IssueCode::Required));
        }
        // Placeholders stand in for what is missing; they never leave, because then
        // there is at least one issue.
        let command = FileInquiry {
            kind: self.kind.unwrap_or(InquiryKind::Goods),
            asked_of: self.asked_of.unwrap_or(AskedOf::Staff),
            text: self.text.trim().to_owned(),
            about: about.filter(|_| !self.no_goods),
        };
        issues.extend(command.issues());
        if self.asked_of.is_none() {
            issues.push(FieldIssue::at("/asked_of", IssueCode::Required));
        }
        if issues.is_empty() {
            Ok(command)
        } else {
            Err(issues)
        }
    }

    /// The form as it was when this command left it.
    #[must_use]
    pub fn of(command: FileInquiry, edits: Option<String>) -> Self {
        Self {
            kind: Some(command.kind),
            asked_of: Some(command.asked_of),
            text: command.text,
            no_goods: command.about.is_none(),
            edits,
            aside: None,
        }
    }
}
