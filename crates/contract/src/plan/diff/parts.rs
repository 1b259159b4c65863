//! A plan taken apart. Every struct is destructured without `..`, so that a new
//! field does not compile until it can be compared.

use super::{Part, Value};
use crate::plan::logistics::LogisticsPlan;
use crate::plan::presale::Presale;
use crate::plan::protection::ProtectionPlan;
use crate::plan::returns::{FreightPayer, ReturnPolicy};
use crate::plan::stock::DeclaredStock;
use crate::plan::{Price, ServicePlan, floor};

type Parts<'a> = Vec<(Part, Value<'a>)>;

/// Every value of the plan under its part.
pub(super) fn of(plan: &ServicePlan) -> Parts<'_> {
    let ServicePlan {
        sku,
        title,
        variant,
        price: Price { sale, compared },
        ship,
        arrive,
        stock: DeclaredStock {
            spot,
            presale: later,
        },
        presale,
        logistics,
        returns,
        guarantees,
        gifts,
        protection: ProtectionPlan { summary, answers },
        seller,
        channels,
    } = plan;
    let mut parts = vec![
        (Part::Sku, Value::Text(sku.as_str())),
        (Part::Title, Value::Text(title)),
        (Part::SalePrice, Value::Money(*sale)),
        (Part::SpotStock, Value::Units(*spot)),
        (Part::PresaleStock, Value::Units(*later)),
        (Part::Seller, Value::Seller(seller)),
    ];
    if let Some(variant) = variant {
        parts.push((Part::Variant, Value::Text(variant)));
    }
    if let Some(compared) = compared {
        parts.push((Part::ComparedPrice, Value::Money(*compared)));
    }
    if let Some(ship) = ship {
        parts.push((Part::Ship, Value::Ship(*ship)));
    }
    if let Some(arrive) = arrive {
        parts.push((Part::Arrive, Value::Arrive(*arrive)));
    }
    of_presale(presale, &mut parts);
    of_logistics(logistics, &mut parts);
    of_returns(returns, &mut parts);
    for guarantee in guarantees {
        parts.push((Part::Guarantee, Value::Guarantee(*guarantee)));
    }
    for gift in gifts {
        parts.push((Part::Gift, Value::Gift(gift)));
    }
    if let Some(summary) = summary {
        parts.push((Part::ProtectionSummary, Value::Text(summary)));
    }
    for answer in answers {
        parts.push((Part::Answer, Value::Answer(answer)));
    }
    for channel in channels {
        parts.push((Part::Channel, Value::Channel(channel)));
    }
    parts
}

fn of_presale(presale: &Presale, parts: &mut Parts<'_>) {
    match presale {
        Presale::None => return,
        Presale::FullPayment {
            starts,
            ends: _,
            ship: _,
        } => {
            if let Some(starts) = starts {
                parts.push((Part::PresaleStarts, Value::Date(*starts)));
            }
        }
        Presale::DepositBalance {
            deposit,
            credit,
            ends: _,
            balance_window,
            ship: _,
        } => {
            parts.push((Part::Deposit, Value::Money(*deposit)));
            if let Some(credit) = credit {
                parts.push((Part::DepositCredit, Value::Money(*credit)));
            }
            if let Some(window) = balance_window {
                parts.push((Part::BalanceWindow, Value::Window(*window)));
            }
        }
        // What ships later does so within `then_days`: `ship()` says it.
        Presale::Tiered {
            ends: _,
            then_days: _,
        } => {}
    }
    parts.push((Part::PresaleMode, Value::Presale(*presale)));
    if let Some(ends) = presale.ends() {
        parts.push((Part::PresaleEnds, Value::Date(ends)));
    }
    if let Some(ship) = presale.ship() {
        parts.push((Part::PresaleShip, Value::Ship(ship)));
    }
}

fn of_logistics<'a>(logistics: &'a LogisticsPlan, parts: &mut Parts<'a>) {
    let LogisticsPlan {
        methods,
        carriers,
        origin,
        excluded,
        freight,
    } = logistics;
    for method in methods {
        parts.push((Part::Method, Value::Method(method)));
    }
    if !carriers.is_empty() {
        parts.push((Part::Carriers, Value::Carriers(carriers)));
    }
    if let Some(origin) = origin {
        parts.push((Part::Origin, Value::Origin(origin)));
    }
    for area in excluded {
        parts.push((Part::ExcludedArea, Value::Area(*area)));
    }
    parts.push((Part::Freight, Value::Freight(*freight)));
}

/// What a plan leaves out the law gives: leaving it out and naming it is the same.
fn of_returns(returns: &ReturnPolicy, parts: &mut Parts<'_>) {
    let ReturnPolicy {
        no_reason,
        return_freight,
        exchange_days,
        quality_days,
        quality_freight,
        refund_days,
        repair,
    } = returns;
    let quality_days = quality_days.unwrap_or(floor::QUALITY_DAYS);
    let quality_freight = quality_freight.unwrap_or(FreightPayer::Seller);
    let refund_days = refund_days.unwrap_or(floor::REFUND_DAYS);
    parts.extend([
        (Part::NoReason, Value::NoReason(*no_reason)),
        (Part::ReturnFreight, Value::Payer(*return_freight)),
        (Part::ExchangeDays, Value::Days(*exchange_days)),
        (Part::QualityDays, Value::Days(quality_days)),
        (Part::QualityFreight, Value::Payer(quality_freight)),
        (Part::RefundDays, Value::Days(refund_days)),
    ]);
    if let Some(repair) = repair {
        parts.push((Part::Repair, Value::Repair(*repair)));
    }
}
