//! A complaint's case as its consumer may see it: `GET /v1/complaints/{number}`.
//! The states are those of `domain.md` §2.2, our reconstruction of Appendix A,
//! whose Figure A.1 is lost.

use crate::calendar::Timestamp;
use crate::complaint::FileComplaint;
use crate::ids::{ComplaintNumber, RoomId};
use crate::party::Channel;
use serde::{Deserialize, Serialize};

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// 已接收.
    Received,
    /// 初步评估中.
    Assessing,
    /// 待补充材料.
    InfoRequested,
    /// 已受理.
    Accepted,
    /// 核实中.
    Investigating,
    /// 已转办，协调处理中.
    Transferred,
    /// 商家与直播方共同处理中.
    JointHandling,
    /// 平台协调中.
    PlatformCoordination,
    /// 已提出解决方案，待确认.
    Proposed,
    /// 方案履行中.
    Fulfilling,
    /// 已办理完成，待消费者确认.
    Resolved,
    /// 已结案（消费者确认）.
    ClosedConfirmed,
    /// 已结案（逾期未确认）.
    ClosedNoResponse,
    /// 已结案（未达成一致）.
    ClosedUnresolved,
    /// 不予受理.
    NotAccepted,
    /// 已撤回.
    Withdrawn,
}

/// The case, without contact data: whoever holds the token reads what was said, not who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Case {
    /// Its number.
    pub number: ComplaintNumber,
    /// The room it came from.
    pub room: RoomId,
    /// Where it stands.
    pub state: CaseState,
    /// When it was received.
    pub received_at: Timestamp,
    /// When the first answer is due (`T_RESPOND`).
    pub first_response_due: Timestamp,
    /// When a solution is due (`T_TIMELY`).
    pub solution_due: Timestamp,
    /// The complaint as filed; its contact is left out.
    pub complaint: FileComplaint,
    /// What happened, oldest first.
    pub timeline: Vec<CaseEvent>,
    /// Every way to follow it up (4.3).
    pub channels: Vec<Channel>,
}

/// One thing that happened to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseEvent {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: CaseEventKind,
    /// The state it led to.
    pub state: CaseState,
}

/// Kinds of events; the workflow adds its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseEventKind {
    /// T01: filed and acknowledged.
    Submitted,
}
