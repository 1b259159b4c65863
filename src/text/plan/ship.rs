//! When goods ship and arrive.

use super::Glance;
use crate::text::{Key, Texts, format, keys};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::logistics::LogisticsMethod;
use livepledge_contract::plan::presale::Presale;
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};

/// A dispatch promise as a sentence.
#[must_use]
pub fn ship(texts: &Texts, promise: ShipPromise, now: Timestamp) -> String {
    match promise {
        ShipPromise::WithinHours { hours } => texts.count(keys::SHIP_HOURS, hours),
        ShipPromise::SameDay { cutoff } => {
            texts.fill(keys::SHIP_SAME_DAY, &[("cutoff", &cutoff.to_string())])
        }
        ShipPromise::NextDay => texts.get(keys::SHIP_NEXT_DAY).to_owned(),
        ShipPromise::ByDate { date } => by(texts, keys::SHIP_BY, date, now),
        ShipPromise::WithinDaysAfterPayment { days } => texts.count(keys::SHIP_AFTER_PAYMENT, days),
        ShipPromise::WithinDaysAfterPresaleEnd { days } => texts.count(keys::SHIP_AFTER_END, days),
        ShipPromise::Appointment { earliest_hours } => texts.list(&[
            texts.get(keys::SHIP_APPOINTMENT).to_owned(),
            texts.count(keys::SHIP_EARLIEST, earliest_hours),
        ]),
    }
}

/// The same for presale goods: with a deposit the clock starts at the balance.
#[must_use]
pub fn ship_of_presale(texts: &Texts, presale: Presale, now: Timestamp) -> Option<String> {
    Some(match (presale, presale.ship()?) {
        (Presale::DepositBalance { .. }, ShipPromise::WithinDaysAfterPayment { days }) => {
            texts.count(keys::SHIP_AFTER_BALANCE, days)
        }
        (_, promise) => ship(texts, promise, now),
    })
}

/// The promise of a row in the list: spot goods first, else the presale's.
#[must_use]
pub fn ship_short(texts: &Texts, plan: &ServicePlan, now: Timestamp) -> String {
    match plan.ship {
        Some(promise) => ship(texts, promise, now),
        None => ship_of_presale(texts, plan.presale, now).unwrap_or_default(),
    }
}

/// An arrival promise as a sentence.
#[must_use]
pub fn arrive(texts: &Texts, promise: ArrivePromise, now: Timestamp) -> String {
    match promise {
        ArrivePromise::ByDate { date } => by(texts, keys::ARRIVE_BY, date, now),
        ArrivePromise::WithinDays { days } => texts.count(keys::ARRIVE_WITHIN, days),
    }
}

/// When spot goods ship, for somebody who pays now.
#[must_use]
pub fn glance_ship(texts: &Texts, plan: &ServicePlan, now: Timestamp) -> Glance {
    let Some(promise) = plan.ship else {
        let value = ship_of_presale(texts, plan.presale, now).unwrap_or_default();
        return Glance::new(value, texts.get(keys::SHIP_ONLY_PRESALE));
    };
    let mut glance = promised(texts, plan, promise, now);
    glance.more = plan
        .arrive
        .map(|a| arrive(texts, a, now))
        .unwrap_or_default();
    glance
}

fn promised(texts: &Texts, plan: &ServicePlan, promise: ShipPromise, now: Timestamp) -> Glance {
    let pay_now = |when: String| texts.fill(keys::PAY_NOW_SHIPS, &[("when", &when)]);
    match promise {
        ShipPromise::SameDay { cutoff } => {
            let today = now.in_shanghai().0.starts_at();
            let closes =
                Timestamp::from_millis(today.millis() + i64::from(cutoff.minutes()) * 60_000);
            let cutoff = cutoff.to_string();
            let is_voucher = |m: &LogisticsMethod| matches!(m, LogisticsMethod::Voucher { .. });
            if plan.logistics.methods.iter().all(is_voucher) {
                let value = texts.get(keys::LOGI_VOUCHER);
                return Glance::new(
                    value,
                    texts.fill(keys::SHIP_VOUCHER, &[("cutoff", &cutoff)]),
                );
            }
            match format::time_left(texts, closes, now) {
                Some(left) => {
                    let slots = [("cutoff", cutoff.as_str()), ("time", left.as_str())];
                    Glance::new(
                        texts.get(keys::SHIP_TODAY),
                        texts.fill(keys::CUTOFF_LEFT, &slots),
                    )
                }
                None => Glance::new(
                    texts.get(keys::SHIP_TOMORROW),
                    texts.fill(keys::CUTOFF_PASSED, &[("cutoff", &cutoff)]),
                ),
            }
        }
        ShipPromise::WithinHours { hours } => {
            let due = now.plus_hours(i64::from(hours));
            let when = format::moment_with_day(texts, due, now);
            Glance::new(ship(texts, promise, now), pay_now(when))
        }
        ShipPromise::NextDay => {
            let tomorrow = now.in_shanghai().0.plus_days(1);
            let when = tomorrow.map(|d| pay_now(format::day(texts, d, now)));
            Glance::new(ship(texts, promise, now), when.unwrap_or_default())
        }
        ShipPromise::Appointment { earliest_hours } => Glance::new(
            texts.get(keys::SHIP_APPOINTMENT),
            texts.count(keys::SHIP_EARLIEST, earliest_hours),
        ),
        _ => Glance::new(ship(texts, promise, now), ""),
    }
}

fn by(
    texts: &Texts,
    key: Key,
    date: livepledge_contract::calendar::Date,
    now: Timestamp,
) -> String {
    texts.fill(key, &[("date", &format::day(texts, date, now))])
}
