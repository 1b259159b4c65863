//! Single rows of the table, where the walk over all states says too little:
//! two sign-offs, bounces, lengths, and what an act must carry.

use crate::players::{note, reopening, solution, start, statement, submission};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::CaseState;
use livepledge_contract::complaint::Remedy;
use livepledge_contract::issue::IssueCode;
use livepledge_contract::party::Party;
use livepledge_contract::workflow::act::*;
use livepledge_contract::workflow::actor::{Actor, Role};
use livepledge_contract::workflow::file::CaseFile;
use livepledge_contract::workflow::guard::Guard;
use livepledge_contract::workflow::timer::{Rules, Timer};
use livepledge_contract::workflow::{RefusalCode, apply, submit};

/// A case on which things are done, an hour apart.
pub(crate) struct Desk {
    pub(crate) case: CaseFile,
    pub(crate) now: Timestamp,
}

impl Desk {
    pub(crate) fn opened() -> Self {
        let rules = Rules::default();
        let (case, _) = submit(&rules, submission(None, false), start()).unwrap();
        let mut desk = Self { case, now: start() };
        desk.does("m1", Act::Open);
        desk
    }

    fn actor(who: &str) -> Actor {
        match who.chars().next().unwrap() {
            'm' => Actor::staff(Role::Merchant, who),
            'o' => Actor::staff(Role::Operator, who),
            'p' => Actor::staff(Role::Platform, who),
            _ if who == "clock" => Actor::clock(),
            _ => Actor::consumer(),
        }
    }

    pub(crate) fn tries(&self, who: &str, act: Act) -> Result<CaseFile, RefusalCode> {
        apply(
            &Rules::default(),
            &self.case,
            act,
            &Self::actor(who),
            self.now,
        )
        .map(|(case, _)| case)
        .map_err(|refused| refused.code)
    }

    pub(crate) fn does(&mut self, who: &str, act: Act) {
        match self.tries(who, act) {
            Ok(case) => self.case = case,
            Err(code) => panic!("{who}: {code:?}"),
        }
        self.now = self.now.plus_hours(1);
    }
}

fn refuse(reason: RefusalReason) -> Act {
    Act::Refuse(Refusal {
        reason,
        note: "同一订单此前已投诉。".to_owned(),
    })
}

pub(crate) fn transfer(reason: TransferReason) -> Act {
    Act::Transfer(Transfer {
        reason,
        note: "该订单由对方负责发货。".to_owned(),
    })
}

#[test]
fn a_refusal_needs_another_person_and_abuse_two() {
    let mut desk = Desk::opened();
    desk.does("m1", refuse(RefusalReason::Abuse));
    let own = desk.tries("m1", Act::ApproveRefusal);
    assert_eq!(own.unwrap_err(), RefusalCode::Guard(Guard::LastApprover));
    desk.does("m2", Act::ApproveRefusal);
    assert_eq!(desk.case.state, CaseState::Assessing);
    assert!(desk.tries("m2", Act::ApproveRefusal).is_err());
    desk.does("m3", Act::ApproveRefusal);
    assert_eq!(desk.case.state, CaseState::NotAccepted);
    desk.does("c", Act::Appeal(statement()));
    // None of the three decides again.
    for who in ["m1", "m2", "m3"] {
        let again = desk.tries(who, Act::Accept(note()));
        assert_eq!(again.unwrap_err(), RefusalCode::SomebodyElse);
    }
    desk.does("m4", Act::Accept(note()));
}

#[test]
fn the_second_bounce_ends_in_joint_handling_and_the_clock_never_starts_anew() {
    let mut desk = Desk::opened();
    let timely = desk.case.due(Timer::Timely);
    desk.does("m1", transfer(TransferReason::LivePartyMatter));
    let own = desk.tries("m1", Act::AcceptTransfer);
    assert_eq!(own.unwrap_err(), RefusalCode::NotYours);
    desk.does("o1", Act::DeclineTransfer(note()));
    assert_eq!(
        (desk.case.state, desk.case.responsible),
        (CaseState::Accepted, Party::Merchant)
    );
    desk.does("m1", transfer(TransferReason::LivePartyMatter));
    assert_eq!(desk.case.due(Timer::Timely), timely);
    desk.does("o1", Act::DeclineTransfer(note()));
    assert_eq!(desk.case.state, CaseState::JointHandling);
}

#[test]
fn whoever_takes_it_over_has_no_more_time_than_was_left() {
    let mut desk = Desk::opened();
    desk.now = start().plus_hours(60);
    desk.does("m1", transfer(TransferReason::LivePartyMatter));
    desk.does("o1", Act::AcceptTransfer);
    assert_eq!(desk.case.responsible, Party::LiveParty);
    assert_eq!(desk.case.due(Timer::Respond), desk.case.due(Timer::Timely));
}

#[test]
fn a_proposal_says_by_when_and_the_agreement_holds_it_to_that() {
    let mut desk = Desk::opened();
    desk.does("m1", Act::Accept(note()));
    let by = desk.now.plus_hours(100);
    let proposal = Proposal {
        done_by: Some(by),
        ..solution(&[Remedy::Exchange], false)
    };
    desk.does("m1", Act::Propose(proposal));
    desk.does("c", Act::Agree);
    assert_eq!(desk.case.due(Timer::Execute), Some(by));
}

#[test]
fn a_suspended_case_gets_its_time_back() {
    let mut desk = Desk::opened();
    let court = Act::EscalateExternal(Outside {
        target: OutsideTarget::Court,
        bundle: None,
    });
    let suspend = || {
        Act::Suspend(Suspension {
            reason: "法院已受理".to_owned(),
            proof: true,
        })
    };
    assert!(desk.tries("m1", suspend()).is_err());
    desk.does("c", court);
    let timely = desk.case.due(Timer::Timely).unwrap();
    desk.does("m1", suspend());
    let waits = desk.tries("m1", Act::Accept(note()));
    assert_eq!(waits.unwrap_err(), RefusalCode::Suspended);
    desk.now = desk.now.plus_hours(99);
    desk.does(
        "m1",
        Act::Resume(Reason {
            reason: String::new(),
        }),
    );
    assert_eq!(desk.case.due(Timer::Timely), Some(timely.plus_hours(100)));
}

#[test]
fn new_facts_open_a_case_for_three_years() {
    let mut desk = Desk::opened();
    desk.does(
        "c",
        Act::Withdraw(Withdrawal {
            confirmed: true,
            reason: String::new(),
        }),
    );
    let reopen = |new_facts| {
        Act::Reopen(Reopening {
            new_facts,
            ..reopening()
        })
    };
    desk.now = start().plus_hours(24 * 365 * 3 - 1);
    assert!(desk.tries("c", reopen(false)).is_err());
    assert!(desk.tries("c", reopen(true)).is_ok());
    desk.now = start().plus_hours(24 * 365 * 3 + 1);
    assert!(desk.tries("c", reopen(true)).is_err());
}

#[test]
fn every_problem_of_an_act_is_told_at_its_place() {
    let proposal = Act::Propose(Proposal {
        done_by: Some(start().plus_hours(24 * 16)),
        text: String::new(),
        ..solution(&[Remedy::Refund, Remedy::Refund], false)
    });
    let issues: Vec<_> = proposal
        .issues(start())
        .into_iter()
        .map(|issue| (issue.pointer, issue.code))
        .collect();
    let at = |pointer: &str, code| (pointer.to_owned(), code);
    assert_eq!(
        issues,
        [
            at("/propose/remedies", IssueCode::Duplicate),
            at("/propose/text", IssueCode::Required),
            at("/propose/done_by", IssueCode::OutOfRange),
        ]
    );
}
