//! What can happen to a case. An [`Act`] is the command of whoever does it and,
//! once applied, the content of its record; [`ActKind`] is its name alone, as
//! the table of transitions and `possible` list it.

pub use super::payload::*;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Declares the kinds once, and from them the list and `Act::kind`.
macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident $(($payload:ty))?,)*) => {
        /// The name of an act, one for each event id of `domain.md` §2.3.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum ActKind { $($(#[$doc])* $name,)* }

        impl ActKind {
            /// All of them, in the order of the table.
            pub const ALL: &'static [ActKind] = &[$(ActKind::$name),*];
        }

        /// Something done to a case.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        pub enum Act { $($(#[$doc])* $name $(($payload))?,)* }

        impl Act {
            /// Its name.
            #[must_use]
            pub fn kind(&self) -> ActKind {
                match self { $(acts!(@pattern $name $($payload)?) => ActKind::$name,)* }
            }
        }
    };
    (@pattern $name:ident $payload:ty) => { Act::$name(_) };
    (@pattern $name:ident) => { Act::$name };
}

acts! {
    /// T01: the complaint arrives and is acknowledged.
    Submit(Submission),
    /// T02: somebody looks at it.
    Open,
    /// T03: material is asked for.
    RequestInfo(InfoRequest),
    /// T04: the consumer hands it in.
    Supplement(Statement),
    /// T05: none came; work goes on with what is there.
    SupplementTimeout,
    /// T06: taken on.
    Accept(Note),
    /// T07: an agent proposes not to take it on.
    Refuse(Refusal),
    /// T07: another agent approves that.
    ApproveRefusal,
    /// T08: the consumer appeals.
    Appeal(Statement),
    /// T09: handed to whose matter it is (5.3.2 d).
    Transfer(Transfer),
    /// T10: the target takes it.
    AcceptTransfer,
    /// T11: the target does not.
    DeclineTransfer(Note),
    /// T12: nobody took it in time.
    TransferStuck,
    /// T13: serious, both parties handle it (5.3.2 e, 5.3.3 g).
    MarkSerious(Seriousness),
    /// T14: consumer or counterparty was contacted.
    LogContact(ContactLog),
    /// T15: one party drafts the joint solution and signs it.
    JointPropose(Proposal),
    /// T15: the other party signs the draft.
    JointSign,
    /// T16: the parties do not agree.
    JointDeadlock(Note),
    /// T16: no joint solution in time.
    JointTimeout,
    /// T17: facts are being verified (Appendix A, footnote a).
    Investigate(Note),
    /// T18: a solution is proposed.
    Propose(Proposal),
    /// T19: the claim is not supported, with reasons.
    DeclineClaim(Note),
    /// T20: not handled in time (5.3.3 d).
    NotTimely,
    /// T21: the consumer asks the platform in.
    RequestPlatform(Reason),
    /// T22: the platform gives it back with an instruction.
    PlatformReturn(Instruction),
    /// T23: the platform decides.
    PlatformDecide(Finding),
    /// T24: the platform does not support the claim.
    PlatformNoSupport(Note),
    /// T25: the consumer agrees.
    Agree,
    /// T26: the consumer objects.
    Reject(Reason),
    /// T27, T31: the consumer did not answer.
    ConfirmTimeout,
    /// T28: the remedy is done, with proof.
    Fulfil(Proof),
    /// T29: it was not done in time.
    FulfilOverdue,
    /// T30: the consumer confirms.
    Confirm,
    /// T32: the consumer opens it again.
    Reopen(Reopening),
    /// T33: the consumer takes it outside.
    EscalateExternal(Outside),
    /// T33: how it ended outside.
    ConcludeExternal(Note),
    /// T34: clocks stop, because court or police have it.
    Suspend(Suspension),
    /// T34: they go on.
    Resume(Reason),
    /// T35: the consumer withdraws.
    Withdraw(Withdrawal),
    /// T35: the duty that a withdrawn safety case leaves is done.
    ConcludeDuty(Note),
    /// T36: a message to or from the consumer.
    Reply(Statement),
    /// T43: the consumer rates how it was handled, once.
    Rate(HandlingRating),
    /// T36: a note among staff.
    Remark(Note),
    /// K pins a fact said on air.
    PinFact(Note),
    /// T37: the platform took too long.
    PlatformTimeout,
    /// T38: a deadline passed without an answer.
    Overdue(Elapsed),
    /// T39: the consumer is reminded.
    Remind(Elapsed),
    /// T40: the handler is warned.
    WarnHandler(Elapsed),
    /// T41: contact data is shown to an agent.
    OpenContact,
    /// E1: an emergency is proposed.
    EmergencyPropose(Emergency),
    /// E1: it is declared.
    EmergencyActivate(Emergency),
    /// E2: news.
    EmergencyUpdate(Note),
    /// E2: no news in time.
    EmergencyOverdue(Elapsed),
    /// E3: its end is proposed.
    EmergencyStandDown(Note),
    /// E3: another person approves.
    ApproveStandDown,
    /// E4: refund now, recover later.
    AdvancePayment(Payment),
}
