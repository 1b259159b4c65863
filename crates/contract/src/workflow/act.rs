//! What can happen to a case. An [`Act`] is the command of whoever does it and,
//! once applied, the content of its record; [`ActKind`] is its name alone, as
//! the table of transitions and `possible` list it.

use super::timer::Timer;
use crate::calendar::Timestamp;
use crate::complaint::Remedy;
use crate::ids::{Digest, PlanRef};
use crate::money::Fen;
use crate::party::Party;
use serde::{Deserialize, Serialize};

/// Declares the kinds once, and from them the list and `Act::kind`.
macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident $(($payload:ty))?,)*) => {
        /// The name of an act, one for each event id of `domain.md` §2.3.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    Appeal(Note),
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
    Reply(Note),
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

macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $($body:tt)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($body)* }
    };
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them, in the order they are offered.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
        }
    };
}

payload! {
    /// What the workflow needs of a filed complaint; the form itself is stored beside the log.
    Submission {
        /// Whom it addresses: the first receiver owns it (首问负责).
        pub addressed_to: Party,
        /// Why it is serious from the start, where it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub serious: Option<SeriousTrigger>,
        /// Somebody's safety is at stake.
        #[serde(default)]
        pub safety: bool,
        /// The promise that was seen (I9): later versions of the plan change nothing here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub plan: Option<PlanRef>,
        /// SHA-256 of the stored form, so that the log vouches for it.
        pub form: Digest,
        /// Which notice was accepted.
        pub notice_version: String,
    }
}
payload! {
    /// A text that must say something, 1–1000 characters.
    Note {
        /// The text.
        pub text: String,
    }
}
payload! {
    /// A reason that may be left out, at most 1000 characters.
    Reason {
        /// The reason.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub reason: String,
    }
}
payload! {
    /// What the consumer is asked for.
    InfoRequest {
        /// Exactly which items, 1–10, each 1–100 characters.
        pub items: Vec<String>,
        /// Why, 1–1000 characters.
        pub reason: String,
    }
}
payload! {
    /// What the consumer hands in.
    Statement {
        /// Words, at most 1000 characters; may be empty when there is evidence.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub text: String,
        /// Evidence by its SHA-256, at most 10.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub evidence: Vec<Digest>,
    }
}
codes! {
    /// The only reasons not to take a complaint on [TB art. 6, JD1 art. 5].
    RefusalReason {
        /// 重复投诉.
        Duplicate,
        /// 无交易关系.
        NoTransaction,
        /// 同一事项已和解.
        SameSettled,
        /// 非消费争议.
        NotConsumerMatter,
        /// 法院已裁判.
        CourtDecided,
        /// 滥用投诉; needs two approvers.
        Abuse,
    }
}
payload! {
    /// A proposal not to take a complaint on.
    Refusal {
        /// Which of the reasons.
        pub reason: RefusalReason,
        /// Why it applies, 10–1000 characters.
        pub note: String,
    }
}
codes! {
    /// Whose matter it is (5.3.2 d).
    TransferReason {
        /// 直播方事项.
        LivePartyMatter,
        /// 商家事项.
        MerchantMatter,
        /// 物流承运方; the sender stays answerable [CPL art. 40].
        Carrier,
        /// 平台或支付.
        PlatformOrPayment,
        /// 生产者.
        Manufacturer,
        /// 其他商家.
        OtherMerchant,
        /// 监管部门.
        Regulator,
    }
}
impl TransferReason {
    /// The party that can take it over; `None`: somebody outside, so the sender keeps it.
    #[must_use]
    pub fn target(self) -> Option<Party> {
        match self {
            Self::LivePartyMatter => Some(Party::LiveParty),
            Self::MerchantMatter => Some(Party::Merchant),
            _ => None,
        }
    }
}
payload! {
    /// A hand-over.
    Transfer {
        /// Whose matter it is.
        pub reason: TransferReason,
        /// What the consumer is told, 10–1000 characters.
        pub note: String,
    }
}
codes! {
    /// What makes a complaint serious (5.3.2 e).
    SeriousTrigger {
        /// 违反承诺.
        BreachOfCommitment,
        /// 赔偿请求.
        CompensationClaim,
        /// 人身安全.
        Safety,
        /// 假冒.
        Counterfeit,
        /// 群体性事件.
        MassEvent,
        /// 应急处理中.
        Emergency,
        /// 再次重新打开.
        ReopenedAgain,
    }
}
payload! {
    /// Why it is serious.
    Seriousness {
        /// What triggered it.
        pub trigger: SeriousTrigger,
    }
}
codes! {
    /// Who was contacted.
    Contacted {
        /// The consumer.
        Consumer,
        /// The other party.
        Counterparty,
    }
}
payload! {
    /// A contact that 5.3.2 e asks for.
    ContactLog {
        /// With whom.
        pub whom: Contacted,
        /// Reference of the call or message, 1–200 characters.
        pub reference: String,
    }
}
codes! {
    /// Who pays; never shown to the consumer.
    Payer {
        /// The merchant.
        Merchant,
        /// The live party.
        LiveParty,
        /// Both.
        Shared,
    }
}
payload! {
    /// A solution.
    Proposal {
        /// What is done, at least one, none twice; not below promise and law.
        pub remedies: Vec<Remedy>,
        /// In words, 1–1000 characters.
        pub text: String,
        /// The amount, where one is paid, in fen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub amount: Option<Fen>,
        /// By when it is done; absent: `T_EXECUTE`. At most 15 days ahead [7D art. 31].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub done_by: Option<Timestamp>,
        /// It hangs on something the consumer does first, such as sending goods back.
        #[serde(default)]
        pub conditional: bool,
        /// Who pays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub payer: Option<Payer>,
    }
}
payload! {
    /// What the platform asks for.
    Instruction {
        /// Of which party; absent: of both, jointly.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<Party>,
        /// What, 1–1000 characters.
        pub text: String,
        /// By when; in the future.
        pub due: Timestamp,
    }
}
payload! {
    /// What the platform decided.
    Finding {
        /// The finding and its basis, 1–1000 characters.
        pub text: String,
        /// What is done.
        pub remedies: Vec<Remedy>,
        /// Who does it.
        pub obliged: Party,
    }
}
payload! {
    /// Proof that a remedy was done.
    Proof {
        /// Refund id, waybill, text of the apology: 1–1000 characters.
        pub proof: String,
    }
}
payload! {
    /// Why it is opened again.
    Reopening {
        /// What is wrong, 1–1000 characters.
        pub reason: String,
        /// Facts that were not known before: opens it after the window too, up to three years.
        #[serde(default)]
        pub new_facts: bool,
    }
}
codes! {
    /// Where else a consumer can go.
    OutsideTarget {
        /// 12315 市场监管.
        Samr12315,
        /// 消费者协会.
        ConsumerAssociation,
        /// 仲裁.
        Arbitration,
        /// 法院.
        Court,
        /// 公安.
        Police,
        /// 黑猫投诉.
        BlackCat,
    }
}
payload! {
    /// The case is taken outside.
    Outside {
        /// Where to.
        pub target: OutsideTarget,
        /// SHA-256 of the prepared bundle: what was disclosed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub bundle: Option<Digest>,
    }
}
payload! {
    /// Clocks stop.
    Suspension {
        /// Why, 1–1000 characters.
        pub reason: String,
        /// Court or police confirmed that they took it: 30 days at a time instead of 7 working days.
        #[serde(default)]
        pub proof: bool,
    }
}
payload! {
    /// The complaint is withdrawn.
    Withdrawal {
        /// Asked twice, and yes both times; must be true.
        pub confirmed: bool,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub reason: String,
    }
}
payload! {
    /// Which timer ran out, or is about to.
    Elapsed {
        /// The timer.
        pub timer: Timer,
    }
}
codes! {
    /// What justifies an emergency (5.1.2 d, 5.4).
    EmergencyTrigger {
        /// 人身安全.
        Safety,
        /// 同类投诉集中: 5 of one plan and category in 30 minutes.
        ManyComplaints,
        /// 高风险舆情.
        PublicOpinion,
        /// 召回.
        Recall,
        /// 超卖.
        Oversold,
        /// 平台协调再次超期.
        PlatformOverdue,
    }
}
payload! {
    /// An emergency.
    Emergency {
        /// What justifies it.
        pub trigger: EmergencyTrigger,
    }
}
payload! {
    /// Money paid in advance [LB117 art. 5].
    Payment {
        /// How much, in fen, at least 1.
        pub amount: Fen,
    }
}
