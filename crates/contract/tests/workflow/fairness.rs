//! Deadlines nobody breaks by being on time, and hand-overs that hand something over.

use crate::players::{note, solution, start, statement};
use crate::rows::{Desk, transfer};
use livepledge_contract::case::CaseState;
use livepledge_contract::complaint::Remedy;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::party::Party;
use livepledge_contract::workflow::RefusalCode;
use livepledge_contract::workflow::act::*;
use livepledge_contract::workflow::due_act;
use livepledge_contract::workflow::guard::Guard;
use livepledge_contract::workflow::timer::Timer;

const DAY: i64 = 24;

fn proposed(proposal: Proposal) -> Desk {
    let mut desk = Desk::opened();
    desk.does("m1", Act::Accept(note()));
    desk.does("m1", Act::Propose(proposal));
    desk
}

#[test]
fn however_late_the_yes_comes_the_whole_time_for_the_solution_is_left() {
    let mut desk = proposed(Proposal {
        done_by: Some(start().plus_hours(DAY)),
        ..solution(&[Remedy::Refund], false)
    });
    desk.now = start().plus_hours(3 * DAY);
    let yes = desk.now;
    desk.does("c", Act::Agree);
    assert_eq!(desk.case.due(Timer::Execute), Some(yes.plus_hours(DAY)));
}

#[test]
fn goods_that_come_back_first_have_fifteen_days() {
    let mut desk = proposed(solution(&[Remedy::ReturnRefund], true));
    let yes = desk.now;
    desk.does("c", Act::Agree);
    assert_eq!(
        desk.case.due(Timer::Execute),
        Some(yes.plus_hours(15 * DAY))
    );
}

#[test]
fn a_promise_that_can_still_be_kept_is_due_as_promised() {
    let promise = |conditional| Proposal {
        done_by: Some(start().plus_hours(3 * DAY)),
        ..solution(&[Remedy::ReturnRefund], conditional)
    };
    for conditional in [false, true] {
        let mut desk = proposed(promise(conditional));
        desk.now = start().plus_hours(2);
        desk.does("c", Act::Agree);
        let due = desk.case.due(Timer::Execute).unwrap();
        assert!(
            due <= start().plus_hours(3 * DAY + 1),
            "{conditional}: {due}"
        );
    }
    // On the sixth day the merchant has the three days again that it had set itself.
    let mut desk = proposed(promise(true));
    desk.now = start().plus_hours(6 * DAY);
    desk.does("c", Act::Agree);
    let due = desk.case.due(Timer::Execute).unwrap();
    assert!(due < start().plus_hours(9 * DAY) && due > start().plus_hours(8 * DAY));
}

#[test]
fn the_first_answer_ends_the_time_for_it_and_the_consumers_words_do_not() {
    let mut desk = Desk::opened();
    desk.does("m1", Act::Accept(note()));
    desk.does("c", Act::Reply(statement()));
    assert!(desk.case.due(Timer::Respond).is_some());
    desk.does("m1", Act::Reply(statement()));
    assert_eq!(desk.case.due(Timer::Respond), None);
    assert!(
        desk.case.due(Timer::Timely).is_some(),
        "the solution is still due"
    );
}

#[test]
fn an_emergency_asks_for_no_plan_where_there_is_a_solution() {
    let mut desk = Desk::opened();
    let trigger = EmergencyTrigger::Recall;
    desk.does("o1", Act::EmergencyActivate(Emergency { trigger }));
    desk.does(
        "m1",
        Act::MarkSerious(Seriousness {
            trigger: SeriousTrigger::MassEvent,
        }),
    );
    assert!(desk.case.due(Timer::EmergencyPlan).is_some());
    for whom in [Contacted::Consumer, Contacted::Counterparty] {
        let reference = "call-1".to_owned();
        desk.does("m1", Act::LogContact(ContactLog { whom, reference }));
    }
    desk.does("m1", Act::JointPropose(solution(&[Remedy::Refund], false)));
    desk.does("o1", Act::JointSign);
    assert_eq!(desk.case.state, CaseState::Proposed);
    assert_eq!(desk.case.due(Timer::EmergencyPlan), None);
    assert_eq!(desk.case.due(Timer::EmergencyFacts), None);
    assert!(
        desk.case.due(Timer::EmergencyUpdate).is_some(),
        "news are still due"
    );
}

#[test]
fn nobody_hands_a_case_over_to_themselves() {
    let desk = Desk::opened();
    let own = desk.tries("m1", transfer(TransferReason::MerchantMatter));
    assert_eq!(own.unwrap_err(), RefusalCode::Guard(Guard::MayTransfer));
    assert!(
        desk.tries("m1", transfer(TransferReason::LivePartyMatter))
            .is_ok()
    );
}

#[test]
fn what_nobody_outside_took_is_no_bounce_between_the_parties() {
    let mut desk = Desk::opened();
    desk.does("m1", transfer(TransferReason::Carrier));
    desk.now = desk.now.plus_hours(DAY);
    while let Some(act) = due_act(&desk.case, desk.now) {
        let stuck = act == Act::TransferStuck;
        desk.does("clock", act);
        if stuck {
            break;
        }
    }
    assert_eq!(desk.case.state, CaseState::Accepted);
    desk.does("m1", transfer(TransferReason::LivePartyMatter));
    desk.does("o1", Act::DeclineTransfer(note()));
    assert_eq!(
        (desk.case.state, desk.case.responsible),
        (CaseState::Accepted, Party::Merchant),
        "the first bounce"
    );
}

#[test]
fn clocks_stand_a_second_time_only_with_proof_and_go_on_once_it_is_decided_outside() {
    let mut desk = Desk::opened();
    let target = OutsideTarget::Court;
    desk.does(
        "c",
        Act::EscalateExternal(Outside {
            target,
            bundle: None,
        }),
    );
    let suspend = |proof| {
        let reason = "消费者已起诉".to_owned();
        Act::Suspend(Suspension { reason, proof })
    };
    desk.does("m1", suspend(false));
    desk.does(
        "m1",
        Act::Resume(Reason {
            reason: String::new(),
        }),
    );
    let again = desk.tries("m1", suspend(false));
    assert_eq!(again.unwrap_err(), RefusalCode::Guard(Guard::CourtOrPolice));
    desk.does("m1", suspend(true));
    assert!(desk.case.clocks.suspended_at.is_some());
    desk.does("c", Act::ConcludeExternal(note()));
    assert_eq!(desk.case.clocks.suspended_at, None);
    assert_eq!(desk.case.due(Timer::SuspensionReview), None);
}

#[test]
fn a_refusal_is_proposed_anew_after_material_was_asked_for() {
    let mut desk = Desk::opened();
    let note_of = "同一订单此前已投诉。".to_owned();
    let reason = RefusalReason::Duplicate;
    desk.does(
        "m1",
        Act::Refuse(Refusal {
            reason,
            note: note_of,
        }),
    );
    let items = vec!["开箱视频".to_owned()];
    desk.does(
        "m1",
        Act::RequestInfo(InfoRequest {
            items,
            reason: "核对".to_owned(),
        }),
    );
    desk.does("c", Act::Supplement(statement()));
    assert!(desk.tries("m2", Act::ApproveRefusal).is_err());
}

#[test]
fn blanks_are_no_reason_and_the_platform_puts_nobody_off_for_years() {
    let blank = Act::Transfer(Transfer {
        reason: TransferReason::LivePartyMatter,
        note: " ".repeat(12),
    });
    assert_eq!(blank.issues(start())[0].code, IssueCode::Required);
    let due = |hours| {
        let act = Act::PlatformReturn(Instruction {
            to: None,
            text: "请处理".to_owned(),
            due: start().plus_hours(hours),
        });
        act.issues(start()).len()
    };
    assert_eq!((due(30 * DAY), due(30 * DAY + 1)), (0, 1));
}
