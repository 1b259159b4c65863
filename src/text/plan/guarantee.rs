//! Guarantees: chip and explanation.

use crate::text::{Texts, format, keys};
use livepledge_contract::plan::guarantee::{CompensationKind, DamageRemedy, Guarantee};

/// The name on the chip.
#[must_use]
pub fn guarantee_name(texts: &Texts, guarantee: Guarantee) -> String {
    match guarantee {
        Guarantee::DeadOnArrival {
            remedy: DamageRemedy::Compensate,
            ..
        } => texts.get(keys::G_DAMAGE_PAID).to_owned(),
        other => texts.count(keys::guarantee(other), number(other)),
    }
}

/// What it means, in plain words, with its limits.
#[must_use]
pub fn guarantee_meaning(texts: &Texts, guarantee: Guarantee) -> String {
    let key = keys::meaning(guarantee);
    let up_to = |amount| texts.fill(keys::G_UP_TO, &[("amount", &format::money_short(amount))]);
    let mut text = match guarantee {
        Guarantee::LateShip { kind, amount } => {
            let kind = texts.get(match kind {
                CompensationKind::Coupon => keys::G_COUPON,
                CompensationKind::Cash => keys::G_CASH,
            });
            let amount = format::money_short(amount);
            texts.fill(key, &[("amount", &amount), ("kind", kind)])
        }
        other => texts.count(key, number(other)),
    };
    let limit = match guarantee {
        Guarantee::FreightInsurance { cover } => cover.map(up_to),
        Guarantee::InstantRefund { max } => max.map(up_to),
        Guarantee::ReturnFreightSubsidy { amount } => amount.map(up_to),
        Guarantee::DeadOnArrival { report_hours, .. } | Guarantee::FreshRot { report_hours } => {
            report_hours.map(|n| texts.count(keys::REPORT_WITHIN, n))
        }
        _ => None,
    };
    if let Some(limit) = limit {
        text.push_str(texts.pick("", " "));
        text.push_str(&limit);
    }
    text
}

/// The number in a guarantee's name, days or times; 0 where it has none.
fn number(guarantee: Guarantee) -> u16 {
    match guarantee {
        Guarantee::NoReasonReturn { days }
        | Guarantee::Allergy { days }
        | Guarantee::ExchangeNotRepair { days }
        | Guarantee::PriceProtect { days } => days,
        Guarantee::Counterfeit { multiple } => u16::from(multiple),
        _ => 0,
    }
}
