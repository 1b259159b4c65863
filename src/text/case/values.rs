//! Closed values of the workflow in words.

use super::Said;
use livepledge_contract::case::CaseState;
use livepledge_contract::workflow::act::{Contacted, OutsideTarget, RefusalReason, TransferReason};
use livepledge_contract::workflow::actor::{Holder, Role};
use livepledge_contract::workflow::timer::Timer;

/// Who has the case.
#[must_use]
pub fn holder(holder: Holder) -> Said {
    match holder {
        Holder::Merchant => Said("商家", "merchant"),
        Holder::LiveParty => Said("直播方", "live party"),
        Holder::Both => Said("商家与直播方", "merchant and live party"),
        Holder::Platform => Said("平台", "platform"),
        Holder::Consumer => Said("您", "you"),
        Holder::Nobody => Said("无", "nobody"),
    }
}

/// Who did something.
#[must_use]
pub fn role(role: Role) -> Said {
    match role {
        Role::Consumer => super::YOU,
        Role::Merchant => Said("商家", "Merchant"),
        Role::Operator => Said("直播间运营者", "Live room operator"),
        Role::Marketer => Said("主播", "Host"),
        Role::Platform => Said("平台", "Platform"),
        Role::Clock => Said("系统", "By the clock"),
    }
}

/// Why a complaint was not taken on.
#[must_use]
pub fn refusal(reason: RefusalReason) -> Said {
    match reason {
        RefusalReason::Duplicate => Said("重复投诉", "it was filed before"),
        RefusalReason::NoTransaction => Said("无交易关系", "there was no purchase"),
        RefusalReason::SameSettled => Said("同一事项已和解", "the same matter was settled"),
        RefusalReason::NotConsumerMatter => Said("非消费争议", "it is no consumer dispute"),
        RefusalReason::CourtDecided => Said("法院已裁判", "a court has decided it"),
        RefusalReason::Abuse => Said("滥用投诉", "complaints are being misused"),
    }
}

/// Whose matter it is.
#[must_use]
pub fn transfer(reason: TransferReason) -> Said {
    match reason {
        TransferReason::LivePartyMatter => Said("直播方", "live party"),
        TransferReason::MerchantMatter => Said("商家", "merchant"),
        TransferReason::Carrier => Said("物流承运方", "carrier"),
        TransferReason::PlatformOrPayment => Said("平台或支付机构", "platform or payment service"),
        TransferReason::Manufacturer => Said("生产者", "manufacturer"),
        TransferReason::OtherMerchant => Said("其他商家", "other merchant"),
        TransferReason::Regulator => Said("监管部门", "regulator"),
    }
}

/// Who was spoken to.
#[must_use]
pub fn contacted(whom: Contacted) -> Said {
    match whom {
        Contacted::Consumer => Said("您", "consumer"),
        Contacted::Counterparty => Said("另一方", "other party"),
    }
}

/// Where a case can be taken.
#[must_use]
pub fn outside(target: OutsideTarget) -> Said {
    match target {
        OutsideTarget::Samr12315 => Said("12315（市场监管）", "12315 (market regulator)"),
        OutsideTarget::ConsumerAssociation => Said("消费者协会", "the consumer association"),
        OutsideTarget::Arbitration => Said("仲裁机构", "arbitration"),
        OutsideTarget::Court => Said("法院", "a court"),
        OutsideTarget::Police => Said("公安机关", "the police"),
        OutsideTarget::BlackCat => Said("黑猫投诉", "Heimao (black cat)"),
    }
}

/// What a state means for the consumer, in one sentence.
#[must_use]
pub fn meaning(state: CaseState) -> Said {
    match state {
        CaseState::Received => Said(
            "您的投诉已经送达，很快会有人查看。",
            "It has arrived; somebody looks at it soon.",
        ),
        CaseState::Assessing => Said(
            "正在看属于谁的责任、需要哪些材料。",
            "Somebody is finding out whose matter it is and what is needed.",
        ),
        CaseState::InfoRequested => Said(
            "需要您补充材料；等待期间方案时限暂停。",
            "More is needed from you; meanwhile the clock for the solution stands.",
        ),
        CaseState::Accepted => Said(
            "已有人负责，正在处理。",
            "Somebody has taken it on and is working on it.",
        ),
        CaseState::Investigating => Said(
            "正在核对订单、物流和直播记录。",
            "Order, delivery and broadcast are being checked.",
        ),
        CaseState::Transferred => Said(
            "已交给对应一方，原处理方继续为您跟进。",
            "It was handed to the party whose matter it is; the first one keeps following it.",
        ),
        CaseState::JointHandling => Said(
            "商家与直播方要一起给出方案，双方都要签字。",
            "Merchant and live party must agree on one solution, and both sign it.",
        ),
        CaseState::PlatformCoordination => Said(
            "平台正在调解，双方须举证。",
            "The platform mediates; both parties give it their evidence.",
        ),
        CaseState::Proposed => Said(
            "已经给出答复，等您决定。",
            "There is an answer; it is for you to decide.",
        ),
        CaseState::Fulfilling => Said(
            "方案已定，正在办理。",
            "The solution is settled and being carried out.",
        ),
        CaseState::Resolved => Said(
            "对方表示已办完，等您确认。",
            "They say it is done; it is for you to confirm.",
        ),
        CaseState::ClosedConfirmed => Said("您已确认解决。", "You confirmed that it is settled."),
        CaseState::ClosedNoResponse => Said(
            "没有等到您的答复，暂时结案，可以重新打开。",
            "No answer came from you, so it was closed for now; you can open it again.",
        ),
        CaseState::ClosedUnresolved => Said(
            "没有谈成。您仍可向12315、消协投诉，或仲裁、诉讼。",
            "There was no agreement. You can still turn to 12315, the consumer association, arbitration or a court.",
        ),
        CaseState::NotAccepted => Said(
            "未予受理。您可以申诉，或向平台、12315、消协投诉，或仲裁、诉讼。",
            "It was not taken on. You can appeal, or turn to the platform, 12315, the consumer association, arbitration or a court.",
        ),
        CaseState::Withdrawn => Said(
            "您已撤回，期限内可以重新打开。",
            "You withdrew it; you can open it again within the time shown.",
        ),
    }
}

/// What a deadline is for, as the consumer sees it.
#[must_use]
pub fn clock(timer: Timer) -> Said {
    match timer {
        Timer::Assess => Said("完成评估", "Assessment"),
        Timer::Respond => Said("首次答复", "First answer"),
        Timer::Transfer => Said("对方接手", "The other party takes it over"),
        Timer::Joint => Said("双方共同方案", "Joint solution"),
        Timer::Supplement => Said("请您补充材料", "Your material"),
        Timer::Timely => Said("给出方案", "A solution"),
        Timer::Platform => Said("平台处理", "The platform"),
        Timer::Execute => Said("办理完成", "The solution is carried out"),
        Timer::Confirm => Said("请您答复", "Your answer"),
        Timer::Reopen => Said("可重新打开", "Opening it again"),
        Timer::Appeal => Said("可申诉", "Appeal"),
        Timer::Suspension | Timer::SuspensionReview => Said("恢复处理", "Handling resumes"),
        Timer::Duty => Said("安全核查", "Safety check"),
        Timer::EmergencyUpdate => Said("下一次进展", "News"),
        Timer::EmergencyFacts => Said("事实核查", "The facts"),
        Timer::EmergencyPlan => Said("应急方案", "An agreed plan"),
        Timer::Open | Timer::Serious | Timer::Evidence => Said("", ""),
    }
}

/// What happens by itself when a timer runs out.
#[must_use]
pub fn afterwards(timer: Timer) -> Said {
    match timer {
        Timer::Assess | Timer::Respond | Timer::Duty => Said(
            "到期未办，系统会催办并记录超期。",
            "If nothing happens by then, they are urged and the delay is recorded.",
        ),
        Timer::Transfer => Said(
            "到期无人接手，由商家与直播方共同处理。",
            "If nobody takes it over by then, both parties handle it together.",
        ),
        Timer::Joint | Timer::Timely => Said(
            "到期没有方案，转平台协调。",
            "Without a solution by then it goes to the platform.",
        ),
        Timer::Supplement => Said(
            "到期未补充，将依据现有材料继续处理，不会因此结案。",
            "If nothing comes by then, work goes on with what is there; it is not closed.",
        ),
        Timer::Platform => Said(
            "到期未处理完，升级督办；您随时可向12315等途径投诉。",
            "If it takes longer, supervisors are told; you can turn to 12315 and others at any time.",
        ),
        Timer::Execute => Said(
            "到期未办理，转平台协调。",
            "If it is not done by then, it goes to the platform.",
        ),
        Timer::Confirm => Said(
            "到期未答复，两次提醒后暂结案，仍可重新打开。",
            "Without your answer it is closed for now after two reminders; you can open it again.",
        ),
        Timer::Reopen => Said(
            "到期后，只有出现新事实才能重新打开。",
            "After that it can only be opened again with new facts.",
        ),
        Timer::Appeal => Said(
            "到期后不能再申诉，其他途径不受影响。",
            "After that there is no appeal; the other ways stay open.",
        ),
        Timer::Suspension | Timer::SuspensionReview => Said(
            "到期自动恢复处理或复核。",
            "Then handling resumes or is reviewed.",
        ),
        Timer::EmergencyUpdate | Timer::EmergencyFacts | Timer::EmergencyPlan => {
            Said("超期将督办。", "If it is late, supervisors are told.")
        }
        Timer::Open | Timer::Serious | Timer::Evidence => Said("", ""),
    }
}
