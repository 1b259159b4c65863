//! Which of two values promises more. Where that depends on the buyer, or the
//! two are of different kinds, the answer is [`Effect::Other`].

use super::Effect::{self, Better, Neutral, Other, Worse};
use super::{Part, Value};
use crate::plan::guarantee::{CompensationKind, DamageRemedy, Guarantee};
use crate::plan::logistics::{Carrier, Freight, LogisticsMethod, VoucherValidity};
use crate::plan::returns::{FreightPayer, NoReasonReturn};
use crate::plan::ship::{ArrivePromise, ShipPromise};
use core::cmp::Ordering;
use core::mem::discriminant;

/// What it means that a part is there which was not.
pub(super) fn gained(part: Part) -> Effect {
    match part {
        Part::Ship
        | Part::Arrive
        | Part::DepositCredit
        | Part::Method
        | Part::Carriers
        | Part::Repair
        | Part::Guarantee
        | Part::Gift
        | Part::Channel => Better,
        Part::PresaleStarts | Part::ExcludedArea => Worse,
        Part::ComparedPrice | Part::Origin | Part::Answer => Neutral,
        // These two are worse or better only with what else changed.
        Part::PresaleMode | Part::BalanceWindow => Other,
        Part::Variant | Part::ProtectionSummary => Other,
        // Always there.
        Part::Sku
        | Part::Title
        | Part::SalePrice
        | Part::SpotStock
        | Part::PresaleStock
        | Part::PresaleEnds
        | Part::PresaleShip
        | Part::Deposit
        | Part::Freight
        | Part::NoReason
        | Part::ReturnFreight
        | Part::ExchangeDays
        | Part::QualityDays
        | Part::QualityFreight
        | Part::RefundDays
        | Part::Seller => Other,
    }
}

/// Nothing is told of the two: they are the same, or two presales of one mode,
/// whose parts are told one by one.
pub(super) fn equal(a: &Value<'_>, b: &Value<'_>) -> bool {
    match (a, b) {
        (Value::Presale(a), Value::Presale(b)) => discriminant(a) == discriminant(b),
        _ => a == b,
    }
}

/// The two are one thing that changed, not two things.
pub(super) fn of_one_kind(a: &Value<'_>, b: &Value<'_>) -> bool {
    match (a, b) {
        (Value::Method(a), Value::Method(b)) => discriminant(*a) == discriminant(*b),
        (Value::Guarantee(a), Value::Guarantee(b)) => discriminant(a) == discriminant(b),
        (Value::Gift(a), Value::Gift(b)) => a.name == b.name,
        (Value::Answer(a), Value::Answer(b)) => (a.topic, &a.question) == (b.topic, &b.question),
        (Value::Channel(a), Value::Channel(b)) => {
            (a.party, a.kind, &a.address) == (b.party, b.kind, &b.address)
        }
        (Value::Area(_), Value::Area(_)) => false,
        _ => true,
    }
}

/// What it means that `from` became `to`.
pub(super) fn effect(part: Part, from: &Value<'_>, to: &Value<'_>) -> Effect {
    match (from, to) {
        (Value::Money(a), Value::Money(b)) => match part {
            Part::DepositCredit => more(b.cmp(a)),
            Part::ComparedPrice => Neutral,
            _ => less(b.cmp(a)),
        },
        (Value::Units(a), Value::Units(b)) => more(b.cmp(a)),
        (Value::Days(a), Value::Days(b)) if part == Part::RefundDays => less(b.cmp(a)),
        (Value::Days(a), Value::Days(b)) => more(b.cmp(a)),
        (Value::Date(a), Value::Date(b)) => less(b.cmp(a)),
        // More days to pay the balance are better, others are not.
        (Value::Window(a), Value::Window(b)) => {
            less(b.from.cmp(&a.from)).and(more(b.to.cmp(&a.to)))
        }
        (Value::Ship(a), Value::Ship(b)) => ship(*a, *b),
        (Value::Arrive(a), Value::Arrive(b)) => match (a, b) {
            (ArrivePromise::ByDate { date: a }, ArrivePromise::ByDate { date: b }) => {
                less(b.cmp(a))
            }
            (ArrivePromise::WithinDays { days: a }, ArrivePromise::WithinDays { days: b }) => {
                less(b.cmp(a))
            }
            _ => Other,
        },
        (Value::Method(a), Value::Method(b)) => method(a, b),
        (Value::Carriers(a), Value::Carriers(b)) => carriers(a, b),
        (Value::Origin(_), Value::Origin(_)) => Neutral,
        (Value::Freight(a), Value::Freight(b)) => freight(*a, *b),
        (Value::NoReason(a), Value::NoReason(b)) => no_reason(*a, *b),
        (Value::Payer(a), Value::Payer(b)) => more(payer(*b).cmp(&payer(*a))),
        (Value::Repair(a), Value::Repair(b)) => more(b.warranty_days.cmp(&a.warranty_days))
            .and(more(b.listed_goods.cmp(&a.listed_goods))),
        (Value::Guarantee(a), Value::Guarantee(b)) => guarantee(*a, *b),
        (Value::Gift(a), Value::Gift(b)) => more(b.quantity.cmp(&a.quantity))
            .and(less(b.returns_with_goods.cmp(&a.returns_with_goods))),
        (Value::Channel(a), Value::Channel(b)) => match (a.hours, b.hours) {
            (Some(_), Some(b)) if b.is_all_day() => Better,
            (Some(a), Some(_)) if a.is_all_day() => Worse,
            _ => Other,
        },
        _ => Other,
    }
}

fn less(new_to_old: Ordering) -> Effect {
    match new_to_old {
        Ordering::Less => Better,
        Ordering::Equal => Neutral,
        Ordering::Greater => Worse,
    }
}

fn more(new_to_old: Ordering) -> Effect {
    less(new_to_old.reverse())
}

/// A limit that may be left open: none is the best.
fn limit(from: Option<i64>, to: Option<i64>, closer: fn(Ordering) -> Effect) -> Effect {
    match (from, to) {
        (Some(_), None) => Better,
        (None, Some(_)) => Worse,
        (Some(a), Some(b)) => closer(b.cmp(&a)),
        (None, None) => Neutral,
    }
}

fn ship(from: ShipPromise, to: ShipPromise) -> Effect {
    use ShipPromise::{
        Appointment, ByDate, NextDay, SameDay, WithinDaysAfterPresaleEnd as AfterEnd,
    };
    match (from, to) {
        (SameDay { cutoff: a }, SameDay { cutoff: b }) => more(b.cmp(&a)),
        (SameDay { .. }, NextDay) => Worse,
        (NextDay, SameDay { .. }) => Better,
        (ByDate { date: a }, ByDate { date: b }) => less(b.cmp(&a)),
        (AfterEnd { days: a }, AfterEnd { days: b }) => less(b.cmp(&a)),
        (Appointment { earliest_hours: a }, Appointment { earliest_hours: b }) => less(b.cmp(&a)),
        _ => match (latest_hours(from), latest_hours(to)) {
            (Some(a), Some(b)) if a.0 == b.1 && a.1 == b.0 => Neutral,
            (Some(a), Some(b)) if a.1 <= b.0 => Worse,
            (Some(a), Some(b)) if b.1 <= a.0 => Better,
            _ => Other,
        },
    }
}

/// How many hours after payment goods ship at the latest: least and most, because
/// a promise by the day depends on the hour of payment.
fn latest_hours(promise: ShipPromise) -> Option<(u32, u32)> {
    match promise {
        ShipPromise::WithinHours { hours } => Some((u32::from(hours), u32::from(hours))),
        ShipPromise::SameDay { .. } => Some((0, 48)),
        ShipPromise::NextDay => Some((24, 48)),
        ShipPromise::WithinDaysAfterPayment { days } => {
            Some((u32::from(days) * 24, u32::from(days) * 24))
        }
        ShipPromise::ByDate { .. }
        | ShipPromise::WithinDaysAfterPresaleEnd { .. }
        | ShipPromise::Appointment { .. } => None,
    }
}

fn method(from: &LogisticsMethod, to: &LogisticsMethod) -> Effect {
    use LogisticsMethod::{ColdChain, Large, SameCity, SelfPickup, Voucher};
    match (from, to) {
        // A stated highest temperature is a promise: none is the worst.
        (ColdChain { max_celsius: a }, ColdChain { max_celsius: b }) => {
            limit(b.map(i64::from), a.map(i64::from), more)
        }
        (SelfPickup { points: a }, SelfPickup { points: b }) => {
            let kept = a.iter().all(|point| b.contains(point));
            let known = b.iter().all(|point| a.contains(point));
            choice(kept, known)
        }
        (SameCity { radius_km: a }, SameCity { radius_km: b }) => {
            limit(a.map(i64::from), b.map(i64::from), more)
        }
        (
            Large {
                to_door: a,
                install: c,
            },
            Large {
                to_door: b,
                install: d,
            },
        ) => more(b.cmp(a)).and(more(d.cmp(c))),
        (Voucher { valid: Some(a) }, Voucher { valid: Some(b) }) => voucher(*a, *b),
        _ => Other,
    }
}

/// More to choose from is better; something else is something else.
fn choice(all_kept: bool, all_known: bool) -> Effect {
    match (all_kept, all_known) {
        (true, true) => Neutral,
        (true, false) => Better,
        (false, true) => Worse,
        (false, false) => Other,
    }
}

fn voucher(from: VoucherValidity, to: VoucherValidity) -> Effect {
    use VoucherValidity::{Days, Range, Until};
    match (from, to) {
        (Until { date: a }, Until { date: b }) => more(b.cmp(&a)),
        (Days { days: a }, Days { days: b }) => more(b.cmp(&a)),
        (Range { from: a, to: c }, Range { from: b, to: d }) => {
            less(b.cmp(&a)).and(more(d.cmp(&c)))
        }
        _ => Other,
    }
}

/// Another order is no change; which carrier is the better one, nobody can say.
fn carriers(from: &[Carrier], to: &[Carrier]) -> Effect {
    let kept = from.iter().all(|carrier| to.contains(carrier));
    let known = to.iter().all(|carrier| from.contains(carrier));
    if kept && known { Neutral } else { Other }
}

fn freight(from: Freight, to: Freight) -> Effect {
    use Freight::{Collect, Fixed, Free, FreeOver};
    match (from, to) {
        (FreeOver { amount: a }, FreeOver { amount: b })
        | (Fixed { amount: a }, Fixed { amount: b }) => less(b.cmp(&a)),
        (Free, FreeOver { .. } | Fixed { .. } | Collect) => Worse,
        (FreeOver { .. } | Fixed { .. } | Collect, Free) => Better,
        _ => Other,
    }
}

fn no_reason(from: NoReasonReturn, to: NoReasonReturn) -> Effect {
    use NoReasonReturn::{Excluded, Supported};
    match (from, to) {
        (Supported { days: a, unless: x }, Supported { days: b, unless: y }) => {
            let condition = match (x, y) {
                (None, Some(_)) => Worse,
                (Some(_), None) => Better,
                (x, y) if x == y => Neutral,
                _ => Other,
            };
            more(b.cmp(&a)).and(condition)
        }
        (Supported { .. }, Excluded { .. }) => Worse,
        (Excluded { .. }, Supported { .. }) => Better,
        (
            Excluded {
                basis: a,
                confirmed_at_purchase: x,
            },
            Excluded {
                basis: b,
                confirmed_at_purchase: y,
            },
        ) => {
            if a == b {
                more(y.cmp(&x))
            } else {
                Other
            }
        }
    }
}

/// The better for the consumer, the higher.
fn payer(payer: FreightPayer) -> u8 {
    match payer {
        FreightPayer::Buyer => 0,
        FreightPayer::Insurance => 1,
        FreightPayer::Seller => 2,
    }
}

fn guarantee(from: Guarantee, to: Guarantee) -> Effect {
    use Guarantee::{
        Allergy, Counterfeit, DeadOnArrival, ExchangeNotRepair, FreightInsurance, FreshRot,
        InstantRefund, LateShip, NoReasonReturn, PriceProtect, ReturnFreightSubsidy, ReturnPickup,
    };
    let hours = |limit: Option<u16>| limit.map(i64::from);
    match (from, to) {
        (NoReasonReturn { days: a }, NoReasonReturn { days: b })
        | (Allergy { days: a }, Allergy { days: b })
        | (ExchangeNotRepair { days: a }, ExchangeNotRepair { days: b })
        | (PriceProtect { days: a }, PriceProtect { days: b }) => more(b.cmp(&a)),
        (LateShip { kind: x, amount: a }, LateShip { kind: y, amount: b }) => {
            let cash = |kind| kind == CompensationKind::Cash;
            more(b.cmp(&a)).and(more(cash(y).cmp(&cash(x))))
        }
        // A sum that is stated is a promise: none is the worst.
        (FreightInsurance { cover: a }, FreightInsurance { cover: b })
        | (ReturnFreightSubsidy { amount: a }, ReturnFreightSubsidy { amount: b }) => {
            limit(b.map(|b| b.0), a.map(|a| a.0), less)
        }
        (InstantRefund { max: a }, InstantRefund { max: b }) => {
            limit(a.map(|a| a.0), b.map(|b| b.0), more)
        }
        (ReturnPickup { free: a }, ReturnPickup { free: b }) => more(b.cmp(&a)),
        (Counterfeit { multiple: a }, Counterfeit { multiple: b }) => more(b.cmp(&a)),
        (
            DeadOnArrival {
                report_hours: a,
                remedy: x,
            },
            DeadOnArrival {
                report_hours: b,
                remedy: y,
            },
        ) => {
            let paid = |remedy| remedy == DamageRemedy::Compensate;
            let remedy = more(paid(y).cmp(&paid(x)));
            limit(hours(a), hours(b), more).and(remedy)
        }
        (FreshRot { report_hours: a }, FreshRot { report_hours: b }) => {
            limit(hours(a), hours(b), more)
        }
        _ => Other,
    }
}
