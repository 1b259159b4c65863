//! A complaint (4.3, 5.3.2 c, 5.3.3 c): what the form holds, what is sent, and
//! what comes back. The form edits raw strings; [`ComplaintDraft::file`] parses
//! them into a command or returns every problem at once; the backend checks the
//! command with the same [`FileComplaint::issues`].

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
/// Hours until the first answer is due (`T_RESPOND`).
pub const FIRST_RESPONSE_HOURS: i64 = 24;
/// Hours until a solution is due (`T_TIMELY`).
pub const SOLUTION_HOURS: i64 = 72;

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

/// The complaint form as it is being filled in: raw strings, nothing judged yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(default)]
pub struct ComplaintDraft {
    /// Order reference as typed.
    pub order_ref: String,
    /// "No order yet".
    pub no_order: bool,
    /// Whom it addresses.
    pub addressed_to: Option<Party>,
    /// What it is about.
    pub category: Option<Category>,
    /// What happened, as typed.
    pub facts: String,
    /// What is asked for.
    pub remedies: Vec<Remedy>,
    /// Amount in yuan, as typed.
    pub amount: String,
    /// Day it happened, yyyy-mm-dd.
    pub happened_on: String,
    /// Which commitment was broken.
    pub broken_commitment: Option<CommitmentGroup>,
    /// Name, as typed.
    pub contact_name: String,
    /// Telephone, as typed.
    pub contact_phone: String,
    /// Please call.
    pub wants_call: bool,
    /// What proves it; the bytes are kept beside the draft.
    pub evidence: Vec<Evidence>,
    /// The notice was accepted.
    pub notice_accepted: bool,
}

impl ComplaintDraft {
    /// Nothing was typed or chosen yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The command to send, or every problem at once.
    ///
    /// # Errors
    /// All issues, in the order of the form's fields, each once.
    pub fn file(
        &self,
        plan: Option<PlanRef>,
        today: Date,
    ) -> Result<FileComplaint, Vec<FieldIssue>> {
        let mut issues = Vec::new();
        if !self.notice_accepted {
            issues.push(FieldIssue::at(
                "/notice_version",
                IssueCode::NoticeNotAccepted,
            ));
        }
        let order_ref = match (self.no_order, trimmed(&self.order_ref)) {
            (true, None) => None,
            (true, Some(_)) => {
                issues.push(FieldIssue::at("/order_ref", IssueCode::Contradiction));
                None
            }
            (false, None) => {
                issues.push(FieldIssue::at("/order_ref", IssueCode::Required));
                None
            }
            (false, order) => order,
        };
        if self.addressed_to.is_none() {
            issues.push(FieldIssue::at("/addressed_to", IssueCode::Required));
        }
        if self.category.is_none() {
            issues.push(FieldIssue::at("/category", IssueCode::Required));
        }
        let amount = parse_optional(
            &self.amount,
            Fen::from_yuan,
            "/amount",
            IssueCode::NotANumber,
            &mut issues,
        );
        let happened_on = parse_optional(
            &self.happened_on,
            |t| t.parse().ok(),
            "/happened_on",
            IssueCode::NoSuchDate,
            &mut issues,
        );
        let (name, phone) = (trimmed(&self.contact_name), trimmed(&self.contact_phone));
        let wants_contact = name.is_some() || phone.is_some() || self.wants_call;
        if wants_contact && phone.is_none() {
            issues.push(FieldIssue::at("/contact/phone", IssueCode::Required));
        }
        let contact = phone.map(|phone| Contact {
            name,
            phone,
            wants_call: self.wants_call,
        });
        // Placeholders stand in for what is missing, so that the rest is checked too;
        // they never leave, because then there is at least one issue.
        let command = FileComplaint {
            plan,
            order_ref,
            addressed_to: self.addressed_to.unwrap_or(Party::Merchant),
            category: self.category.unwrap_or(Category::Other),
            facts: self.facts.trim().to_owned(),
            remedies: self.remedies.clone(),
            amount,
            happened_on,
            broken_commitment: self.broken_commitment,
            contact,
            evidence: self.evidence.clone(),
            notice_version: NOTICE_VERSION.to_owned(),
        };
        issues.extend(command.issues(today));
        if issues.is_empty() {
            return Ok(command);
        }
        Err(in_form_order(&issues))
    }
}

/// The topmost problem first; what stands in no field before all. (A general
/// sort weighs 6 KB in the widget; a form has a dozen problems at most.)
fn in_form_order(issues: &[FieldIssue]) -> Vec<FieldIssue> {
    let mut ordered = Vec::with_capacity(issues.len());
    let mut take = |wanted: &dyn Fn(&str) -> bool| {
        for issue in issues {
            if wanted(&issue.pointer) {
                ordered.push(issue.clone());
            }
        }
    };
    take(&|pointer| !FORM_ORDER.contains(&pointer));
    for place in FORM_ORDER {
        take(&|pointer| pointer == place);
    }
    ordered
}

/// Pointers in the order of the form, so that the first problem is the topmost one.
pub const FORM_ORDER: [&str; 11] = [
    "/notice_version",
    "/order_ref",
    "/addressed_to",
    "/category",
    "/broken_commitment",
    "/facts",
    "/remedies",
    "/amount",
    "/happened_on",
    "/evidence",
    "/contact/phone",
];

fn trimmed(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn parse_optional<T>(
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
    pointer: &str,
    code: IssueCode,
    issues: &mut Vec<FieldIssue>,
) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let value = parse(text);
    if value.is_none() {
        issues.push(FieldIssue::at(pointer, code));
    }
    value
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
