//! Arbitrary valid plans within what a sheet can say: texts on one line without
//! blanks around them, carriers outside the list under names outside it,
//! answers in the order of the topics.

use crate::support::options;
use livepledge_contract::calendar::{Date, TimeOfDay};
use livepledge_contract::check;
use livepledge_contract::money::Fen;
use livepledge_contract::party::{Channel, ChannelKind, Party, SellerDisclosure, ServiceHours};
use livepledge_contract::plan::guarantee::{CompensationKind, DamageRemedy, Gift, Guarantee};
use livepledge_contract::plan::logistics::{
    Carrier, Freight, LogisticsMethod, LogisticsPlan, VoucherValidity,
};
use livepledge_contract::plan::presale::{DateWindow, Presale};
use livepledge_contract::plan::protection::{Answer, ProtectionPlan, Topic};
use livepledge_contract::plan::region::{Area, Origin, Province};
use livepledge_contract::plan::returns::{
    ExclusionBasis, FreightPayer, NoReasonReturn, Repair, ReturnCondition, ReturnPolicy,
};
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};
use livepledge_contract::plan::stock::DeclaredStock;
use livepledge_contract::plan::{Price, ServicePlan};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// One to three plans with different numbers, each without a problem.
pub(crate) fn sheets() -> impl Strategy<Value = Vec<ServicePlan>> {
    vec(plan(), 1..4).prop_map(|mut plans| {
        for (i, plan) in plans.iter_mut().enumerate() {
            plan.sku = format!("货-{i}").parse().unwrap();
        }
        plans
    })
}

fn plan() -> impl Strategy<Value = ServicePlan> {
    let goods = (
        words(100),
        of(words(60)),
        2..=Fen::MAX.0,
        of(0..10_000i64),
        any::<u32>(),
        any::<u32>(),
    );
    let promises = (of(ship()), of(arrive()), presale());
    let rest = (
        logistics(),
        returns(),
        guarantees(),
        vec(gift(), 0..3),
        protection(),
        seller(),
    );
    (goods, promises, rest, vec(channel(), 1..4))
        .prop_map(
            |(
                (title, variant, sale, more, spot, presale_stock),
                (ship, arrive, presale),
                rest,
                channels,
            )| {
                let (logistics, returns, guarantees, gifts, protection, seller) = rest;
                let compared = more.map(|more| Fen((sale + more).min(Fen::MAX.0)));
                ServicePlan {
                    sku: "-".parse().unwrap(),
                    title,
                    variant,
                    price: Price {
                        sale: Fen(sale),
                        compared,
                    },
                    ship,
                    arrive,
                    stock: DeclaredStock {
                        spot: if ship.is_some() { spot.max(1) } else { 0 },
                        presale: if presale == Presale::None {
                            0
                        } else {
                            presale_stock.max(1)
                        },
                    },
                    presale,
                    logistics,
                    returns,
                    guarantees,
                    gifts,
                    protection,
                    seller,
                    channels,
                }
            },
        )
        .prop_map(|mut plan| {
            if let Presale::DepositBalance {
                deposit, credit, ..
            } = &mut plan.presale
            {
                *deposit = Fen(deposit.0.min(plan.price.sale.0 - 1));
                *credit = credit.map(|fen| Fen(fen.0.clamp(deposit.0, plan.price.sale.0)));
            }
            plan
        })
        .prop_filter("the plan is valid", |plan| {
            let options = options();
            check::plan::issues(plan, options.today, &options.rules).is_empty()
        })
}

/// A text as a merchant types it, at most `max` characters.
fn words(max: usize) -> impl Strategy<Value = String> {
    let most = max - 2;
    proptest::string::string_regex(&format!(
        "[一-龥A-Z][一-龥a-zA-Z0-9 ,;，；、（）()\"'?|=+#]{{0,{most}}}[一-龥0-9]"
    ))
    .unwrap()
}

/// A name without the signs that separate names.
fn name() -> impl Strategy<Value = String> {
    "[鹏飞翔云]{1,8}".prop_map(|name| format!("甲{name}"))
}

fn amount() -> impl Strategy<Value = Fen> {
    (1..=Fen::MAX.0).prop_map(Fen)
}

fn day() -> impl Strategy<Value = Date> {
    (0..30).prop_map(|ahead| options().today.plus_days(ahead).unwrap())
}

fn ship() -> impl Strategy<Value = ShipPromise> {
    prop_oneof![
        (1..=720u16).prop_map(|hours| ShipPromise::WithinHours { hours }),
        (0..=1440u16).prop_map(|m| ShipPromise::SameDay {
            cutoff: TimeOfDay::new(m / 60, m % 60).unwrap()
        }),
        Just(ShipPromise::NextDay),
        day().prop_map(|date| ShipPromise::ByDate { date }),
        (1..=90u16).prop_map(|days| ShipPromise::WithinDaysAfterPayment { days }),
        (0..=720u16).prop_map(|earliest_hours| ShipPromise::Appointment { earliest_hours }),
    ]
}

fn arrive() -> impl Strategy<Value = ArrivePromise> {
    prop_oneof![
        day().prop_map(|date| ArrivePromise::ByDate { date }),
        (1..=90u16).prop_map(|days| ArrivePromise::WithinDays { days }),
    ]
}

fn presale() -> impl Strategy<Value = Presale> {
    let presold = || {
        let after_end =
            (1..=90u16).prop_map(|days| ShipPromise::WithinDaysAfterPresaleEnd { days });
        prop_oneof![ship(), after_end]
    };
    let window = (0..9, 0..9).prop_map(|(from, length)| (from, from + length));
    prop_oneof![
        Just(Presale::None),
        (of(day()), day(), presold()).prop_map(|(starts, ends, ship)| Presale::FullPayment {
            starts,
            ends,
            ship
        }),
        (amount(), of(amount()), day(), of(window), presold()).prop_map(
            |(deposit, credit, ends, window, ship)| Presale::DepositBalance {
                deposit,
                credit,
                ends,
                balance_window: window.map(|(from, to)| DateWindow {
                    from: ends.plus_days(from).unwrap(),
                    to: ends.plus_days(to).unwrap(),
                }),
                ship,
            }
        ),
        (day(), 1..=90u16).prop_map(|(ends, then_days)| Presale::Tiered { ends, then_days }),
    ]
}

fn method() -> impl Strategy<Value = LogisticsMethod> {
    let valid = prop_oneof![
        day().prop_map(|date| VoucherValidity::Until { date }),
        (1..=1100u16).prop_map(|days| VoucherValidity::Days { days }),
        (day(), 0..99).prop_map(|(from, days)| VoucherValidity::Range {
            from,
            to: from.plus_days(days).unwrap()
        }),
    ];
    prop_oneof![
        Just(LogisticsMethod::Express),
        of(any::<i8>()).prop_map(|max_celsius| LogisticsMethod::ColdChain { max_celsius }),
        vec(name(), 0..3).prop_map(|points| LogisticsMethod::SelfPickup { points }),
        of(1..=200u16).prop_map(|radius_km| LogisticsMethod::SameCity { radius_km }),
        any::<(bool, bool)>()
            .prop_map(|(to_door, install)| LogisticsMethod::Large { to_door, install }),
        of(valid).prop_map(|valid| LogisticsMethod::Voucher { valid }),
    ]
}

fn logistics() -> impl Strategy<Value = LogisticsPlan> {
    use Carrier::{Deppon, Ems, Jd, Jt, Sf, Sto, Yto, Yunda, Zto};
    let carrier = prop_oneof![
        select(vec![Sf, Yto, Zto, Sto, Yunda, Jd, Ems, Jt, Deppon]),
        name().prop_map(Carrier::Other),
    ];
    let origin =
        (select(Province::ALL), of(name())).prop_map(|(province, city)| Origin { province, city });
    let mut areas: Vec<Area> = Province::ALL.iter().copied().map(Area::Province).collect();
    areas.push(Area::OutsideCity);
    let freight = prop_oneof![
        select(vec![Freight::Free, Freight::Collect, Freight::NotNeeded]),
        amount().prop_map(|amount| Freight::FreeOver { amount }),
        amount().prop_map(|amount| Freight::Fixed { amount }),
    ];
    (
        vec(method(), 1..4),
        vec(carrier, 0..3),
        of(origin),
        subsequence(areas, 0..6),
        freight,
    )
        .prop_map(
            |(methods, carriers, origin, excluded, freight)| LogisticsPlan {
                methods,
                carriers,
                origin,
                excluded,
                freight,
            },
        )
}

fn returns() -> impl Strategy<Value = ReturnPolicy> {
    use FreightPayer::{Buyer, Insurance, Seller};
    use ReturnCondition::{Activated, Customised, Installed, Unsealed, Used};
    let unless = of(select(vec![
        Unsealed, Activated, Installed, Customised, Used,
    ]));
    let no_reason = prop_oneof![
        (7..=365u16, unless).prop_map(|(days, unless)| NoReasonReturn::Supported { days, unless }),
        (select(ExclusionBasis::ALL), any::<bool>()).prop_map(|(basis, confirmed)| {
            NoReasonReturn::Excluded {
                basis,
                confirmed_at_purchase: confirmed || basis.needs_confirmation(),
            }
        }),
    ];
    let repair = (any::<bool>(), 0..=3650u16).prop_map(|(listed_goods, warranty_days)| Repair {
        listed_goods,
        warranty_days,
    });
    let days = (0..=365u16, of(7..=365u16), of(0..=7u16));
    (
        no_reason,
        select(vec![Buyer, Seller, Insurance]),
        days,
        of(Just(Seller)),
        of(repair),
    )
        .prop_map(
            |(
                no_reason,
                return_freight,
                (exchange_days, quality_days, refund_days),
                quality_freight,
                repair,
            )| {
                ReturnPolicy {
                    no_reason,
                    return_freight,
                    exchange_days,
                    quality_days,
                    quality_freight,
                    refund_days,
                    repair,
                }
            },
        )
}

fn guarantees() -> impl Strategy<Value = Vec<Guarantee>> {
    use Guarantee as G;
    let kind = select(vec![CompensationKind::Coupon, CompensationKind::Cash]);
    let remedy = select(vec![DamageRemedy::Compensate, DamageRemedy::TakeBack]);
    let plain = vec![
        G::ReturnFreightPaid,
        G::ReturnPickup { free: true },
        G::ReturnPickup { free: false },
        G::GenuineInsurance,
        G::ShortWeight,
        G::NationwideWarranty,
        G::InHomeDelivery,
        G::Installation,
        G::UnusedRefund,
        G::ExpiredRefund,
        G::PrivacyPacking,
    ];
    let one = prop_oneof![
        3 => select(plain),
        1 => (7..=365u16).prop_map(|days| G::NoReasonReturn { days }),
        1 => (kind, amount()).prop_map(|(kind, amount)| G::LateShip { kind, amount }),
        1 => of(amount()).prop_map(|cover| G::FreightInsurance { cover }),
        1 => of(amount()).prop_map(|max| G::InstantRefund { max }),
        1 => of(amount()).prop_map(|amount| G::ReturnFreightSubsidy { amount }),
        1 => (3..=10u8).prop_map(|multiple| G::Counterfeit { multiple }),
        1 => (of(1..=168u16), remedy).prop_map(|(report_hours, remedy)| G::DeadOnArrival { report_hours, remedy }),
        1 => of(1..=168u16).prop_map(|report_hours| G::FreshRot { report_hours }),
        1 => (1..=90u16).prop_map(|days| G::Allergy { days }),
        1 => (1..=1095u16).prop_map(|days| G::ExchangeNotRepair { days }),
        1 => (1..=365u16).prop_map(|days| G::PriceProtect { days }),
    ];
    vec(one, 0..5)
}

fn gift() -> impl Strategy<Value = Gift> {
    (name(), 1..=100u16, any::<bool>()).prop_map(|(name, quantity, returns_with_goods)| Gift {
        name,
        quantity,
        returns_with_goods,
    })
}

fn protection() -> impl Strategy<Value = ProtectionPlan> {
    let answer = (
        select(Topic::ALL.to_vec()),
        "[一-龥]{1,40}[？?]",
        "[一-龥，。]{0,60}[？?]?[一-龥]",
    )
        .prop_map(|(topic, question, answer)| Answer {
            topic,
            question,
            answer,
        });
    (of(words(500)), vec(answer, 0..5)).prop_map(|(summary, mut answers)| {
        answers.sort_by_key(|answer| answer.topic);
        ProtectionPlan { summary, answers }
    })
}

fn seller() -> impl Strategy<Value = SellerDisclosure> {
    (words(100), words(200), words(100), of("[0-9A-Z]{17}[A-Z]")).prop_map(
        |(name, address, contact, credit_code)| SellerDisclosure {
            name,
            address,
            contact,
            credit_code,
        },
    )
}

fn channel() -> impl Strategy<Value = Channel> {
    let place = prop_oneof![
        (Just(ChannelKind::Widget), Just(String::new())),
        (
            Just(ChannelKind::Phone),
            "[0-9]{3}-[0-9]{6,8}".prop_map(|n| n)
        ),
        (
            Just(ChannelKind::Im),
            "https://example\\.com/[a-z]{1,9}".prop_map(|n| n)
        ),
        (
            Just(ChannelKind::Email),
            "[a-z]{1,9}@example\\.com".prop_map(|n| n)
        ),
        (
            Just(ChannelKind::Post),
            name().prop_map(|n| format!("{n}（西门），3号"))
        ),
        (
            Just(ChannelKind::Platform),
            "https://example\\.com/[a-z]{1,9}".prop_map(|n| n)
        ),
    ];
    let time = || (0..=1440u16).prop_map(|m| TimeOfDay::new(m / 60, m % 60).unwrap());
    let hours = prop_oneof![
        (time(), time()).prop_map(|(from, to)| ServiceHours { from, to }),
        Just(ServiceHours {
            from: TimeOfDay::new(0, 0).unwrap(),
            to: TimeOfDay::new(24, 0).unwrap()
        }),
    ];
    (place, of(hours)).prop_map(|((kind, address), hours)| Channel {
        party: Party::Merchant,
        kind,
        address,
        hours,
    })
}
