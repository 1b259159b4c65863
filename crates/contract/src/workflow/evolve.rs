//! The fold: what a record changes in the case, besides state and clocks, which
//! it states itself. Knows no rules and no time but the record's.

use super::act::{Act, SeriousTrigger, Submission};
use super::actor::Actor;
use super::file::{CaseFile, Clocks, EmergencyState, External, PendingRefusal};
use super::record::CaseRecord;
use crate::calendar::Timestamp;
use crate::case::CaseState;

/// The case before its first record is folded in.
pub(super) fn blank(submission: &Submission, at: Timestamp) -> CaseFile {
    CaseFile {
        version: 0,
        state: CaseState::Received,
        received_at: at,
        updated_at: at,
        responsible: submission.addressed_to,
        obliged: None,
        serious: submission.serious,
        safety: submission.safety,
        plan: submission.plan.clone(),
        floor: submission.floor.clone(),
        form: submission.form.clone(),
        clocks: Clocks::default(),
        previous: None,
        items: Vec::new(),
        answered: false,
        info_rounds: 0,
        bounces: 0,
        transfer: None,
        contacted: Vec::new(),
        signed_by: None,
        proposal: None,
        proposed_by: Vec::new(),
        objections: 0,
        refusal: None,
        suspended_before: false,
        barred: Vec::new(),
        reopenings: 0,
        platform_overdue: 0,
        owed: false,
        duty: false,
        external: External::None,
        emergency: EmergencyState::Inactive,
        emergency_proposed: None,
        stand_down_by: None,
        advance_paid: None,
        rated: false,
    }
}

/// Folds a record in.
pub(super) fn evolve(case: &mut CaseFile, record: &CaseRecord) {
    let from = case.state;
    case.version = record.n;
    case.updated_at = record.at;
    case.state = record.to;
    case.clocks.clone_from(&record.clocks);
    change(case, from, record);
    if record.to == CaseState::JointHandling && from != CaseState::JointHandling {
        case.contacted.clear();
        case.signed_by = None;
        case.proposal = None;
        case.proposed_by.clear();
    }
    if record.to == CaseState::PlatformCoordination {
        case.owed = false;
    }
}

fn change(case: &mut CaseFile, from: CaseState, record: &CaseRecord) {
    let actor = &record.actor;
    match &record.act {
        Act::RequestInfo(request) => {
            case.previous = Some(from);
            case.items.clone_from(&request.items);
            case.info_rounds = case.info_rounds.saturating_add(1);
            // What comes in is looked at before anybody approves.
            case.refusal = None;
            case.answered = true;
        }
        Act::Supplement(_) | Act::SupplementTimeout => {
            case.previous = None;
            case.items.clear();
        }
        Act::Accept(_) => {
            case.refusal = None;
            case.answered = true;
        }
        Act::Refuse(refusal) => {
            case.refusal = Some(PendingRefusal {
                reason: refusal.reason,
                by: vec![actor.clone()],
            });
        }
        Act::ApproveRefusal => {
            if let Some(refusal) = &mut case.refusal {
                refusal.by.push(actor.clone());
            }
            case.answered = true;
        }
        Act::Appeal(_) => {
            if let Some(refusal) = case.refusal.take() {
                bar(case, refusal.by);
            }
        }
        Act::Transfer(transfer) => {
            case.transfer = Some(transfer.reason);
            case.refusal = None;
            case.answered = true;
        }
        Act::AcceptTransfer => {
            case.transfer = None;
            case.responsible = actor.role.party().unwrap_or(case.responsible);
        }
        Act::DeclineTransfer(_) => {
            case.transfer = None;
            case.bounces = case.bounces.saturating_add(1);
        }
        Act::TransferStuck => case.transfer = None,
        Act::MarkSerious(seriousness) => {
            case.refusal = None;
            case.serious = case.serious.or(Some(seriousness.trigger));
        }
        Act::LogContact(contact) => {
            if !case.contacted.contains(&contact.whom) {
                case.contacted.push(contact.whom);
            }
            case.answered = true;
        }
        Act::JointPropose(proposal) => {
            case.proposal = Some(proposal.clone());
            case.signed_by = actor.role.party();
            case.proposed_by = vec![actor.clone()];
        }
        Act::JointSign => {
            case.obliged = case.obliged_by(case.proposal.as_ref().and_then(|p| p.payer));
            case.proposed_by.push(actor.clone());
            case.signed_by = None;
            case.answered = true;
        }
        Act::Propose(proposal) => {
            case.obliged = case.obliged_by(proposal.payer);
            case.proposal = Some(proposal.clone());
            case.proposed_by = vec![actor.clone()];
            case.answered = true;
        }
        Act::DeclineClaim(_) => {
            case.proposal = None;
            case.proposed_by = vec![actor.clone()];
            case.answered = true;
        }
        Act::PlatformReturn(instruction) => {
            case.responsible = instruction.to.unwrap_or(case.responsible);
            case.objections = 0;
            case.answered = true;
        }
        Act::PlatformDecide(finding) => {
            case.obliged = Some(finding.obliged);
            case.proposal = Some(super::act::Proposal {
                remedies: finding.remedies.clone(),
                text: finding.text.clone(),
                amount: None,
                done_by: None,
                conditional: false,
                payer: None,
            });
            case.proposed_by.clear();
            case.answered = true;
        }
        Act::PlatformNoSupport(_) => case.answered = true,
        Act::Reject(_) => case.objections = case.objections.saturating_add(1),
        Act::ConfirmTimeout => case.owed = record.row == "T27a",
        Act::Fulfil(_) => case.owed = false,
        Act::Reopen(_) => reopen(case),
        Act::EscalateExternal(outside) => case.external = External::Filed(outside.target),
        Act::ConcludeExternal(_) => case.external = External::Concluded,
        Act::Withdraw(_) => case.duty = case.safety,
        Act::ConcludeDuty(_) => case.duty = false,
        Act::Reply(_) if actor.role.is_staff() => case.answered = true,
        Act::PlatformTimeout => case.platform_overdue = case.platform_overdue.saturating_add(1),
        Act::EmergencyPropose(emergency) => case.emergency_proposed = Some(emergency.trigger),
        Act::EmergencyActivate(_) => {
            case.emergency = EmergencyState::Active;
            case.emergency_proposed = None;
            case.stand_down_by = None;
            case.serious = case.serious.or(Some(SeriousTrigger::Emergency));
        }
        Act::EmergencyStandDown(_) => case.stand_down_by = Some(actor.clone()),
        Act::ApproveStandDown => {
            case.emergency = EmergencyState::StoodDown;
            case.stand_down_by = None;
        }
        Act::Suspend(_) => case.suspended_before = true,
        Act::Rate(_) => case.rated = true,
        Act::AdvancePayment(payment) => case.advance_paid = Some(payment.amount),
        Act::Submit(_)
        | Act::Open
        | Act::JointDeadlock(_)
        | Act::JointTimeout
        | Act::Investigate(_)
        | Act::NotTimely
        | Act::RequestPlatform(_)
        | Act::Agree
        | Act::FulfilOverdue
        | Act::Confirm
        | Act::Resume(_)
        | Act::Reply(_)
        | Act::Remark(_)
        | Act::PinFact(_)
        | Act::Overdue(_)
        | Act::Remind(_)
        | Act::WarnHandler(_)
        | Act::OpenContact
        | Act::EmergencyUpdate(_)
        | Act::EmergencyOverdue(_) => {}
    }
}

/// A new start: other people decide, and the second time it is serious.
fn reopen(case: &mut CaseFile) {
    case.reopenings = case.reopenings.saturating_add(1);
    if case.reopenings >= 2 {
        case.serious = case.serious.or(Some(SeriousTrigger::ReopenedAgain));
    }
    let failed = core::mem::take(&mut case.proposed_by);
    bar(case, failed);
    case.proposal = None;
    case.objections = 0;
    case.info_rounds = 0;
    case.refusal = None;
    case.owed = false;
    case.duty = false;
}

fn bar(case: &mut CaseFile, who: Vec<Actor>) {
    for actor in who {
        if !case.barred.contains(&actor) {
            case.barred.push(actor);
        }
    }
    case.barred.sort();
}
