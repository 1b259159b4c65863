//! How goods go back: the merchant's promise and the statutory floor.

use super::Glance;
use crate::text::{Key, Texts, format, keys};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::floor::RightsFloor;
use livepledge_contract::plan::returns::{
    ExclusionBasis, FreightPayer, NoReasonReturn, Repair, ReturnPolicy,
};

/// Days or the lawful exclusion, then who pays. What counts is the better of
/// law and plan, so the days are those of the floor.
#[must_use]
pub fn glance_returns(texts: &Texts, plan: &ServicePlan) -> Glance {
    let floor = RightsFloor::of(plan);
    let days = match floor.no_reason {
        Ok(days) => days,
        Err(basis) => {
            let stays = texts.get(keys::RETURN_QUALITY_STAYS);
            return Glance {
                more: stays.to_owned(),
                ..Glance::new(texts.get(keys::RETURN_NONE), texts.get(keys::basis(basis)))
            };
        }
    };
    let mut notes = Vec::new();
    if let NoReasonReturn::Supported {
        unless: Some(unless),
        ..
    } = plan.returns.no_reason
    {
        notes.push(texts.get(keys::condition(unless)).to_owned());
    }
    if plan.returns.exchange_days > 0 {
        notes.push(texts.count(keys::EXCHANGE_DAYS, plan.returns.exchange_days));
    }
    Glance {
        more: notes.join(format::DOT),
        ..Glance::new(
            texts.count(keys::RETURN_DAYS, days),
            texts.get(payer(floor.no_reason_freight)),
        )
    }
}

/// Everything promised about returns, a line each.
#[must_use]
pub fn return_lines(texts: &Texts, policy: ReturnPolicy) -> Vec<String> {
    let mut lines = vec![no_reason(texts, policy.no_reason)];
    if let NoReasonReturn::Supported { .. } = policy.no_reason {
        lines.push(texts.get(payer(policy.return_freight)).to_owned());
    }
    if policy.exchange_days > 0 {
        lines.push(texts.count(keys::EXCHANGE_DAYS, policy.exchange_days));
    }
    lines.extend(
        policy
            .quality_days
            .map(|n| texts.count(keys::QUALITY_DAYS, n)),
    );
    lines.push(texts.get(keys::QUALITY_FREIGHT).to_owned());
    lines.extend(
        policy
            .refund_days
            .map(|n| texts.count(keys::REFUND_DAYS, n)),
    );
    lines.extend(policy.repair.map(|r| repair(texts, r)).unwrap_or_default());
    lines
}

/// Days and condition, or the lawful exclusion.
pub(super) fn no_reason(texts: &Texts, promise: NoReasonReturn) -> String {
    let mut said = Vec::new();
    match promise {
        NoReasonReturn::Supported { days, unless } => {
            said.push(texts.count(keys::RETURN_DAYS, days));
            said.extend(unless.map(|u| texts.get(keys::condition(u)).to_owned()));
        }
        NoReasonReturn::Excluded {
            basis,
            confirmed_at_purchase,
        } => {
            said.push(texts.get(keys::RETURN_NONE).to_owned());
            said.push(because(texts, basis));
            if confirmed_at_purchase {
                said.push(texts.get(keys::RETURN_CONFIRM).to_owned());
            }
        }
    }
    texts.list(&said)
}

/// 三包, a line each.
pub(super) fn repair(texts: &Texts, repair: Repair) -> Vec<String> {
    let mut lines = vec![texts.count(keys::WARRANTY_DAYS, repair.warranty_days)];
    if repair.listed_goods {
        lines.push(texts.get(keys::WARRANTY_LISTED).to_owned());
    }
    lines
}

fn because(texts: &Texts, basis: ExclusionBasis) -> String {
    texts.fill(
        keys::RETURN_BASIS,
        &[("basis", texts.get(keys::basis(basis)))],
    )
}

/// Who pays for sending back.
pub(super) fn payer(payer: FreightPayer) -> Key {
    match payer {
        FreightPayer::Buyer => keys::PAYS_BUYER,
        FreightPayer::Seller => keys::PAYS_SELLER,
        FreightPayer::Insurance => keys::PAYS_INSURANCE,
    }
}

/// The statutory rights of a plan's buyer: name, what it gives, where it is written.
#[must_use]
pub fn rights(texts: &Texts, floor: RightsFloor) -> [(Key, String, Key); 4] {
    let no_reason = match floor.no_reason {
        Ok(days) => {
            let freight = texts.get(payer(floor.no_reason_freight));
            let slots = [("n", &*format::digits(days.into())), ("freight", freight)];
            texts.fill(keys::RIGHT_NO_REASON_YES, &slots)
        }
        Err(basis) => {
            let basis = texts.get(keys::basis(basis));
            texts.fill(keys::RIGHT_NO_REASON_NO, &[("basis", basis)])
        }
    };
    [
        (keys::RIGHT_NO_REASON, no_reason, keys::RIGHT_SOURCE_25),
        (
            keys::RIGHT_REFUND,
            texts.count(keys::RIGHT_REFUND_TEXT, floor.refund_days),
            keys::RIGHT_SOURCE_25,
        ),
        (
            keys::RIGHT_QUALITY,
            texts.count(keys::RIGHT_QUALITY_TEXT, floor.quality_days),
            keys::RIGHT_SOURCE_24,
        ),
        (
            keys::RIGHT_FRAUD,
            texts.count(keys::RIGHT_FRAUD_TEXT, floor.fraud_multiple),
            keys::RIGHT_SOURCE_55,
        ),
    ]
}
