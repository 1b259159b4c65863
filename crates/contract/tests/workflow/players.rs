//! Who plays in the tests, and everything they might try.

use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::Remedy;
use livepledge_contract::money::Fen;
use livepledge_contract::party::Party;
use livepledge_contract::workflow::act::*;
use livepledge_contract::workflow::actor::{Actor, Role};

pub(crate) fn start() -> Timestamp {
    "2026-11-24T04:00:00Z".parse().unwrap()
}

pub(crate) fn submission(serious: Option<SeriousTrigger>, safety: bool) -> Submission {
    Submission {
        addressed_to: Party::Merchant,
        serious,
        safety,
        plan: None,
        floor: None,
        form: "0".repeat(64).parse().unwrap(),
        notice_version: "2026-11".to_owned(),
    }
}

pub(crate) fn players(agents: usize) -> Vec<Actor> {
    let mut all = vec![Actor::consumer(), Actor::clock()];
    for n in 0..agents {
        all.push(Actor::staff(Role::Merchant, &format!("m{n}")));
        all.push(Actor::staff(Role::Operator, &format!("o{n}")));
    }
    all.push(Actor::staff(Role::Marketer, "k"));
    all.push(Actor::staff(Role::Platform, "p"));
    all
}

pub(crate) fn statement() -> Statement {
    Statement {
        text: "见附件".to_owned(),
        ..Statement::default()
    }
}

pub(crate) fn reopening() -> Reopening {
    Reopening {
        reason: "仍未解决".to_owned(),
        new_facts: false,
        evidence: Vec::new(),
        kinds: Vec::new(),
        consent: false,
    }
}

pub(crate) fn note() -> Note {
    Note {
        text: "已核对订单与物流记录。".to_owned(),
    }
}

pub(crate) fn solution(remedies: &[Remedy], conditional: bool) -> Proposal {
    Proposal {
        remedies: remedies.to_vec(),
        text: "全额退款".to_owned(),
        amount: None,
        done_by: None,
        conditional,
        payer: None,
    }
}

/// One act of every kind and shape that leads somewhere else; what the clock
/// does is asked of the workflow itself.
pub(crate) fn every_act(now: Timestamp) -> Vec<Act> {
    let reason = || Reason {
        reason: String::new(),
    };
    let transfer = |reason| {
        Act::Transfer(Transfer {
            reason,
            note: "该订单由对方负责发货。".to_owned(),
        })
    };
    let refuse = |reason| {
        Act::Refuse(Refusal {
            reason,
            note: "同一订单此前已投诉。".to_owned(),
        })
    };
    let contact = |whom| {
        Act::LogContact(ContactLog {
            whom,
            reference: "call-1".to_owned(),
        })
    };
    let instruct = |to| {
        Act::PlatformReturn(Instruction {
            to,
            text: "请处理".to_owned(),
            due: now.plus_hours(24),
        })
    };
    let outside = |target| {
        Act::EscalateExternal(Outside {
            target,
            bundle: None,
        })
    };
    let reopen = |new_facts| {
        Act::Reopen(Reopening {
            new_facts,
            ..reopening()
        })
    };
    vec![
        Act::Open,
        Act::RequestInfo(InfoRequest {
            items: vec!["开箱视频".to_owned()],
            reason: "核实破损".to_owned(),
        }),
        Act::Supplement(statement()),
        Act::Accept(note()),
        refuse(RefusalReason::Duplicate),
        refuse(RefusalReason::Abuse),
        Act::ApproveRefusal,
        Act::Appeal(statement()),
        transfer(TransferReason::LivePartyMatter),
        transfer(TransferReason::MerchantMatter),
        transfer(TransferReason::Carrier),
        Act::AcceptTransfer,
        Act::DeclineTransfer(note()),
        Act::MarkSerious(Seriousness {
            trigger: SeriousTrigger::BreachOfCommitment,
        }),
        contact(Contacted::Consumer),
        contact(Contacted::Counterparty),
        Act::JointPropose(solution(&[Remedy::Refund], false)),
        Act::JointSign,
        Act::JointDeadlock(note()),
        Act::Investigate(note()),
        Act::Propose(solution(&[Remedy::Refund], false)),
        Act::Propose(solution(&[Remedy::Explain], true)),
        Act::DeclineClaim(note()),
        Act::NotTimely,
        Act::RequestPlatform(reason()),
        instruct(Some(Party::Merchant)),
        instruct(Some(Party::LiveParty)),
        instruct(None),
        Act::PlatformDecide(Finding {
            text: "支持".to_owned(),
            remedies: vec![Remedy::Refund],
            obliged: Party::Merchant,
        }),
        Act::PlatformNoSupport(note()),
        Act::Agree,
        Act::Reject(reason()),
        Act::Fulfil(Proof {
            proof: "refund-1".to_owned(),
        }),
        Act::Confirm,
        reopen(false),
        reopen(true),
        Act::Withdraw(Withdrawal {
            confirmed: true,
            reason: String::new(),
        }),
        Act::ConcludeDuty(note()),
        Act::Reply(statement()),
        Act::Rate(HandlingRating {
            speed: 4,
            attitude: 5,
            satisfied: 3,
        }),
        Act::OpenContact,
        Act::Remark(note()),
        Act::PinFact(note()),
        outside(OutsideTarget::Samr12315),
        outside(OutsideTarget::Court),
        Act::ConcludeExternal(note()),
        Act::Suspend(Suspension {
            reason: "法院已受理".to_owned(),
            proof: false,
        }),
        Act::Suspend(Suspension {
            reason: "法院已受理".to_owned(),
            proof: true,
        }),
        Act::Resume(reason()),
        Act::EmergencyActivate(Emergency {
            trigger: EmergencyTrigger::Safety,
        }),
        Act::EmergencyUpdate(note()),
        Act::EmergencyStandDown(note()),
        Act::ApproveStandDown,
        Act::AdvancePayment(Payment { amount: Fen(100) }),
    ]
}
