//! The form: raw strings, and how a command is made of them.

use super::{Category, Contact, FileComplaint, NOTICE_VERSION, Remedy};
use crate::calendar::Date;
use crate::evidence::Evidence;
use crate::ids::PlanRef;
use crate::issue::{FieldIssue, IssueCode};
use crate::money::Fen;
use crate::party::Party;
use crate::plan::CommitmentGroup;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// The complaint form as it is being filled in: raw strings, nothing judged yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(default)]
pub struct ComplaintDraft {
    /// Order reference as typed.
    pub order_ref: String,
    /// "No order yet".
    pub no_order: bool,
    /// Whom it addresses.
    pub addressed_to: Option<Party>,
    /// What it is about.
    pub category: Option<Category>,
    /// What happened, as typed.
    pub facts: String,
    /// What is asked for.
    pub remedies: Vec<Remedy>,
    /// Amount in yuan, as typed.
    pub amount: String,
    /// Day it happened, yyyy-mm-dd.
    pub happened_on: String,
    /// Which commitment was broken.
    pub broken_commitment: Option<CommitmentGroup>,
    /// Name, as typed.
    pub contact_name: String,
    /// Telephone, as typed.
    pub contact_phone: String,
    /// Please call.
    pub wants_call: bool,
    /// What proves it; the bytes are kept beside the draft.
    pub evidence: Vec<Evidence>,
    /// The notice was accepted.
    pub notice_accepted: bool,
}

impl ComplaintDraft {
    /// Nothing was typed or chosen yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The command to send, or every problem at once.
    ///
    /// # Errors
    /// All issues, in the order of the form's fields, each once.
    pub fn file(
        &self,
        plan: Option<PlanRef>,
        today: Date,
    ) -> Result<FileComplaint, Vec<FieldIssue>> {
        let mut issues = Vec::new();
        if !self.notice_accepted {
            issues.push(FieldIssue::at(
                "/notice_version",
                IssueCode::NoticeNotAccepted,
            ));
        }
        let order_ref = match (self.no_order, trimmed(&self.order_ref)) {
            (true, None) => None,
            (true, Some(_)) => {
                issues.push(FieldIssue::at("/order_ref", IssueCode::Contradiction));
                None
            }
            (false, None) => {
                issues.push(FieldIssue::at("/order_ref", IssueCode::Required));
                None
            }
            (false, order) => order,
        };
        if self.addressed_to.is_none() {
            issues.push(FieldIssue::at("/addressed_to", IssueCode::Required));
        }
        if self.category.is_none() {
            issues.push(FieldIssue::at("/category", IssueCode::Required));
        }
        let amount = parse_optional(
            &self.amount,
            Fen::from_yuan,
            "/amount",
            IssueCode::NotANumber,
            &mut issues,
        );
        let happened_on = parse_optional(
            &self.happened_on,
            |t| t.parse().ok(),
            "/happened_on",
            IssueCode::NoSuchDate,
            &mut issues,
        );
        let (name, phone) = (trimmed(&self.contact_name), trimmed(&self.contact_phone));
        let wants_contact = name.is_some() || phone.is_some() || self.wants_call;
        if wants_contact && phone.is_none() {
            issues.push(FieldIssue::at("/contact/phone", IssueCode::Required));
        }
        let contact = phone.map(|phone| Contact {
            name,
            phone,
            wants_call: self.wants_call,
        });
        // Placeholders stand in for what is missing, so that the rest is checked too;
        // they never leave, because then there is at least one issue.
        let command = FileComplaint {
            plan,
            order_ref,
            addressed_to: self.addressed_to.unwrap_or(Party::Merchant),
            category: self.category.unwrap_or(Category::Other),
            facts: self.facts.trim().to_owned(),
            remedies: self.remedies.clone(),
            amount,
            happened_on,
            broken_commitment: self.broken_commitment,
            contact,
            evidence: self.evidence.clone(),
            notice_version: NOTICE_VERSION.to_owned(),
        };
        issues.extend(command.issues(today));
        if issues.is_empty() {
            return Ok(command);
        }
        Err(in_form_order(&issues))
    }
}

/// The topmost problem first; what stands in no field before all. (A general
/// sort weighs 6 KB in the widget; a form has a dozen problems at most.)
fn in_form_order(issues: &[FieldIssue]) -> Vec<FieldIssue> {
    let mut ordered = Vec::with_capacity(issues.len());
    let mut take = |wanted: &dyn Fn(&str) -> bool| {
        for issue in issues {
            if wanted(&issue.pointer) {
                ordered.push(issue.clone());
            }
        }
    };
    take(&|pointer| !FORM_ORDER.contains(&pointer));
    for place in FORM_ORDER {
        take(&|pointer| pointer == place);
    }
    ordered
}

/// Pointers in the order of the form, so that the first problem is the topmost one.
pub const FORM_ORDER: [&str; 11] = [
    "/notice_version",
    "/order_ref",
    "/addressed_to",
    "/category",
    "/broken_commitment",
    "/facts",
    "/remedies",
    "/amount",
    "/happened_on",
    "/evidence",
    "/contact/phone",
];

fn trimmed(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn parse_optional<T>(
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
    pointer: &str,
    code: IssueCode,
    issues: &mut Vec<FieldIssue>,
) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let value = parse(text);
    if value.is_none() {
        issues.push(FieldIssue::at(pointer, code));
    }
    value
}
