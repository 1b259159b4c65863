//! A complaint (4.3, 5.3.2 c, 5.3.3 c): what the form holds, what is sent, and
//! what comes back. The form edits raw strings; [`ComplaintDraft::file`] parses
//! them into a command or returns every problem at once; the backend checks the
//! command with the same [`FileComplaint::issues`].

mod draft;

pub use draft::{ComplaintDraft, FORM_ORDER};

use crate::calendar::{Date, Timestamp};
use crate::check;
use crate::closed_list::closed_list;
use crate::evidence::{self, Evidence};
use crate::ids::{ComplaintNumber, PlanRef};
use crate::issue::{FieldIssue, IssueCode};
use crate::money::Fen;
use crate::party::{Channel, Party};
use crate::plan::CommitmentGroup;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Fewest and most characters of the facts.
pub const FACTS: core::ops::RangeInclusive<usize> = 10..=500;
/// Longest order reference, in characters.
pub const ORDER_REF_MAX: usize = 64;
/// Longest name and telephone, in characters.
pub const CONTACT_MAX: usize = 64;
/// Version of the notice under §4.3 that the widget shows; the backend stores which one was accepted.
pub const NOTICE_VERSION: &str = "2026-11";

closed_list! {
    /// What it is about: 23 categories (`domain.md` §4.2).
    Category {
        /// 发货超时.
        ShipLate,
        /// 虚假发货.
        FakeShipment,
        /// 缺货.
        OutOfStock,
        /// 预售/尾款.
        PresaleBreach,
        /// 未收到.
        NotReceived,
        /// 物流.
        Carrier,
        /// 少件漏发.
        Missing,
        /// 错发.
        WrongItem,
        /// 破损.
        Damaged,
        /// 质量.
        Quality,
        /// 与直播描述不符.
        NotAsDescribed,
        /// 假冒.
        Counterfeit,
        /// 过期变质.
        Expired,
        /// 价格/价保.
        Price,
        /// 促销/赠品未兑现.
        Promotion,
        /// 拒绝退换.
        ReturnRefused,
        /// 退款超时.
        RefundLate,
        /// 发票.
        Invoice,
        /// 客服不响应.
        NoResponse,
        /// 服务态度.
        Attitude,
        /// 个人信息.
        Privacy,
        /// 人身安全.
        Safety,
        /// 其他.
        Other,
    }
}

closed_list! {
    /// What the consumer asks for: 15 remedies (`domain.md` §4.2).
    Remedy {
        /// 仅退款.
        Refund,
        /// 退货退款.
        ReturnRefund,
        /// 换货.
        Exchange,
        /// 维修.
        Repair,
        /// 补发.
        Reship,
        /// 补足数量.
        MakeUpQty,
        /// 退差价.
        PriceDiff,
        /// 部分退款.
        PartialRefund,
        /// 赔偿.
        Compensation,
        /// 退运费.
        FreightRefund,
        /// 继续履行.
        ContinuePerform,
        /// 补开发票.
        Invoice,
        /// 解释说明.
        Explain,
        /// 道歉.
        Apology,
        /// 改进.
        Improve,
    }
}

/// How to reach the consumer outside the widget; encrypted at rest, never in a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// How to address them, at most 64 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Telephone, 5–20 digits with `+`, `-` and blanks.
    pub phone: String,
    /// Please call.
    #[serde(default)]
    pub wants_call: bool,
}

/// Personal data stays out of debug output.
impl core::fmt::Debug for Contact {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Contact(hidden)")
    }
}

/// `POST /v1/rooms/{room}/complaints`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FileComplaint {
    /// The promise the consumer saw; absent when the complaint is about no goods of the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanRef>,
    /// The order, 1–64 characters; absent: no order yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_ref: Option<String>,
    /// Whom it addresses.
    pub addressed_to: Party,
    /// What it is about.
    pub category: Category,
    /// What happened, 10–500 characters.
    pub facts: String,
    /// What is asked for, at least one, none twice.
    pub remedies: Vec<Remedy>,
    /// The amount at stake, in fen, 1 fen to 100 million yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// The day it happened (Asia/Shanghai), not in the future.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_on: Option<Date>,
    /// Which commitment was broken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken_commitment: Option<CommitmentGroup>,
    /// How to reach the consumer, where they want to be reached outside the widget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// What proves it: at most six pictures and one clip, each stored before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Which version of the notice was accepted [PIPL art. 17].
    pub notice_version: String,
}

impl FileComplaint {
    /// Every problem at once; empty when it may be stored. `today` is the day in
    /// Shanghai; one day of grace is given for clocks that run ahead.
    #[must_use]
    pub fn issues(&self, today: Date) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        if let Some(order) = &self.order_ref {
            check::text(&mut issues, "/order_ref", order, 1, ORDER_REF_MAX);
        }
        check::text(
            &mut issues,
            "/facts",
            &self.facts,
            *FACTS.start(),
            *FACTS.end(),
        );
        if self.remedies.is_empty() {
            issues.push(FieldIssue::at("/remedies", IssueCode::Required));
        } else if self
            .remedies
            .iter()
            .enumerate()
            .any(|(i, r)| self.remedies.iter().skip(i + 1).any(|o| o == r))
        {
            issues.push(FieldIssue::at("/remedies", IssueCode::Duplicate));
        }
        if self
            .amount
            .is_some_and(|amount| amount < Fen(1) || amount > Fen::MAX)
        {
            issues.push(FieldIssue::at("/amount", IssueCode::OutOfRange));
        }
        if self
            .happened_on
            .is_some_and(|day| today.plus_days(1).is_some_and(|limit| day > limit))
        {
            issues.push(FieldIssue::at("/happened_on", IssueCode::InTheFuture));
        }
        if let Some(contact) = &self.contact {
            if let Some(name) = &contact.name {
                check::text(&mut issues, "/contact/name", name, 1, CONTACT_MAX);
            }
            check::phone(&mut issues, "/contact/phone", &contact.phone);
        }
        evidence::issues(&self.evidence, &mut issues);
        check::text(&mut issues, "/notice_version", &self.notice_version, 1, 16);
        issues
    }
}

/// What a stored complaint is answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The number to quote.
    pub number: ComplaintNumber,
    /// Opens the case: 128 random bits, 32 hex digits. Only its hash is stored.
    pub token: String,
    /// When it was received.
    pub received_at: Timestamp,
    /// When the first answer is due (`T_RESPOND`).
    pub first_response_due: Timestamp,
    /// When a solution is due (`T_TIMELY`).
    pub solution_due: Timestamp,
    /// Who answers.
    pub addressed_to: Party,
    /// Every way to follow it up (4.3).
    pub channels: Vec<Channel>,
}

#[cfg(test)]
mod tests;
