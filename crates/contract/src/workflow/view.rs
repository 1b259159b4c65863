//! What the consumer sees of a log: plain records of codes and values, whose
//! wording is the widget's. Leaves out what is internal, who among the staff
//! acted, and who pays.

use super::act::{Act, ActKind, Contacted, OutsideTarget, RefusalReason, TransferReason};
use super::actor::{Holder, Role};
use super::file::CaseFile;
use super::messages::MessageCode;
use super::record::CaseRecord;
use super::table::transition;
use super::timer::Timer;
use crate::calendar::Timestamp;
use crate::case::CaseState;
use crate::complaint::Remedy;
use crate::money::Fen;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// One thing that happened, as the consumer may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseEvent {
    /// The record's number; numbers may be missing, for internal ones are left out.
    pub n: u32,
    /// When.
    pub at: Timestamp,
    /// Who, by role.
    pub by: Role,
    /// What.
    pub event: ActKind,
    /// The state it led to.
    pub state: CaseState,
    /// What the consumer is told.
    pub message: MessageCode,
    /// The values of its `{…}`.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
}

/// Values of a message; each is there where its message names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Details {
    /// `{due}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// `{party}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Holder>,
    /// `{text}`: words of the actor.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// `{items}` asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// `{remedies}`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remedies: Vec<Remedy>,
    /// `{amount}`, in fen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// By when a solution is carried out, in `{terms}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_by: Option<Timestamp>,
    /// The consumer does something first, such as sending goods back; in `{terms}`.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub conditional: bool,
    /// `{reason}` of a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<RefusalReason>,
    /// `{target}` of a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferReason>,
    /// `{target}` of a contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacted: Option<Contacted>,
    /// `{target}` outside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside: Option<OutsideTarget>,
    /// `{timer}`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timer: Option<Timer>,
}

impl Details {
    /// Nothing to put in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is asked of the consumer now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// To hand in these.
    Supplement(Vec<String>),
    /// To agree or object.
    Decide,
    /// To say whether it is settled.
    Confirm,
}

/// A deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deadline {
    /// Of what.
    pub timer: Timer,
    /// When.
    pub due: Timestamp,
}

/// The records the consumer may see; `log` must be one that [`super::replay`] takes.
#[must_use]
pub fn timeline(log: &[CaseRecord]) -> Vec<CaseEvent> {
    let mut seen = Seen::default();
    let mut events = Vec::with_capacity(log.len());
    for record in log {
        let details = seen.details(record);
        let Some(message) = transition(&record.row).and_then(|row| row.message) else {
            continue;
        };
        events.push(CaseEvent {
            n: record.n,
            at: record.at,
            by: record.actor.role,
            event: record.act.kind(),
            state: record.to,
            message: message.code,
            details,
        });
    }
    events
}

/// What is asked of the consumer in this case.
#[must_use]
pub fn asked(case: &CaseFile) -> Option<Asked> {
    match case.state {
        CaseState::InfoRequested => Some(Asked::Supplement(case.items.clone())),
        CaseState::Proposed => Some(Asked::Decide),
        CaseState::Resolved => Some(Asked::Confirm),
        _ => None,
    }
}

/// The nearest deadline.
#[must_use]
pub fn deadline(case: &CaseFile) -> Option<Deadline> {
    case.next_deadline().map(|running| Deadline {
        timer: running.timer,
        due: running.due,
    })
}

/// What later messages repeat from earlier records.
#[derive(Default)]
struct Seen {
    file: Option<CaseFile>,
}

impl Seen {
    /// The values of a record's message; folds it in.
    fn details(&mut self, record: &CaseRecord) -> Details {
        let before = self.file.take();
        let mut file = match (&record.act, &before) {
            (Act::Submit(submission), _) => super::evolve::blank(submission, record.at),
            (_, Some(file)) => file.clone(),
            (_, None) => return Details::default(),
        };
        super::evolve::evolve(&mut file, record);
        let details = Details {
            due: due(record),
            party: party(record, before.as_ref(), &file),
            ..of_act(record, before.as_ref(), &file)
        };
        self.file = Some(file);
        details
    }
}

/// The deadline a message speaks of: that of the first timer its row starts.
fn due(record: &CaseRecord) -> Option<Timestamp> {
    let wanted = match &record.act {
        Act::Accept(_) => Timer::Timely,
        Act::Remind(elapsed) => elapsed.timer,
        Act::Suspend(suspension) if suspension.proof => Timer::SuspensionReview,
        _ => *transition(&record.row)?.starts.first()?,
    };
    let running = record.clocks.running.iter().find(|r| r.timer == wanted);
    running.map(|running| running.due)
}

fn party(record: &CaseRecord, before: Option<&CaseFile>, after: &CaseFile) -> Option<Holder> {
    match &record.act {
        Act::Accept(_) | Act::DeclineTransfer(_) | Act::TransferStuck => {
            Some(after.responsible.into())
        }
        Act::PlatformReturn(instruction) => Some(instruction.to.map_or(Holder::Both, Holder::from)),
        Act::PlatformDecide(finding) => Some(finding.obliged.into()),
        Act::Overdue(_) => before.map(CaseFile::holder),
        _ => record.actor.role.party().map(Holder::from),
    }
}

fn of_act(record: &CaseRecord, before: Option<&CaseFile>, after: &CaseFile) -> Details {
    let text = |text: &str| Details {
        text: text.to_owned(),
        ..Details::default()
    };
    let solution = || {
        let proposal = after.proposal.as_ref();
        Details {
            remedies: proposal.map(|p| p.remedies.clone()).unwrap_or_default(),
            text: proposal.map(|p| p.text.clone()).unwrap_or_default(),
            amount: proposal.and_then(|p| p.amount),
            done_by: proposal.and_then(|p| p.done_by),
            conditional: proposal.is_some_and(|p| p.conditional),
            ..Details::default()
        }
    };
    match &record.act {
        Act::RequestInfo(request) => Details {
            items: request.items.clone(),
            ..text(&request.reason)
        },
        Act::ApproveRefusal => Details {
            reason: after.refusal.as_ref().map(|refusal| refusal.reason),
            ..Details::default()
        },
        Act::Transfer(transfer) => Details {
            transfer: Some(transfer.reason),
            ..text(&transfer.note)
        },
        Act::DeclineTransfer(_) | Act::TransferStuck => Details {
            transfer: before.and_then(|case| case.transfer),
            ..Details::default()
        },
        Act::LogContact(contact) => Details {
            contacted: Some(contact.whom),
            ..Details::default()
        },
        Act::Propose(_) | Act::JointSign | Act::ConfirmTimeout | Act::PlatformDecide(_) => {
            solution()
        }
        Act::Fulfil(proof) => Details {
            text: proof.proof.clone(),
            ..solution()
        },
        Act::EscalateExternal(outside) => Details {
            outside: Some(outside.target),
            ..Details::default()
        },
        Act::Overdue(elapsed) | Act::Remind(elapsed) | Act::EmergencyOverdue(elapsed) => Details {
            timer: Some(elapsed.timer),
            ..Details::default()
        },
        Act::AdvancePayment(payment) => Details {
            amount: Some(payment.amount),
            ..Details::default()
        },
        Act::Suspend(suspension) => text(&suspension.reason),
        Act::Supplement(statement) | Act::Appeal(statement) | Act::Reply(statement) => {
            text(&statement.text)
        }
        Act::PlatformReturn(instruction) => text(&instruction.text),
        Act::Withdraw(withdrawal) => text(&withdrawal.reason),
        Act::Reopen(reopening) => text(&reopening.reason),
        Act::RequestPlatform(reason) | Act::Reject(reason) => text(&reason.reason),
        Act::DeclineClaim(note)
        | Act::PlatformNoSupport(note)
        | Act::ConcludeExternal(note)
        | Act::PinFact(note)
        | Act::ConcludeDuty(note)
        | Act::EmergencyUpdate(note)
        | Act::EmergencyStandDown(note) => text(&note.text),
        _ => Details::default(),
    }
}
