//! Whether what an act carries says what it must; whether the act may happen at
//! all is judged by [`super::apply`].

use super::act::{Act, ActKind, Proposal};
use crate::calendar::Timestamp;
use crate::check;
use crate::complaint::Remedy;
use crate::issue::{FieldIssue, IssueCode};
use crate::money::Fen;

/// Longest text of an act, in characters.
pub(super) const TEXT_MAX: usize = 1000;
/// Shortest reason for refusing or handing over, in characters.
pub(super) const REASON_MIN: usize = 10;
/// The longest time the platform may give a party: 30 natural days.
const MEDIATION_HOURS: i64 = 30 * 24;
/// A refund later than this is punishable [7D art. 31].
const LATEST_DAYS: i64 = 15;

impl Act {
    /// Every problem at once; pointers start at the act, e.g. `/transfer/note`.
    #[must_use]
    pub fn issues(&self, now: Timestamp) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        let out = &mut issues;
        match self {
            Self::Supplement(statement) => {
                let least = usize::from(statement.evidence.is_empty());
                check::text(out, "/supplement/text", &statement.text, least, TEXT_MAX);
            }
            Self::Appeal(statement) | Self::Reply(statement) => {
                let pointer = format!("/{}/text", self.name());
                check::text(out, &pointer, &statement.text, 1, TEXT_MAX);
            }
            Self::RequestInfo(request) => {
                match request.items.len() {
                    0 => out.push(FieldIssue::at("/request_info/items", IssueCode::Required)),
                    1..=10 => {}
                    _ => out.push(FieldIssue::at("/request_info/items", IssueCode::TooLong)),
                }
                for (i, item) in request.items.iter().enumerate() {
                    check::text(out, &format!("/request_info/items/{i}"), item, 1, 100);
                }
                check::text(out, "/request_info/reason", &request.reason, 1, TEXT_MAX);
            }
            Self::Refuse(refusal) => {
                check::text(out, "/refuse/note", &refusal.note, REASON_MIN, TEXT_MAX);
            }
            Self::Transfer(transfer) => {
                check::text(out, "/transfer/note", &transfer.note, REASON_MIN, TEXT_MAX);
            }
            Self::LogContact(contact) => {
                check::text(out, "/log_contact/reference", &contact.reference, 1, 200);
            }
            Self::JointPropose(proposal) => proposal.issues(out, "/joint_propose", now),
            Self::Propose(proposal) => proposal.issues(out, "/propose", now),
            Self::PlatformReturn(instruction) => {
                check::text(out, "/platform_return/text", &instruction.text, 1, TEXT_MAX);
                // Longer than mediation may take, the consumer is not put off [TB art. 83(1)].
                if instruction.due <= now || now.plus_hours(MEDIATION_HOURS) < instruction.due {
                    out.push(FieldIssue::at(
                        "/platform_return/due",
                        IssueCode::OutOfRange,
                    ));
                }
            }
            Self::PlatformDecide(finding) => {
                check::text(out, "/platform_decide/text", &finding.text, 1, TEXT_MAX);
                remedies(out, "/platform_decide/remedies", &finding.remedies);
            }
            Self::Fulfil(proof) => check::text(out, "/fulfil/proof", &proof.proof, 1, TEXT_MAX),
            Self::Reopen(reopening) => {
                check::text(out, "/reopen/reason", &reopening.reason, 1, TEXT_MAX);
            }
            Self::Suspend(suspension) => {
                check::text(out, "/suspend/reason", &suspension.reason, 1, TEXT_MAX);
            }
            Self::Withdraw(withdrawal) => {
                if !withdrawal.confirmed {
                    out.push(FieldIssue::at("/withdraw/confirmed", IssueCode::Required));
                }
                check::text(out, "/withdraw/reason", &withdrawal.reason, 0, TEXT_MAX);
            }
            Self::AdvancePayment(payment) => {
                if payment.amount < Fen(1) || payment.amount > Fen::MAX {
                    out.push(FieldIssue::at(
                        "/advance_payment/amount",
                        IssueCode::OutOfRange,
                    ));
                }
            }
            Self::Rate(rating) => {
                for (name, stars) in [
                    ("speed", rating.speed),
                    ("attitude", rating.attitude),
                    ("satisfied", rating.satisfied),
                ] {
                    if !(1..=5).contains(&stars) {
                        let pointer = format!("/rate/{name}");
                        out.push(FieldIssue::at(&pointer, IssueCode::OutOfRange));
                    }
                }
            }
            Self::RequestPlatform(r) | Self::Reject(r) | Self::Resume(r) => {
                let pointer = format!("/{}/reason", self.name());
                check::text(out, &pointer, &r.reason, 0, TEXT_MAX);
            }
            Self::Accept(note)
            | Self::DeclineTransfer(note)
            | Self::JointDeadlock(note)
            | Self::Investigate(note)
            | Self::DeclineClaim(note)
            | Self::PlatformNoSupport(note)
            | Self::ConcludeExternal(note)
            | Self::ConcludeDuty(note)
            | Self::Remark(note)
            | Self::PinFact(note)
            | Self::EmergencyUpdate(note)
            | Self::EmergencyStandDown(note) => {
                let pointer = format!("/{}/text", self.name());
                check::text(out, &pointer, &note.text, 1, TEXT_MAX);
            }
            Self::Submit(_)
            | Self::Open
            | Self::SupplementTimeout
            | Self::ApproveRefusal
            | Self::AcceptTransfer
            | Self::TransferStuck
            | Self::MarkSerious(_)
            | Self::JointSign
            | Self::JointTimeout
            | Self::NotTimely
            | Self::Agree
            | Self::ConfirmTimeout
            | Self::FulfilOverdue
            | Self::Confirm
            | Self::EscalateExternal(_)
            | Self::PlatformTimeout
            | Self::Overdue(_)
            | Self::Remind(_)
            | Self::WarnHandler(_)
            | Self::OpenContact
            | Self::EmergencyPropose(_)
            | Self::EmergencyActivate(_)
            | Self::EmergencyOverdue(_)
            | Self::ApproveStandDown => {}
        }
        if let Some(proofs) = self.proofs() {
            proofs.issues(out, &format!("/{}", self.name()));
        }
        issues
    }

    fn name(&self) -> String {
        self.kind().name()
    }
}

impl ActKind {
    /// Its name on the wire.
    #[must_use]
    pub fn name(self) -> String {
        snake_case(&format!("{self:?}"))
    }
}

/// A variant's name as it stands on the wire.
fn snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (i, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && i > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

impl Remedy {
    /// Its name on the wire.
    #[must_use]
    pub fn name(self) -> String {
        snake_case(&format!("{self:?}"))
    }
}

impl Proposal {
    fn issues(&self, out: &mut Vec<FieldIssue>, at: &str, now: Timestamp) {
        remedies(out, &format!("{at}/remedies"), &self.remedies);
        check::text(out, &format!("{at}/text"), &self.text, 1, TEXT_MAX);
        if self.amount.is_some_and(|a| a < Fen(1) || a > Fen::MAX) {
            out.push(FieldIssue::at(
                &format!("{at}/amount"),
                IssueCode::OutOfRange,
            ));
        }
        let latest = now.plus_hours(LATEST_DAYS * 24);
        if self.done_by.is_some_and(|by| by <= now || by > latest) {
            out.push(FieldIssue::at(
                &format!("{at}/done_by"),
                IssueCode::OutOfRange,
            ));
        }
    }
}

fn remedies(out: &mut Vec<FieldIssue>, at: &str, remedies: &[Remedy]) {
    if remedies.is_empty() {
        out.push(FieldIssue::at(at, IssueCode::Required));
    }
    let twice = |(i, r)| remedies.iter().skip(i + 1).any(|other| other == r);
    if remedies.iter().enumerate().any(twice) {
        out.push(FieldIssue::at(at, IssueCode::Duplicate));
    }
}
