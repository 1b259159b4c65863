//! Conditions of transitions. A guard judges the case, who acts and, where it
//! is known, what is handed in; while acts are only being listed, what would be
//! handed in counts as right.

use super::act::{Act, Contacted, OutsideTarget};
use super::actor::Actor;
use super::file::{CaseFile, EmergencyState, External};
use super::timer::{Rules, Timer};
use crate::calendar::Timestamp;
use crate::case::CaseState;
use crate::complaint::Remedy;
use serde::{Deserialize, Serialize};

macro_rules! guards {
    ($($(#[$doc:meta])* $name:ident $zh:literal $en:literal)*) => {
        /// A condition; refused acts name it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Guard { $($(#[$doc])* $name,)* }

        impl Guard {
            /// What it asks for, in Chinese and English; empty where it asks for nothing.
            #[must_use]
            pub fn words(self) -> [&'static str; 2] {
                match self { $(Guard::$name => [$zh, $en],)* }
            }
        }
    };
}

guards! {
    /// Nothing is asked for.
    Always "" ""
    /// Fewer than two rounds of requests so far.
    InfoRoundsLeft "补充材料要求未满2次" "material was asked for fewer than twice"
    /// Serious cases need both parties.
    NotSerious "非重点投诉（重点投诉须共同处理）" "the case is not serious; serious ones are handled jointly"
    /// Nobody has proposed a refusal.
    NoRefusalPending "尚无待复核的不予受理意见" "no refusal is waiting for approval"
    /// Another person approves, and one more is needed after that.
    ApproverBeforeLast "由另一人复核，尚需再一人" "somebody else approves, and one more approval is needed"
    /// Another person approves, and that is enough.
    LastApprover "由另一人复核" "somebody else approves"
    /// The appeal window is open.
    InAppealWindow "申诉期内" "within the time for an appeal"
    /// To somebody else, and fewer than two bounces so far (I13).
    MayTransfer "转给他方，且转办退回未满2次" "it goes to somebody else and has come back from a transfer fewer than twice"
    /// The first bounce.
    FirstBounce "第1次退回" "it comes back for the first time"
    /// The second bounce.
    SecondBounce "第2次退回" "it comes back for the second time"
    /// The target is merchant or live party.
    PartyTarget "转办对象为商家或直播方" "it was handed to merchant or live party"
    /// The target is somebody outside.
    OutsideTransfer "转办对象为外部单位" "it was handed to somebody outside"
    /// Consumer and counterparty were contacted (5.3.2 e).
    BothContacted "已分别联系消费者与另一方" "consumer and other party have been contacted"
    /// The draft carries the other party's signature and not one's own.
    DraftOfOtherParty "另一方已拟定方案" "the other party has drafted a solution"
    /// `T_TIMELY` ran out.
    TimelyElapsed "已超过解决方案期限" "the time for a solution is over"
    /// Answered once, or a day old.
    AnsweredOrADay "已有答复或已满24小时" "there was an answer, or 24 hours have passed"
    /// To one party, and the case is not serious.
    ToOneParty "退回一方，且非重点投诉" "to one party, and the case is not serious"
    /// To both parties.
    ToBothParties "退回双方共同处理" "to both parties"
    /// The parties' time for evidence is over.
    EvidenceOver "双方举证期限已过" "the parties' time for evidence is over"
    /// Something is offered.
    RemedyOffered "方案包含办理事项" "the proposal offers something"
    /// The claim was declined.
    ClaimDeclined "处理意见为不支持" "the claim was declined"
    /// The first objection.
    FirstObjection "第1次异议" "the first objection"
    /// A later objection.
    LaterObjection "第2次及以后异议" "a later objection"
    /// Both reminders went out; nothing is owed without the consumer's yes.
    Reminded "已提醒2次" "two reminders were sent"
    /// Both reminders went out; an unconditional payment or return is owed anyway.
    RemindedAndOwed "已提醒2次，且方案含无条件退款退货" "two reminders were sent, and an unconditional refund or return is owed"
    /// Something is still owed.
    StillOwed "方案仍待办理" "the solution is still to be carried out"
    /// Within the window or with new facts, and not too often.
    MayReopen "期限内，或有新事实（3年内）；未满2次" "within the window, or new facts within 3 years; fewer than twice so far"
    /// The same, after two reopenings.
    ReopeningsUsed "期限内，或有新事实；已重新打开2次" "within the window, or new facts; opened again twice already"
    /// Court or police have it; a second time only with proof.
    CourtOrPolice "已向法院或公安提出（再次中止须有受理证明）" "a court or the police have it; a second suspension needs proof of that"
    /// Clocks stand.
    IsSuspended "处理已中止" "handling is suspended"
    /// Nobody's safety is at stake.
    NotSafety "不涉及人身安全" "nobody's safety is at stake"
    /// Somebody's safety is at stake.
    IsSafety "涉及人身安全" "somebody's safety is at stake"
    /// A withdrawn safety case still to be looked into.
    DutyOpen "安全核查未完成" "the safety check is still to be done"
    /// It was taken outside.
    IsOutside "已向外部投诉" "it was taken outside"
    /// Once for each case.
    NotRated "尚未评价" "it has not been rated yet"
    /// No emergency now.
    NoEmergency "未启动应急处理" "no emergency is on"
    /// No emergency, and none proposed.
    NoEmergencyProposed "未启动且未提议应急处理" "no emergency is on or proposed"
    /// An emergency.
    InEmergency "应急处理中" "an emergency is on"
    /// Nothing was paid in advance yet.
    NotPaidInAdvance "应急处理中，且未先行赔付" "an emergency is on, and nothing was paid in advance"
    /// Nobody has proposed its end.
    StandDownNotProposed "应急处理中，尚未提议结束" "an emergency is on, and its end has not been proposed"
    /// Another person proposed its end.
    StandDownByOther "已由另一人提议结束" "somebody else has proposed its end"
}

/// Three years, in hours: how long new facts can open a case again.
const NEW_FACTS_HOURS: i64 = 3 * 365 * 24;

impl Guard {
    /// Whether it holds.
    #[must_use]
    pub fn holds(
        self,
        case: &CaseFile,
        actor: &Actor,
        act: Option<&Act>,
        rules: &Rules,
        now: Timestamp,
    ) -> bool {
        match self {
            Self::Always => true,
            Self::InfoRoundsLeft => case.info_rounds < rules.info_rounds,
            Self::NotSerious => case.serious.is_none(),
            Self::NoRefusalPending => case.refusal.is_none(),
            Self::ApproverBeforeLast => approvals_missing(case, actor).is_some_and(|n| n > 1),
            Self::LastApprover => approvals_missing(case, actor) == Some(1),
            Self::InAppealWindow => case.window_is_open(Timer::Appeal, now),
            Self::MayTransfer => {
                let to = match act {
                    Some(Act::Transfer(transfer)) => transfer.reason.target(),
                    _ => None,
                };
                case.bounces < 2 && to.is_none_or(|to| to != case.responsible)
            }
            Self::FirstBounce => case.bounces == 0,
            Self::SecondBounce => case.bounces >= 1,
            Self::PartyTarget => case.transfer.is_some_and(|to| to.target().is_some()),
            Self::OutsideTransfer => case.transfer.is_some_and(|to| to.target().is_none()),
            Self::BothContacted => [Contacted::Consumer, Contacted::Counterparty]
                .iter()
                .all(|whom| case.contacted.contains(whom)),
            Self::DraftOfOtherParty => case
                .signed_by
                .is_some_and(|by| Some(by) != actor.role.party()),
            Self::TimelyElapsed => case
                .due(Timer::Timely)
                .is_some_and(|due| due <= now && case.clocks.suspended_at.is_none()),
            Self::AnsweredOrADay => case.answered || case.received_at.plus_hours(24) <= now,
            Self::ToOneParty => {
                case.serious.is_none()
                    && !matches!(act, Some(Act::PlatformReturn(to)) if to.to.is_none())
            }
            Self::ToBothParties => !matches!(act, Some(Act::PlatformReturn(to)) if to.to.is_some()),
            Self::EvidenceOver => case.due(Timer::Evidence).is_none_or(|due| due <= now),
            Self::RemedyOffered => case.proposal.is_some(),
            Self::ClaimDeclined => case.proposal.is_none(),
            Self::FirstObjection => case.objections == 0,
            Self::LaterObjection => case.objections >= 1,
            Self::Reminded => case.reminders_are_out() && !owed_anyway(case),
            Self::RemindedAndOwed => case.reminders_are_out() && owed_anyway(case),
            Self::StillOwed => case.owed,
            Self::MayReopen => case.reopenings < rules.reopenings && may_reopen(case, act, now),
            Self::ReopeningsUsed => {
                case.reopenings >= rules.reopenings && may_reopen(case, act, now)
            }
            Self::CourtOrPolice => {
                let proven = match act {
                    Some(Act::Suspend(suspension)) => suspension.proof,
                    _ => true,
                };
                case.clocks.suspended_at.is_none()
                    && (proven || !case.suspended_before)
                    && matches!(
                        case.external,
                        External::Filed(OutsideTarget::Court | OutsideTarget::Police)
                    )
            }
            Self::IsSuspended => case.clocks.suspended_at.is_some(),
            Self::NotSafety => !case.safety,
            Self::IsSafety => case.safety,
            Self::DutyOpen => case.duty,
            Self::IsOutside => matches!(case.external, External::Filed(_)),
            Self::NotRated => !case.rated,
            Self::NoEmergency => case.emergency != EmergencyState::Active,
            Self::NoEmergencyProposed => {
                case.emergency != EmergencyState::Active && case.emergency_proposed.is_none()
            }
            Self::InEmergency => case.emergency == EmergencyState::Active,
            Self::NotPaidInAdvance => {
                case.emergency == EmergencyState::Active && case.advance_paid.is_none()
            }
            Self::StandDownNotProposed => {
                case.emergency == EmergencyState::Active && case.stand_down_by.is_none()
            }
            Self::StandDownByOther => {
                case.emergency == EmergencyState::Active
                    && case.stand_down_by.as_ref().is_some_and(|by| by != actor)
            }
        }
    }
}

/// How many approvals a pending refusal still needs, counting this actor's;
/// `None`: there is none, or this actor has proposed or approved it before.
fn approvals_missing(case: &CaseFile, actor: &Actor) -> Option<usize> {
    let refusal = case.refusal.as_ref()?;
    if refusal.by.contains(actor) {
        return None;
    }
    let needed = 1 + refusal.approvals_needed();
    Some(needed.saturating_sub(refusal.by.len()))
}

/// "Money and return remedies are still carried out if unconditional" (T27).
fn owed_anyway(case: &CaseFile) -> bool {
    case.state == CaseState::Proposed
        && case.proposal.as_ref().is_some_and(|proposal| {
            !proposal.conditional
                && proposal.remedies.iter().any(|remedy| {
                    matches!(
                        remedy,
                        Remedy::Refund
                            | Remedy::ReturnRefund
                            | Remedy::PartialRefund
                            | Remedy::PriceDiff
                            | Remedy::Compensation
                            | Remedy::FreightRefund
                    )
                })
        })
}

fn may_reopen(case: &CaseFile, act: Option<&Act>, now: Timestamp) -> bool {
    let with_new_facts = match act {
        Some(Act::Reopen(reopening)) => reopening.new_facts,
        _ => true,
    };
    case.state == CaseState::Resolved
        || case.window_is_open(Timer::Reopen, now)
        || (with_new_facts && now <= case.received_at.plus_hours(NEW_FACTS_HOURS))
}
