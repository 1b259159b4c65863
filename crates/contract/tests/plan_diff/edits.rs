//! Ways to change a plan, each with a number that says how far.

use crate::support::{channel, full_plan, of};
use livepledge_contract::calendar::{Date, TimeOfDay};
use livepledge_contract::money::Fen;
use livepledge_contract::party::Party;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::guarantee::{CompensationKind, DamageRemedy, Gift, Guarantee};
use livepledge_contract::plan::logistics::{Carrier, Freight, LogisticsMethod, VoucherValidity};
use livepledge_contract::plan::presale::{DateWindow, Presale};
use livepledge_contract::plan::protection::{Answer, Topic};
use livepledge_contract::plan::region::{Area, Province};
use livepledge_contract::plan::returns::{
    ExclusionBasis, FreightPayer, NoReasonReturn, Repair, ReturnCondition,
};
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};

type Edit = fn(&mut ServicePlan, u16);

/// The full plan after these edits.
pub(crate) fn edited(edits: &[(usize, u16)]) -> ServicePlan {
    let mut plan = full_plan();
    for (edit, n) in edits {
        if let Some(edit) = EDITS.get(*edit) {
            edit(&mut plan, *n);
        }
    }
    plan
}

fn day(n: u16) -> Date {
    Date::from_days(20_800 + i32::from(n)).unwrap()
}

fn some<T>(n: u16, value: T) -> Option<T> {
    (n > 1).then_some(value)
}

fn ship(n: u16) -> ShipPromise {
    match n {
        0 => ShipPromise::NextDay,
        1 => ShipPromise::SameDay {
            cutoff: TimeOfDay::new(16, 0).unwrap(),
        },
        2 => ShipPromise::WithinHours { hours: 24 },
        3 => ShipPromise::WithinHours { hours: 72 },
        4 => ShipPromise::ByDate { date: day(4) },
        5 => ShipPromise::WithinDaysAfterPayment { days: 3 },
        6 => ShipPromise::WithinDaysAfterPresaleEnd { days: 2 },
        _ => ShipPromise::Appointment { earliest_hours: 2 },
    }
}

fn guarantee(n: u16) -> Guarantee {
    let odd = n % 2 == 1;
    match n / 2 {
        0 => Guarantee::LateShip {
            kind: if odd {
                CompensationKind::Cash
            } else {
                CompensationKind::Coupon
            },
            amount: Fen(i64::from(5 + n)),
        },
        1 => Guarantee::DeadOnArrival {
            report_hours: odd.then_some(24),
            remedy: if odd {
                DamageRemedy::Compensate
            } else {
                DamageRemedy::TakeBack
            },
        },
        2 => Guarantee::FreightInsurance {
            cover: odd.then_some(Fen(1000)),
        },
        _ => Guarantee::Counterfeit {
            multiple: if odd { 3 } else { 10 },
        },
    }
}

fn method(n: u16) -> LogisticsMethod {
    match n {
        0 => LogisticsMethod::Express,
        1 | 2 => LogisticsMethod::ColdChain {
            max_celsius: (n == 2).then_some(4),
        },
        3 => LogisticsMethod::SelfPickup {
            points: vec!["一号门".to_owned(), "二号门".to_owned()],
        },
        4 => LogisticsMethod::SelfPickup {
            points: vec!["二号门".to_owned()],
        },
        5 => LogisticsMethod::Large {
            to_door: true,
            install: false,
        },
        _ => LogisticsMethod::Voucher {
            valid: (n == 7).then_some(VoucherValidity::Days { days: 30 }),
        },
    }
}

pub(crate) const EDITS: &[Edit] = &[
    |p, n| p.sku = of(&format!("P{n}")),
    |p, n| p.title = format!("羽绒服{n}"),
    |p, n| p.variant = some(n, format!("白 {n}")),
    |p, n| p.price.sale = Fen(39_896 + i64::from(n)),
    |p, n| p.price.compared = some(n, Fen(69_996 + i64::from(n))),
    |p, n| p.ship = Some(ship(n)),
    |p, n| p.ship = some(n, ship(n)),
    |p, n| p.arrive = some(n, ArrivePromise::WithinDays { days: n }),
    |p, n| p.arrive = some(n, ArrivePromise::ByDate { date: day(n) }),
    |p, n| p.stock.spot = 346 + u32::from(n),
    |p, n| p.stock.presale = 796 + u32::from(n),
    |p, _| p.presale = Presale::None,
    |p, n| {
        p.presale = Presale::FullPayment {
            starts: some(n, day(n)),
            ends: day(20),
            ship: ship(n),
        };
    },
    |p, n| {
        p.presale = Presale::FullPayment {
            starts: None,
            ends: day(n),
            ship: ship(3),
        };
    },
    |p, n| {
        p.presale = Presale::DepositBalance {
            deposit: Fen(4_996 + i64::from(n)),
            credit: some(n, Fen(9_996 + i64::from(n))),
            ends: day(n),
            balance_window: some(
                n,
                DateWindow {
                    from: day(n / 2),
                    to: day(30 - n),
                },
            ),
            ship: ship(n),
        };
    },
    |p, n| {
        p.presale = Presale::Tiered {
            ends: day(n),
            then_days: 10 + n,
        };
    },
    |p, n| p.logistics.methods.push(method(n)),
    |p, n| p.logistics.methods = vec![method(n)],
    |p, n| p.logistics.carriers.truncate(usize::from(n % 3)),
    |p, n| {
        p.logistics
            .carriers
            .push(if n > 3 { Carrier::Sf } else { Carrier::Jd });
    },
    |p, _| p.logistics.origin = None,
    |p, n| {
        if let Some(origin) = &mut p.logistics.origin {
            origin.city = some(n, format!("城{n}"));
        }
    },
    |p, n| {
        let province = Province::ALL.get(usize::from(n)).copied();
        p.logistics.excluded.extend(province.map(Area::Province));
    },
    |p, _| p.logistics.excluded.clear(),
    |p, n| {
        let amount = Fen(i64::from(n) * 100 + 100);
        p.logistics.freight = match n {
            0 => Freight::Free,
            1 => Freight::Collect,
            2 => Freight::NotNeeded,
            3 | 4 => Freight::Fixed { amount },
            _ => Freight::FreeOver { amount },
        };
    },
    |p, n| {
        p.returns.no_reason = NoReasonReturn::Supported {
            days: 7 + n,
            unless: match n % 3 {
                0 => None,
                1 => Some(ReturnCondition::Used),
                _ => Some(ReturnCondition::Unsealed),
            },
        };
    },
    |p, n| {
        p.returns.no_reason = NoReasonReturn::Excluded {
            basis: if n > 3 {
                ExclusionBasis::CustomMade
            } else {
                ExclusionBasis::Periodicals
            },
            confirmed_at_purchase: n % 2 == 0,
        };
    },
    |p, n| {
        p.returns.return_freight = match n % 3 {
            0 => FreightPayer::Buyer,
            1 => FreightPayer::Seller,
            _ => FreightPayer::Insurance,
        };
    },
    |p, n| p.returns.exchange_days = 12 + n,
    |p, n| p.returns.quality_days = some(n, 5 + n),
    |p, n| p.returns.quality_freight = some(n, FreightPayer::Buyer),
    |p, n| p.returns.refund_days = some(n, n),
    |p, n| {
        p.returns.repair = some(
            n,
            Repair {
                listed_goods: n % 2 == 0,
                warranty_days: 363 + n,
            },
        );
    },
    |p, n| p.guarantees.push(guarantee(n)),
    |p, n| p.guarantees.truncate(usize::from(n)),
    |p, _| p.guarantees.reverse(),
    |p, n| {
        p.gifts.push(Gift {
            name: format!("赠品{}", n / 4),
            quantity: n + 1,
            returns_with_goods: n % 2 == 0,
        });
    },
    |p, _| p.gifts.clear(),
    |p, n| p.protection.summary = some(n, format!("说明{n}")),
    |p, n| {
        p.protection.answers.push(Answer {
            topic: Topic::Goods,
            question: format!("问{}", n / 4),
            answer: format!("答{n}"),
        });
    },
    |p, _| p.protection.answers.clear(),
    |p, n| p.seller.address = format!("示例街{n}号"),
    |p, n| {
        let mut another = channel(Party::Merchant);
        another.hours = None;
        another.address = format!("000-1000000{n}");
        p.channels.push(another);
    },
    |p, _| {
        p.channels
            .iter_mut()
            .for_each(|channel| channel.hours = None);
    },
    |p, _| p.channels.clear(),
];
