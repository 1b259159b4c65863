//! How goods come: method, carrier, origin, where not, freight.

use super::Glance;
use crate::text::{Texts, format, keys};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::plan::logistics::{
    Carrier, Freight, LogisticsMethod, LogisticsPlan, VoucherValidity,
};
use livepledge_contract::plan::region::{Area, Origin};

/// Method big; carrier, origin and freight under it.
#[must_use]
pub fn glance_logistics(texts: &Texts, plan: &LogisticsPlan, now: Timestamp) -> Glance {
    let carriers = carriers(texts, &plan.carriers);
    let methods = plan
        .methods
        .iter()
        .map(|m| method(texts, m))
        .collect::<Vec<_>>();
    let mut notes = Vec::new();
    if !carriers.is_empty() {
        notes.push(texts.list(&carriers));
    }
    notes.extend(plan.origin.as_ref().map(|o| origin(texts, o)));
    let freight = (plan.freight != Freight::NotNeeded).then(|| freight(texts, plan.freight));
    let validity = plan.methods.iter().find_map(|m| validity(texts, m, now));
    Glance {
        more: freight.or(validity).unwrap_or_default(),
        ..Glance::new(texts.list(&methods), notes.join(format::DOT))
    }
}

/// Everything about the way there, a line each.
#[must_use]
pub fn logistics_lines(texts: &Texts, plan: &LogisticsPlan, now: Timestamp) -> Vec<String> {
    let mut first: Vec<String> = plan.methods.iter().map(|m| method(texts, m)).collect();
    first.extend(carriers(texts, &plan.carriers));
    first.extend(plan.origin.as_ref().map(|o| origin(texts, o)));
    let mut lines = vec![texts.list(&first), freight(texts, plan.freight)];
    lines.extend(plan.methods.iter().filter_map(|m| validity(texts, m, now)));
    lines.extend(plan.methods.iter().filter_map(|m| points(texts, m)));
    if !plan.excluded.is_empty() {
        let places: Vec<String> = plan.excluded.iter().map(|a| area(texts, *a)).collect();
        lines.push(texts.fill(keys::EXCLUDED, &[("places", &texts.list(&places))]));
    }
    lines
}

/// One way with all that is said of it.
pub(super) fn method_lines(texts: &Texts, one: &LogisticsMethod, now: Timestamp) -> Vec<String> {
    let mut lines = vec![method(texts, one)];
    lines.extend(validity(texts, one, now));
    lines.extend(points(texts, one));
    lines
}

fn points(texts: &Texts, method: &LogisticsMethod) -> Option<String> {
    match method {
        LogisticsMethod::SelfPickup { points } if !points.is_empty() => {
            Some(texts.fill(keys::PICKUP_POINTS, &[("points", &texts.list(points))]))
        }
        _ => None,
    }
}

/// The names of carriers.
pub(super) fn carriers(texts: &Texts, carriers: &[Carrier]) -> Vec<String> {
    let name = |carrier: &Carrier| match (carrier, keys::carrier(carrier)) {
        (_, Some(key)) => texts.get(key).to_owned(),
        (Carrier::Other(name), None) => name.clone(),
        (_, None) => String::new(),
    };
    carriers.iter().map(name).collect()
}

fn method(texts: &Texts, method: &LogisticsMethod) -> String {
    let key = match method {
        LogisticsMethod::Express => keys::LOGI_EXPRESS,
        LogisticsMethod::ColdChain {
            max_celsius: Some(n),
        } => {
            return texts.count(keys::LOGI_COLD_MAX, *n);
        }
        LogisticsMethod::ColdChain { max_celsius: None } => keys::LOGI_COLD,
        LogisticsMethod::SelfPickup { .. } => keys::LOGI_PICKUP,
        LogisticsMethod::SameCity { radius_km: Some(n) } => {
            return texts.count(keys::LOGI_SAME_CITY_KM, *n);
        }
        LogisticsMethod::SameCity { radius_km: None } => keys::LOGI_SAME_CITY,
        LogisticsMethod::Large {
            to_door: true,
            install: true,
        } => keys::LOGI_TO_DOOR_INSTALL,
        LogisticsMethod::Large {
            to_door: true,
            install: false,
        } => keys::LOGI_TO_DOOR,
        LogisticsMethod::Large {
            to_door: false,
            install: true,
        } => keys::LOGI_INSTALL,
        LogisticsMethod::Large {
            to_door: false,
            install: false,
        } => keys::LOGI_LARGE,
        LogisticsMethod::Voucher { .. } => keys::LOGI_VOUCHER,
    };
    texts.get(key).to_owned()
}

fn validity(texts: &Texts, method: &LogisticsMethod, now: Timestamp) -> Option<String> {
    let LogisticsMethod::Voucher { valid } = method else {
        return None;
    };
    Some(match (*valid)? {
        VoucherValidity::Until { date } => texts.fill(
            keys::VOUCHER_UNTIL,
            &[("date", &format::day(texts, date, now))],
        ),
        VoucherValidity::Days { days } => texts.count(keys::VOUCHER_DAYS, days),
        VoucherValidity::Range { from, to } => {
            let (from, to) = (format::day(texts, from, now), format::day(texts, to, now));
            texts.fill(keys::VOUCHER_RANGE, &[("from", &from), ("to", &to)])
        }
    })
}

/// 广东茂名, Maoming's Chinese name kept where no other is known.
#[must_use]
pub fn place(texts: &Texts, origin: &Origin) -> String {
    let province = texts.pick(origin.province.zh(), origin.province.en());
    match &origin.city {
        Some(city) => texts.pick(format!("{province}{city}"), format!("{province} ({city})")),
        None => province.to_owned(),
    }
}

fn origin(texts: &Texts, origin: &Origin) -> String {
    texts.fill(keys::ORIGIN, &[("place", &place(texts, origin))])
}

/// An area that goods do not go to.
pub(super) fn area(texts: &Texts, area: Area) -> String {
    match area {
        Area::Province(province) => texts.pick(province.zh(), province.en()).to_owned(),
        Area::OutsideCity => texts.get(keys::OUTSIDE_CITY).to_owned(),
    }
}

/// Who pays the way there.
#[must_use]
pub fn freight(texts: &Texts, freight: Freight) -> String {
    let amount = |key, fen| texts.fill(key, &[("amount", &format::money_short(fen))]);
    match freight {
        Freight::Free => texts.get(keys::FREIGHT_FREE).to_owned(),
        Freight::FreeOver { amount: fen } => amount(keys::FREIGHT_FREE_OVER, fen),
        Freight::Fixed { amount: fen } => amount(keys::FREIGHT_FIXED, fen),
        Freight::Collect => texts.get(keys::FREIGHT_COLLECT).to_owned(),
        Freight::NotNeeded => texts.get(keys::FREIGHT_NOT_NEEDED).to_owned(),
    }
}
