//! The least that a solution must give (T18: "remedy ≥ plan promise and ≥ law floor"):
//! what the law asks for, or what the version promised that was seen, whichever is more
//! (V9, V10). Worked out once, when the complaint arrives (I9), and kept in its first
//! record; a proposal below it is refused and says what is missing. Whoever finds that
//! the facts are other ones declines the claim instead, with reasons (T19).

use super::act::{Act, Proposal};
use super::file::CaseFile;
use crate::calendar::Timestamp;
use crate::complaint::{Category, FileComplaint, Remedy};
use crate::money::Fen;
use crate::plan::ServicePlan;
use crate::plan::floor::{FRAUD_MINIMUM_FEN, RightsFloor};
use crate::plan::guarantee::{DamageRemedy, Guarantee};
use serde::{Deserialize, Serialize};

/// What counts for goods that are not as promised: taken back, exchanged or repaired [CPL art. 24].
const QUALITY: &[Remedy] = &[
    Remedy::Refund,
    Remedy::ReturnRefund,
    Remedy::Exchange,
    Remedy::Repair,
    Remedy::Reship,
];
/// Where damage is paid for by promise (坏单包赔, 坏果包赔), money for what is bad counts too.
const DAMAGE_PAID: &[Remedy] = &[
    Remedy::Refund,
    Remedy::ReturnRefund,
    Remedy::Exchange,
    Remedy::Repair,
    Remedy::Reship,
    Remedy::PartialRefund,
    Remedy::Compensation,
];
/// What did not come, or not all of it: it comes, or the money goes back [CPL art. 52].
const DELIVERY: &[Remedy] = &[
    Remedy::ContinuePerform,
    Remedy::Reship,
    Remedy::MakeUpQty,
    Remedy::Refund,
    Remedy::ReturnRefund,
    Remedy::PartialRefund,
];
/// The money goes back.
const MONEY_BACK: &[Remedy] = &[Remedy::Refund, Remedy::ReturnRefund];
/// A return that was promised or is the law's [CPL art. 25].
const RETURN: &[Remedy] = &[Remedy::ReturnRefund, Remedy::Refund, Remedy::Exchange];
/// A promised price or gift.
const PROMISED_PRICE: &[Remedy] = &[
    Remedy::PriceDiff,
    Remedy::PartialRefund,
    Remedy::Refund,
    Remedy::ReturnRefund,
];
const PROMISED_GIFT: &[Remedy] = &[
    Remedy::MakeUpQty,
    Remedy::Reship,
    Remedy::ContinuePerform,
    Remedy::PriceDiff,
    Remedy::PartialRefund,
    Remedy::Compensation,
    Remedy::Refund,
    Remedy::ReturnRefund,
];
const INVOICE: &[Remedy] = &[Remedy::Invoice];

/// The least a solution of one case must give.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SolutionFloor {
    /// One of these is among the remedies; empty: any will do. What the consumer asked
    /// for always counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<Remedy>,
    /// Compensation of at least this much is among them, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compensation: Option<Fen>,
    /// Days within which money goes back that hangs on nothing, 1–7 [CPL art. 25].
    pub refund_days: u16,
}

impl SolutionFloor {
    /// Of a complaint about goods that were promised like this.
    #[must_use]
    pub fn of(plan: &ServicePlan, complaint: &FileComplaint) -> Self {
        let rights = RightsFloor::of(plan);
        let least = remedies(plan, &rights, complaint.category);
        let mut one_of = least.to_vec();
        if !least.is_empty() {
            let asked = complaint.remedies.iter().copied();
            one_of.extend(asked.filter(|remedy| !least.contains(remedy)));
        }
        Self {
            one_of,
            compensation: compensation(plan, &rights, complaint.category),
            refund_days: rights.refund_days,
        }
    }

    /// This, or more where `later` promises more: a later version of a plan counts only where it
    /// is better (I9).
    #[must_use]
    pub fn or_better(self, later: &Self) -> Self {
        Self {
            one_of: self.one_of,
            compensation: self.compensation.max(later.compensation),
            refund_days: self.refund_days.min(later.refund_days),
        }
    }

    /// What a solution lacks; the first of it.
    #[must_use]
    pub fn shortfall(&self, proposal: &Proposal, now: Timestamp) -> Option<Shortfall> {
        let gives = |remedy: &Remedy| proposal.remedies.contains(remedy);
        if let Some(least) = self.compensation
            && !(gives(&Remedy::Compensation) && proposal.amount.is_some_and(|a| a >= least))
        {
            return Some(Shortfall::Compensation(least));
        }
        if !self.one_of.is_empty() && !self.one_of.iter().any(gives) {
            return Some(Shortfall::Remedy(self.one_of.clone()));
        }
        let latest = now.plus_hours(i64::from(self.refund_days) * 24);
        let late = proposal.done_by.is_some_and(|by| by > latest);
        (late && !proposal.conditional && MONEY_BACK.iter().any(gives))
            .then_some(Shortfall::RefundDays(self.refund_days))
    }
}

/// Why a solution is below promise or law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// None of these is offered.
    Remedy(Vec<Remedy>),
    /// No compensation is offered, or less than this.
    Compensation(Fen),
    /// The money goes back later than after so many days.
    RefundDays(u16),
}

impl Shortfall {
    /// One sentence in English: what is missing and what to do.
    #[must_use]
    pub fn sentence(&self) -> String {
        let missing = match self {
            Self::Remedy(one_of) => {
                let names: Vec<String> = one_of.iter().map(|remedy| remedy.name()).collect();
                format!("offer one of {}", names.join(", "))
            }
            Self::Compensation(least) => {
                format!("offer compensation of {least} yuan at least, as `amount`")
            }
            Self::RefundDays(days) => format!("pay back within {days} days, in `done_by`"),
        };
        format!(
            "the solution is below what plan and law promise: {missing}; or decline the claim with reasons"
        )
    }
}

/// What an act lacks that proposes a solution. The parties are held to it, the platform is
/// not: it decides by what it found the facts to be, may support nothing at all (T24), and
/// so may support a part (T23), which a floor worked out from the complaint cannot know.
/// Its finding takes nothing from the consumer, who can turn to 12315 or a court (T33).
pub(super) fn below(case: &CaseFile, act: Option<&Act>, now: Timestamp) -> Option<Shortfall> {
    match act? {
        Act::Propose(proposal) | Act::JointPropose(proposal) => {
            case.floor.as_ref()?.shortfall(proposal, now)
        }
        _ => None,
    }
}

fn remedies(plan: &ServicePlan, rights: &RightsFloor, category: Category) -> &'static [Remedy] {
    let has = |wanted: fn(&Guarantee) -> bool| plan.guarantees.iter().any(wanted);
    match category {
        Category::Damaged | Category::Expired
            if has(|g| {
                matches!(
                    g,
                    Guarantee::FreshRot { .. }
                        | Guarantee::DeadOnArrival {
                            remedy: DamageRemedy::Compensate,
                            ..
                        }
                )
            }) =>
        {
            DAMAGE_PAID
        }
        Category::WrongItem
        | Category::Damaged
        | Category::Quality
        | Category::NotAsDescribed
        | Category::Expired => QUALITY,
        Category::FakeShipment
        | Category::OutOfStock
        | Category::PresaleBreach
        | Category::NotReceived
        | Category::Missing => DELIVERY,
        Category::Counterfeit | Category::RefundLate => MONEY_BACK,
        Category::ReturnRefused if rights.no_reason.is_ok() => RETURN,
        Category::Price if has(|g| matches!(g, Guarantee::PriceProtect { .. })) => PROMISED_PRICE,
        Category::Promotion if !plan.gifts.is_empty() => PROMISED_GIFT,
        Category::Invoice => INVOICE,
        Category::ShipLate
        | Category::Carrier
        | Category::Price
        | Category::Promotion
        | Category::ReturnRefused
        | Category::NoResponse
        | Category::Attitude
        | Category::Privacy
        | Category::Safety
        | Category::Other => &[],
    }
}

/// 假一赔N beside the price paid, 500 yuan at least [CPL art. 55]; 晚发即赔 where promised.
fn compensation(plan: &ServicePlan, rights: &RightsFloor, category: Category) -> Option<Fen> {
    match category {
        Category::Counterfeit => {
            let times = i64::from(rights.fraud_multiple);
            let promised = plan.price.sale.0.saturating_mul(times);
            Some(Fen(promised.max(FRAUD_MINIMUM_FEN)))
        }
        Category::ShipLate | Category::FakeShipment => plan
            .guarantees
            .iter()
            .filter_map(|guarantee| match guarantee {
                Guarantee::LateShip { amount, .. } => Some(*amount),
                _ => None,
            })
            .max(),
        _ => None,
    }
}
