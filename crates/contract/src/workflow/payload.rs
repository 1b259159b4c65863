//! What an act carries: the texts, reasons and proofs that its record keeps.

use super::floor::SolutionFloor;
use super::timer::Timer;
use crate::calendar::Timestamp;
use crate::closed_list::closed_list;
use crate::complaint::Remedy;
use crate::evidence::EvidenceKind;
use crate::ids::{Digest, PlanRef};
use crate::money::Fen;
use crate::party::Party;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $($body:tt)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($body)* }
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
        /// The least a solution must give, by that promise and the law; absent when the
        /// complaint is about no goods.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub floor: Option<SolutionFloor>,
        /// SHA-256 of the stored form, so that the log vouches for it.
        pub form: Digest,
        /// Which notice was accepted.
        pub notice_version: String,
    }
}
payload! {
    /// A text that must say something, 1–1000 characters.
    #[derive(FromJson, ToJson)]
    Note {
        /// The text.
        pub text: String,
    }
}
payload! {
    /// A reason that may be left out, at most 1000 characters.
    #[derive(FromJson, ToJson)]
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
    /// Words and what proves them: a supplement, an appeal, a message.
    #[derive(Default, FromJson, ToJson)]
    Statement {
        /// Words, 1–1000 characters; those of a supplement may be left out when there is evidence.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub text: String,
        /// Evidence by its SHA-256, at most six pictures and one clip, none twice.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub evidence: Vec<Digest>,
        /// What each of them shows, in the same order; what is left out shows `other`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub kinds: Vec<EvidenceKind>,
        /// Whoever hands them in agrees that the sensitive documents among them are handled;
        /// required when a kind is `medical_proof` [PIPL art. 29].
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub consent: bool,
    }
}
closed_list! {
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
closed_list! {
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
closed_list! {
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
closed_list! {
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
closed_list! {
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
        /// By when it is done, where the consumer agrees in time; absent: `T_EXECUTE`, or
        /// `return_days` where it is conditional. At most 15 days ahead [7D art. 31].
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
        /// By when; in the future, at most 30 natural days ahead [TB art. 83(1)].
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
    #[derive(FromJson, ToJson)]
    Reopening {
        /// What is wrong, 1–1000 characters.
        pub reason: String,
        /// Facts that were not known before: opens it after the window too, up to three years.
        #[serde(default)]
        pub new_facts: bool,
        /// What proves them, as in a statement.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub evidence: Vec<Digest>,
        /// What each of them shows, as in a statement.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub kinds: Vec<EvidenceKind>,
        /// Consent to sensitive documents, as in a statement.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub consent: bool,
    }
}
closed_list! {
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
    #[derive(FromJson, ToJson)]
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
    #[derive(FromJson, ToJson)]
    Withdrawal {
        /// Asked twice, and yes both times; must be true.
        pub confirmed: bool,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub reason: String,
    }
}
payload! {
    /// How a closed case was handled (`domain.md` §5), 1–5 stars each.
    #[derive(Copy, FromJson, ToJson)]
    HandlingRating {
        /// How fast.
        pub speed: u8,
        /// In which manner.
        pub attitude: u8,
        /// How satisfied with how it ended.
        pub satisfied: u8,
    }
}
impl HandlingRating {
    /// The mean of the three in whole stars, halves up: what counts in the
    /// dimension `handling` of the summary.
    #[must_use]
    pub fn stars(self) -> u8 {
        let sum = u16::from(self.speed) + u16::from(self.attitude) + u16::from(self.satisfied);
        u8::try_from((sum * 2 + 3) / 6).unwrap_or(u8::MAX)
    }
}
payload! {
    /// Which timer ran out, or is about to.
    Elapsed {
        /// The timer.
        pub timer: Timer,
    }
}
closed_list! {
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
