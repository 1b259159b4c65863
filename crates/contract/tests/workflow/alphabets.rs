//! The acts that each walk of the model knows.

use livepledge_contract::workflow::act::{Act, RefusalReason};

/// What leaves everything as it is but for the record.
fn is_talk(act: &Act) -> bool {
    matches!(act, Act::Remark(_) | Act::PinFact(_) | Act::OpenContact)
}

pub(crate) fn is_outside(act: &Act) -> bool {
    matches!(
        act,
        Act::EscalateExternal(_) | Act::ConcludeExternal(_) | Act::Suspend(_) | Act::Resume(_)
    )
}

pub(crate) fn is_emergency(act: &Act) -> bool {
    matches!(
        act,
        Act::EmergencyActivate(_)
            | Act::EmergencyUpdate(_)
            | Act::EmergencyStandDown(_)
            | Act::ApproveStandDown
            | Act::AdvancePayment(_)
    )
}

/// Until somebody is answerable: assessing, asking, refusing, handing over.
pub(crate) fn is_intake(act: &Act) -> bool {
    // Abuse needs a third person; that is tested on its row.
    let third = matches!(act, Act::Refuse(refusal) if refusal.reason == RefusalReason::Abuse);
    !third
        && matches!(
            act,
            Act::Open
                | Act::RequestInfo(_)
                | Act::Supplement(_)
                | Act::Accept(_)
                | Act::Refuse(_)
                | Act::ApproveRefusal
                | Act::Appeal(_)
                | Act::Transfer(_)
                | Act::AcceptTransfer
                | Act::DeclineTransfer(_)
                | Act::MarkSerious(_)
                | Act::Withdraw(_)
                | Act::RequestPlatform(_)
                | Act::SupplementTimeout
                | Act::TransferStuck
                | Act::JointTimeout
                | Act::NotTimely
                | Act::PlatformTimeout
                | Act::PlatformNoSupport(_)
        )
}

/// From there to the end, and back by reopening.
pub(crate) fn is_solution(act: &Act) -> bool {
    !is_outside(act)
        && !is_emergency(act)
        && !is_talk(act)
        && !matches!(
            act,
            Act::RequestInfo(_) | Act::Transfer(_) | Act::Refuse(_) | Act::Reply(_)
        )
}

/// What the spine has walked and the regions do not touch.
pub(crate) fn is_short_spine(act: &Act) -> bool {
    !is_talk(act)
        && !matches!(
            act,
            Act::RequestInfo(_)
                | Act::Transfer(_)
                | Act::Refuse(_)
                | Act::Reopen(_)
                | Act::DeclineClaim(_)
                | Act::Investigate(_)
                | Act::PlatformReturn(_)
                | Act::Reply(_)
                | Act::Rate(_)
                | Act::JointPropose(_)
                | Act::LogContact(_)
        )
}
