//! A complaint's case as its consumer may see it: `GET /v1/complaints/{number}`.
//! The states are those of `domain.md` §2.2, our reconstruction of Appendix A,
//! whose Figure A.1 is lost.

use crate::calendar::Timestamp;
use crate::complaint::FileComplaint;
use crate::evidence::FiledEvidence;
use crate::ids::{ComplaintNumber, Digest, PlanRef, RoomId};
use crate::party::Channel;
use crate::workflow::act::{
    Act, HandlingRating, Note, Outside, Reason, Reopening, SeriousTrigger, Statement, Withdrawal,
};
use crate::workflow::actor::Holder;
use crate::workflow::file::{EmergencyState, External};
use crate::workflow::offer::PossibleAct;
use crate::workflow::view::{Asked, CaseEvent, Deadline};
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident $wire:literal $zh:literal $en:literal)*) => {
        /// Where a case stands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum CaseState { $($(#[$doc])* #[serde(rename = $wire)] $name,)* }

        impl CaseState {
            /// All of them, in the order of `domain.md` §2.2.
            pub const ALL: &'static [CaseState] = &[$(CaseState::$name),*];

            /// Its name on the wire.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(CaseState::$name => $wire),* }
            }

            /// What it is called, in Chinese and English.
            #[must_use]
            pub fn words(self) -> [&'static str; 2] {
                match self { $(CaseState::$name => [$zh, $en]),* }
            }
        }
    };
}

states! {
    /// 已接收.
    Received "received" "已接收" "Received"
    /// 初步评估中.
    Assessing "assessing" "初步评估中" "Being assessed"
    /// 待补充材料.
    InfoRequested "info_requested" "待补充材料" "Waiting for your material"
    /// 已受理.
    Accepted "accepted" "已受理" "Taken on"
    /// 核实中.
    Investigating "investigating" "核实中" "Facts being verified"
    /// 已转办，协调处理中.
    Transferred "transferred" "已转办，协调处理中" "Handed over, being coordinated"
    /// 商家与直播方共同处理中.
    JointHandling "joint_handling" "商家与直播方共同处理中" "Handled by merchant and live party together"
    /// 平台协调中.
    PlatformCoordination "platform_coordination" "平台协调中" "With the platform"
    /// 已提出解决方案，待确认.
    Proposed "proposed" "已提出解决方案，待确认" "A solution is proposed"
    /// 方案履行中.
    Fulfilling "fulfilling" "方案履行中" "The solution is being carried out"
    /// 已办理完成，待消费者确认.
    Resolved "resolved" "已办理完成，待消费者确认" "Done, waiting for your confirmation"
    /// 已结案（消费者确认）.
    ClosedConfirmed "closed_confirmed" "已结案（消费者确认）" "Closed (confirmed by the consumer)"
    /// 已结案（逾期未确认）.
    ClosedNoResponse "closed_no_response" "已结案（逾期未确认）" "Closed (no answer in time)"
    /// 已结案（未达成一致）.
    ClosedUnresolved "closed_unresolved" "已结案（未达成一致）" "Closed (no agreement)"
    /// 不予受理.
    NotAccepted "not_accepted" "不予受理" "Not taken on"
    /// 已撤回.
    Withdrawn "withdrawn" "已撤回" "Withdrawn"
}

impl CaseState {
    /// Somebody still owes something: neither closed nor refused nor withdrawn.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(
            self,
            Self::ClosedConfirmed
                | Self::ClosedNoResponse
                | Self::ClosedUnresolved
                | Self::NotAccepted
                | Self::Withdrawn
        )
    }
}

/// The case, without contact data: whoever holds the token reads what was said, not who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Case {
    /// Its number.
    pub number: ComplaintNumber,
    /// The room it came from.
    pub room: RoomId,
    /// Where it stands.
    pub state: CaseState,
    /// Counts up with each record: send it back with an event, and nothing that
    /// happened in between is overlooked.
    pub version: u32,
    /// Digest of the last record: keep it, and nobody can change the past unnoticed.
    pub digest: Digest,
    /// Who has it now.
    pub holder: Holder,
    /// The nearest deadline; absent where nothing runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_deadline: Option<Deadline>,
    /// What is asked of the consumer now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
    /// What the consumer can do now, and what each act asks for.
    pub possible: Vec<PossibleAct>,
    /// Why it is handled by both parties together, where it is serious.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serious: Option<SeriousTrigger>,
    /// Whether an emergency is on.
    pub emergency: EmergencyState,
    /// Whether it went outside.
    pub external: External,
    /// Clocks stand, because court or police have it.
    #[serde(default)]
    pub suspended: bool,
    /// When it was received.
    pub received_at: Timestamp,
    /// When the first answer is due.
    pub first_response_due: Timestamp,
    /// When a solution is due (`T_TIMELY`).
    pub solution_due: Timestamp,
    /// The complaint as filed; its contact is left out.
    pub complaint: FileComplaint,
    /// What it is proved with, whatever record it came with, in the order of filing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<FiledEvidence>,
    /// What the goods were called in the plan that was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<String>,
    /// When the goods were ordered, where a shop system said under which version: then
    /// `complaint.plan` is that version, not the one on the screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_at: Option<Timestamp>,
    /// The version of that plan that is on offer now; absent when the goods are gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<PlanRef>,
    /// What happened, oldest first.
    pub timeline: Vec<CaseEvent>,
    /// Every way to follow it up (4.3).
    pub channels: Vec<Channel>,
}

/// `POST /v1/complaints/{number}/events`: what the consumer does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FileCaseEvent {
    /// The version that was seen; when another record came since, 409 `case_moved_on`.
    /// Left out: whatever has happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// What is done.
    pub event: ConsumerEvent,
}

/// What a consumer can do (`domain.md` §2.3, actor C).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsumerEvent {
    /// T04: hand in what was asked for.
    Supplement(Statement),
    /// T08: appeal against a refusal.
    Appeal(Statement),
    /// T21, T33: ask the platform in, or take it outside.
    Escalate(Escalation),
    /// T25: agree to the solution.
    Agree,
    /// T26: object to it.
    Reject(Reason),
    /// T30: it is settled.
    Confirm,
    /// T32: it is not.
    Reopen(Reopening),
    /// T33: how it ended outside.
    ConcludeExternal(Note),
    /// T35: withdraw.
    Withdraw(Withdrawal),
    /// T36: write.
    Reply(Statement),
    /// T43: rate how it was handled.
    Rate(HandlingRating),
}

/// Where a case is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Escalation {
    /// To the platform.
    Platform(Reason),
    /// Outside.
    Outside(Outside),
}

impl ConsumerEvent {
    /// The act it stands for.
    #[must_use]
    pub fn into_act(self) -> Act {
        match self {
            Self::Supplement(statement) => Act::Supplement(statement),
            Self::Appeal(statement) => Act::Appeal(statement),
            Self::Escalate(Escalation::Platform(reason)) => Act::RequestPlatform(reason),
            Self::Escalate(Escalation::Outside(outside)) => Act::EscalateExternal(outside),
            Self::Agree => Act::Agree,
            Self::Reject(reason) => Act::Reject(reason),
            Self::Confirm => Act::Confirm,
            Self::Reopen(reopening) => Act::Reopen(reopening),
            Self::ConcludeExternal(note) => Act::ConcludeExternal(note),
            Self::Withdraw(withdrawal) => Act::Withdraw(withdrawal),
            Self::Reply(statement) => Act::Reply(statement),
            Self::Rate(rating) => Act::Rate(rating),
        }
    }
}

/// What a recorded act is answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseStep {
    /// The case.
    pub number: ComplaintNumber,
    /// Its version now.
    pub version: u32,
    /// Where it stands now.
    pub state: CaseState,
    /// When it was recorded.
    pub at: Timestamp,
    /// Digest of the record.
    pub digest: Digest,
}

/// One message of `GET /v1/complaints/{number}/events`, the stream of a case:
/// how far its log goes. It names nobody and says nothing; whoever has the token
/// reads the case when the version is another than the one at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseNews {
    /// The version of the case.
    pub version: u32,
    /// Server time.
    pub at: Timestamp,
}

/// The `event` field of a message that comes because the case has moved.
pub const CASE_MOVED: &str = "case_moved";
