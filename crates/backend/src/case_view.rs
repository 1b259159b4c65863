//! A stored case as its consumer and as staff may see it.

use crate::marketer_view;
use crate::store::StoredComplaint;
use crate::store::cases::StoredCase;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::Case;
use livepledge_contract::complaint::FileComplaint;
use livepledge_contract::desk::StaffCase;
use livepledge_contract::ids::PlanRef;
use livepledge_contract::workflow::act::ActKind;
use livepledge_contract::workflow::actor::{Actor, Role};
use livepledge_contract::workflow::offer::offers;
use livepledge_contract::workflow::possible_acts;
use livepledge_contract::workflow::table::transition;
use livepledge_contract::workflow::timer::Rules;
use livepledge_contract::workflow::view::{asked, deadline, timeline};

/// What the room says of the promise that a complaint rests on.
#[derive(Clone, Debug, Default)]
pub struct Promise {
    /// What the goods were called in the version that was seen.
    pub goods: Option<String>,
    /// When it was ordered, where the version is the one it was sold under.
    pub sold_at: Option<Timestamp>,
    /// The version on offer now.
    pub present: Option<PlanRef>,
}

/// What the consumer sees; `None`: the case has no log.
#[must_use]
pub fn for_consumer(
    rules: &Rules,
    complaint: StoredComplaint,
    case: &StoredCase,
    promise: Promise,
    now: Timestamp,
) -> Option<Case> {
    let file = &case.file;
    Some(Case {
        number: complaint.number,
        room: complaint.room,
        state: file.state,
        version: file.version,
        digest: case.digest()?,
        holder: file.holder(),
        next_deadline: deadline(file),
        asked: asked(file),
        possible: offers(rules, file, now),
        serious: file.serious,
        emergency: file.emergency,
        external: file.external,
        suspended: file.clocks.suspended_at.is_some(),
        received_at: complaint.receipt.received_at,
        first_response_due: complaint.receipt.first_response_due,
        solution_due: complaint.receipt.solution_due,
        complaint: complaint.command,
        evidence: case.evidence.clone(),
        goods: promise.goods,
        sold_at: promise.sold_at,
        present: promise.present,
        timeline: timeline(&case.log()),
        channels: complaint.receipt.channels,
    })
}

/// What a member of the staff sees: all but the consumer's stars, which count in
/// the summary alone. A marketer's copy leaves out the order too, whatever staff
/// wrote for themselves, and what [`marketer_view`] hides.
#[must_use]
pub fn for_staff(
    rules: &Rules,
    case: &StoredCase,
    actor: &Actor,
    now: Timestamp,
) -> Option<StaffCase> {
    let file = &case.file;
    let marketer = actor.role == Role::Marketer;
    let mut log = case.log();
    log.retain(|record| record.act.kind() != ActKind::Rate);
    let mut complaint = case.command.clone();
    let mut proposal = file.proposal.clone();
    if marketer {
        log.retain(|record| transition(&record.row).is_some_and(|row| row.message.is_some()));
        log = log.iter().filter_map(marketer_view::record).collect();
        complaint = FileComplaint {
            order_ref: None,
            evidence: Vec::new(),
            facts: marketer_view::without_contact(&complaint.facts),
            ..complaint
        };
        if let Some(proposal) = &mut proposal {
            proposal.text = marketer_view::without_contact(&proposal.text);
        }
    }
    Some(StaffCase {
        number: case.number.clone(),
        room: case.room.clone(),
        state: file.state,
        version: file.version,
        digest: case.digest()?,
        holder: file.holder(),
        responsible: file.responsible,
        serious: file.serious,
        emergency: file.emergency,
        emergency_proposed: file.emergency_proposed,
        external: file.external,
        clocks: file.clocks.clone(),
        proposal,
        possible: possible_acts(rules, file, actor, now),
        complaint,
        evidence: if marketer {
            Vec::new()
        } else {
            case.evidence.clone()
        },
        has_contact: case.sealed_contact.is_some() && !marketer,
        log,
    })
}
