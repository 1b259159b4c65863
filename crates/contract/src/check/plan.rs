//! V1–V10 of `domain.md` §3.3 and 4.3: what a plan must hold before anybody is
//! shown it. One function per part of the plan; each adds every problem.

use super::{profile, range, terms, text};
use crate::calendar::Date;
use crate::issue::{FieldIssue, IssueCode};
use crate::money::Fen;
use crate::party::Party;
use crate::plan::guarantee::Guarantee;
use crate::plan::logistics::{Carrier, Freight, LogisticsMethod, LogisticsPlan, VoucherValidity};
use crate::plan::presale::Presale;
use crate::plan::returns::{FreightPayer, NoReasonReturn, ReturnPolicy};
use crate::plan::ship::{ArrivePromise, ShipPromise};
use crate::plan::stock::{Stock, StockLine};
use crate::plan::{ServicePlan, floor};

/// Limits that a platform may set otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanRules {
    /// V4: how many days ahead a presale may end.
    pub presale_max_days_ahead: i32,
    /// V3: fewest and most days between payment (or presale end) and dispatch of presale goods.
    pub presale_ship_days: (u16, u16),
}

/// Thirty days ahead [DY]; dispatch within ninety days [KS].
impl Default for PlanRules {
    fn default() -> Self {
        Self {
            presale_max_days_ahead: 30,
            presale_ship_days: (1, 90),
        }
    }
}

/// Every problem of a plan; empty when it may be published. `today` is the day in Shanghai.
#[must_use]
pub fn issues(plan: &ServicePlan, today: Date, rules: &PlanRules) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    goods(&mut issues, plan);
    shipping(&mut issues, plan);
    presale(&mut issues, plan, today, rules);
    logistics(&mut issues, &plan.logistics);
    returns(&mut issues, &plan.returns);
    guarantees(&mut issues, &plan.guarantees);
    words(&mut issues, plan);
    profile::disclosure(&mut issues, "/seller", &plan.seller);
    profile::channels(&mut issues, "/channels", Party::Merchant, &plan.channels);
    issues
}

/// V6: never more left than declared.
#[must_use]
pub fn stock_issues(stock: &Stock) -> Vec<FieldIssue> {
    let mut issues = Vec::new();
    let mut line = |pointer, line: &StockLine| {
        if line.remaining > line.declared {
            issues.push(FieldIssue::at(pointer, IssueCode::RemainingExceedsDeclared));
        }
    };
    line("/stock/spot/remaining", &stock.spot);
    line("/stock/presale/remaining", &stock.presale);
    issues
}

fn goods(issues: &mut Vec<FieldIssue>, plan: &ServicePlan) {
    text(issues, "/title", &plan.title, 1, 100);
    if let Some(variant) = &plan.variant {
        text(issues, "/variant", variant, 1, 60);
    }
    range(issues, "/price/sale", &plan.price.sale, Fen(1)..=Fen::MAX);
    if let Some(compared) = plan.price.compared {
        range(
            issues,
            "/price/compared",
            &compared,
            plan.price.sale..=Fen::MAX,
        );
    }
    for (i, gift) in plan.gifts.iter().enumerate() {
        text(issues, &format!("/gifts/{i}/name"), &gift.name, 1, 60);
        range(
            issues,
            &format!("/gifts/{i}/quantity"),
            &gift.quantity,
            1..=100,
        );
    }
}

/// V3 for spot goods: a promise exactly where there is stock.
fn shipping(issues: &mut Vec<FieldIssue>, plan: &ServicePlan) {
    match plan.ship {
        None if plan.stock.spot > 0 => {
            issues.push(FieldIssue::at("/ship", IssueCode::ShipPromiseMissing));
        }
        Some(_) if plan.stock.spot == 0 => {
            issues.push(FieldIssue::at("/ship", IssueCode::PromiseWithoutStock));
        }
        // Nothing to count days from: spot goods are not presold.
        Some(ShipPromise::WithinDaysAfterPresaleEnd { .. }) => {
            issues.push(FieldIssue::at("/ship", IssueCode::Contradiction));
        }
        Some(promise) => promise_in_range(issues, "/ship", promise, (1, 90)),
        None => {}
    }
    if let Some(ArrivePromise::WithinDays { days }) = plan.arrive {
        range(issues, "/arrive", &days, 1..=90);
    }
}

fn promise_in_range(
    issues: &mut Vec<FieldIssue>,
    at: &str,
    promise: ShipPromise,
    days_range: (u16, u16),
) {
    match promise {
        ShipPromise::WithinHours { hours } => range(issues, at, &hours, 1..=720),
        ShipPromise::WithinDaysAfterPayment { days }
        | ShipPromise::WithinDaysAfterPresaleEnd { days } => {
            range(issues, at, &days, days_range.0..=days_range.1);
        }
        ShipPromise::Appointment { earliest_hours } => range(issues, at, &earliest_hours, 0..=720),
        ShipPromise::SameDay { .. } | ShipPromise::NextDay | ShipPromise::ByDate { .. } => {}
    }
}

/// V3, V4, V5 and the deposit.
fn presale(issues: &mut Vec<FieldIssue>, plan: &ServicePlan, today: Date, rules: &PlanRules) {
    match plan.presale {
        Presale::None if plan.stock.presale > 0 => {
            issues.push(FieldIssue::at("/presale", IssueCode::PresaleIncomplete));
        }
        Presale::None => {}
        Presale::FullPayment { .. } | Presale::DepositBalance { .. } if plan.stock.presale == 0 => {
            issues.push(FieldIssue::at("/presale", IssueCode::PromiseWithoutStock));
        }
        _ => {}
    }
    let Some(ends) = plan.presale.ends() else {
        return;
    };
    if today
        .plus_days(rules.presale_max_days_ahead)
        .is_some_and(|limit| ends > limit)
    {
        issues.push(FieldIssue::at("/presale/ends", IssueCode::PresaleTooFar));
    }
    if let Some(ship) = plan.presale.ship() {
        promise_in_range(issues, "/presale/ship", ship, rules.presale_ship_days);
        if matches!(ship, ShipPromise::ByDate { date } if date < ends) {
            issues.push(FieldIssue::at(
                "/presale/ship",
                IssueCode::WindowsOutOfOrder,
            ));
        }
    }
    match plan.presale {
        Presale::FullPayment {
            starts: Some(starts),
            ..
        } if starts > ends => {
            issues.push(FieldIssue::at(
                "/presale/starts",
                IssueCode::WindowsOutOfOrder,
            ));
        }
        Presale::DepositBalance {
            deposit,
            credit,
            balance_window,
            ship,
            ..
        } => {
            if deposit >= plan.price.sale {
                issues.push(FieldIssue::at(
                    "/presale/deposit",
                    IssueCode::DepositExceedsPrice,
                ));
            }
            range(issues, "/presale/deposit", &deposit, Fen(1)..=Fen::MAX);
            if credit.is_some_and(|credit| credit < deposit || credit > plan.price.sale) {
                issues.push(FieldIssue::at(
                    "/presale/credit",
                    IssueCode::DepositExceedsPrice,
                ));
            }
            if let Some(window) = balance_window {
                let ships_before =
                    matches!(ship, ShipPromise::ByDate { date } if date < window.from);
                if window.from < ends || window.to < window.from || ships_before {
                    issues.push(FieldIssue::at(
                        "/presale/balance_window",
                        IssueCode::WindowsOutOfOrder,
                    ));
                }
            }
        }
        _ => {}
    }
}

fn logistics(issues: &mut Vec<FieldIssue>, plan: &LogisticsPlan) {
    if plan.methods.is_empty() {
        issues.push(FieldIssue::at("/logistics/methods", IssueCode::Required));
    }
    for (i, method) in plan.methods.iter().enumerate() {
        let at = format!("/logistics/methods/{i}");
        match method {
            LogisticsMethod::SelfPickup { points } => {
                for point in points {
                    text(issues, &at, point, 1, 200);
                }
            }
            LogisticsMethod::SameCity {
                radius_km: Some(km),
            } => range(issues, &at, km, 1..=200),
            LogisticsMethod::Voucher {
                valid: Some(VoucherValidity::Days { days }),
            } => {
                range(issues, &at, days, 1..=1100);
            }
            LogisticsMethod::Voucher {
                valid: Some(VoucherValidity::Range { from, to }),
            } if to < from => {
                issues.push(FieldIssue::at(&at, IssueCode::WindowsOutOfOrder));
            }
            _ => {}
        }
    }
    for (i, carrier) in plan.carriers.iter().enumerate() {
        if let Carrier::Other(name) = carrier {
            text(issues, &format!("/logistics/carriers/{i}"), name, 1, 30);
        }
    }
    if let Some(city) = plan.origin.as_ref().and_then(|origin| origin.city.as_ref()) {
        text(issues, "/logistics/origin", city, 1, 20);
    }
    if let Freight::FreeOver { amount } | Freight::Fixed { amount } = plan.freight {
        range(issues, "/logistics/freight", &amount, Fen(1)..=Fen::MAX);
    }
}

/// V1, V2, V7.
fn returns(issues: &mut Vec<FieldIssue>, policy: &ReturnPolicy) {
    match policy.no_reason {
        NoReasonReturn::Supported { days, .. } if days < floor::NO_REASON_DAYS => {
            issues.push(FieldIssue::at(
                "/returns/no_reason",
                IssueCode::BelowStatutoryDays,
            ));
        }
        NoReasonReturn::Supported { days, .. } => {
            range(issues, "/returns/no_reason", &days, 7..=365);
        }
        NoReasonReturn::Excluded {
            basis,
            confirmed_at_purchase,
        } => {
            if basis.needs_confirmation() && !confirmed_at_purchase {
                issues.push(FieldIssue::at(
                    "/returns/no_reason",
                    IssueCode::ConfirmationRequired,
                ));
            }
        }
    }
    range(
        issues,
        "/returns/exchange_days",
        &policy.exchange_days,
        0..=365,
    );
    if policy
        .quality_days
        .is_some_and(|days| days < floor::QUALITY_DAYS)
    {
        issues.push(FieldIssue::at(
            "/returns/quality_days",
            IssueCode::BelowStatutoryDays,
        ));
    }
    if policy
        .quality_freight
        .is_some_and(|payer| payer != FreightPayer::Seller)
    {
        issues.push(FieldIssue::at(
            "/returns/quality_freight",
            IssueCode::QualityFreightOnBuyer,
        ));
    }
    if policy
        .refund_days
        .is_some_and(|days| days > floor::REFUND_DAYS)
    {
        issues.push(FieldIssue::at(
            "/returns/refund_days",
            IssueCode::BelowStatutoryDays,
        ));
    }
    if let Some(repair) = policy.repair {
        range(issues, "/returns/repair", &repair.warranty_days, 0..=3650);
    }
}

/// V10 and the ranges of each guarantee.
fn guarantees(issues: &mut Vec<FieldIssue>, guarantees: &[Guarantee]) {
    for (i, guarantee) in guarantees.iter().enumerate() {
        let at = format!("/guarantees/{i}");
        let below = IssueCode::GuaranteeBelowFloor;
        match *guarantee {
            Guarantee::NoReasonReturn { days } if days < floor::NO_REASON_DAYS => {
                issues.push(FieldIssue::at(&at, below));
            }
            Guarantee::Counterfeit { multiple } if multiple < floor::FRAUD_MULTIPLE => {
                issues.push(FieldIssue::at(&at, below));
            }
            Guarantee::Counterfeit { multiple } => range(issues, &at, &multiple, 3..=10),
            Guarantee::DeadOnArrival {
                report_hours: Some(hours),
                ..
            }
            | Guarantee::FreshRot {
                report_hours: Some(hours),
            } => range(issues, &at, &hours, 1..=168),
            Guarantee::Allergy { days } => range(issues, &at, &days, 1..=90),
            Guarantee::ExchangeNotRepair { days } => range(issues, &at, &days, 1..=1095),
            Guarantee::PriceProtect { days } => range(issues, &at, &days, 1..=365),
            Guarantee::LateShip { amount, .. } => range(issues, &at, &amount, Fen(1)..=Fen::MAX),
            _ => {}
        }
        if guarantees
            .iter()
            .skip(i + 1)
            .any(|other| other == guarantee)
        {
            issues.push(FieldIssue::at(&at, IssueCode::Duplicate));
        }
    }
}

/// V8: nowhere in the plan's own words.
fn words(issues: &mut Vec<FieldIssue>, plan: &ServicePlan) {
    let mut fair = |at: &str, text: &str| {
        if terms::is_unfair(text) {
            issues.push(FieldIssue::at(at, IssueCode::UnfairTerm));
        }
    };
    fair("/title", &plan.title);
    if let Some(summary) = &plan.protection.summary {
        fair("/protection/summary", summary);
    }
    for (i, answer) in plan.protection.answers.iter().enumerate() {
        fair(&format!("/protection/answers/{i}/answer"), &answer.answer);
    }
    if let Some(summary) = &plan.protection.summary {
        text(issues, "/protection/summary", summary, 1, 500);
    }
    for (i, answer) in plan.protection.answers.iter().enumerate() {
        text(
            issues,
            &format!("/protection/answers/{i}/question"),
            &answer.question,
            1,
            100,
        );
        text(
            issues,
            &format!("/protection/answers/{i}/answer"),
            &answer.answer,
            1,
            500,
        );
    }
    if plan.protection.answers.len() > 100 {
        issues.push(FieldIssue::at("/protection/answers", IssueCode::TooLong));
    }
}
