//! Arbitrary service plans and their stock.

use super::{channel, date, fen, seller, sku, text, time, timestamp};
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
use livepledge_contract::plan::stock::{DeclaredStock, Stock, StockLine, StockSource};
use livepledge_contract::plan::{Price, ServicePlan};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn n() -> impl Strategy<Value = u16> {
    any::<u16>()
}

fn ship() -> impl Strategy<Value = ShipPromise> {
    prop_oneof![
        n().prop_map(|hours| ShipPromise::WithinHours { hours }),
        time().prop_map(|cutoff| ShipPromise::SameDay { cutoff }),
        Just(ShipPromise::NextDay),
        date().prop_map(|date| ShipPromise::ByDate { date }),
        n().prop_map(|days| ShipPromise::WithinDaysAfterPayment { days }),
        n().prop_map(|days| ShipPromise::WithinDaysAfterPresaleEnd { days }),
        n().prop_map(|earliest_hours| ShipPromise::Appointment { earliest_hours }),
    ]
}

fn arrive() -> impl Strategy<Value = ArrivePromise> {
    prop_oneof![
        date().prop_map(|date| ArrivePromise::ByDate { date }),
        n().prop_map(|days| ArrivePromise::WithinDays { days }),
    ]
}

fn presale() -> impl Strategy<Value = Presale> {
    let window = (date(), date()).prop_map(|(from, to)| DateWindow { from, to });
    prop_oneof![
        Just(Presale::None),
        (of(date()), date(), ship()).prop_map(|(starts, ends, ship)| Presale::FullPayment {
            starts,
            ends,
            ship
        }),
        (fen(), of(fen()), date(), of(window), ship()).prop_map(
            |(deposit, credit, ends, balance_window, ship)| Presale::DepositBalance {
                deposit,
                credit,
                ends,
                balance_window,
                ship
            }
        ),
        (date(), n()).prop_map(|(ends, then_days)| Presale::Tiered { ends, then_days }),
    ]
}

fn method() -> impl Strategy<Value = LogisticsMethod> {
    let valid = prop_oneof![
        date().prop_map(|date| VoucherValidity::Until { date }),
        n().prop_map(|days| VoucherValidity::Days { days }),
        (date(), date()).prop_map(|(from, to)| VoucherValidity::Range { from, to }),
    ];
    prop_oneof![
        Just(LogisticsMethod::Express),
        of(any::<i8>()).prop_map(|max_celsius| LogisticsMethod::ColdChain { max_celsius }),
        vec(text(), 0..3).prop_map(|points| LogisticsMethod::SelfPickup { points }),
        of(n()).prop_map(|radius_km| LogisticsMethod::SameCity { radius_km }),
        any::<(bool, bool)>()
            .prop_map(|(to_door, install)| LogisticsMethod::Large { to_door, install }),
        of(valid).prop_map(|valid| LogisticsMethod::Voucher { valid }),
    ]
}

fn carrier() -> impl Strategy<Value = Carrier> {
    let known = select(vec![
        Carrier::Sf,
        Carrier::Yto,
        Carrier::Zto,
        Carrier::Sto,
        Carrier::Yunda,
        Carrier::Jd,
        Carrier::Ems,
        Carrier::Jt,
        Carrier::Deppon,
    ]);
    prop_oneof![known, text().prop_map(Carrier::Other)]
}

fn freight() -> impl Strategy<Value = Freight> {
    prop_oneof![
        select(vec![Freight::Free, Freight::Collect, Freight::NotNeeded]),
        fen().prop_map(|amount| Freight::FreeOver { amount }),
        fen().prop_map(|amount| Freight::Fixed { amount }),
    ]
}

fn logistics() -> impl Strategy<Value = LogisticsPlan> {
    let province = || select(Province::ALL);
    let origin = (province(), of(text())).prop_map(|(province, city)| Origin { province, city });
    let area = prop_oneof![province().prop_map(Area::Province), Just(Area::OutsideCity)];
    let lists = (vec(method(), 0..3), vec(carrier(), 0..3), vec(area, 0..3));
    (lists, of(origin), freight()).prop_map(|((methods, carriers, excluded), origin, freight)| {
        LogisticsPlan {
            methods,
            carriers,
            origin,
            excluded,
            freight,
        }
    })
}

fn payer() -> impl Strategy<Value = FreightPayer> {
    select(vec![
        FreightPayer::Buyer,
        FreightPayer::Seller,
        FreightPayer::Insurance,
    ])
}

prop_compose! {
    fn returns()(
        no_reason in prop_oneof![
            (n(), of(select(vec![
                ReturnCondition::Unsealed, ReturnCondition::Activated, ReturnCondition::Installed,
                ReturnCondition::Customised, ReturnCondition::Used,
            ]))).prop_map(|(days, unless)| NoReasonReturn::Supported { days, unless }),
            (select(ExclusionBasis::ALL), any::<bool>()).prop_map(
                |(basis, confirmed_at_purchase)| NoReasonReturn::Excluded { basis, confirmed_at_purchase }
            ),
        ],
        (return_freight, quality_freight) in (payer(), of(payer())),
        (exchange_days, quality_days, refund_days) in (n(), of(n()), of(n())),
        repair in of(any::<(bool, u16)>()),
    ) -> ReturnPolicy {
        let repair = repair.map(|(listed_goods, warranty_days)| Repair { listed_goods, warranty_days });
        ReturnPolicy {
            no_reason, return_freight, exchange_days, quality_days, quality_freight, refund_days, repair,
        }
    }
}

fn guarantee() -> impl Strategy<Value = Guarantee> {
    let kind = select(vec![CompensationKind::Coupon, CompensationKind::Cash]);
    let remedy = select(vec![DamageRemedy::Compensate, DamageRemedy::TakeBack]);
    let without_contents = select(vec![
        Guarantee::ReturnFreightPaid,
        Guarantee::GenuineInsurance,
        Guarantee::ShortWeight,
        Guarantee::NationwideWarranty,
        Guarantee::InHomeDelivery,
        Guarantee::Installation,
        Guarantee::UnusedRefund,
        Guarantee::ExpiredRefund,
        Guarantee::PrivacyPacking,
    ]);
    let amounts = prop_oneof![
        of(fen()).prop_map(|cover| Guarantee::FreightInsurance { cover }),
        of(fen()).prop_map(|max| Guarantee::InstantRefund { max }),
        of(fen()).prop_map(|amount| Guarantee::ReturnFreightSubsidy { amount }),
        (kind, fen()).prop_map(|(kind, amount)| Guarantee::LateShip { kind, amount }),
    ];
    let days = prop_oneof![
        n().prop_map(|days| Guarantee::NoReasonReturn { days }),
        n().prop_map(|days| Guarantee::Allergy { days }),
        n().prop_map(|days| Guarantee::ExchangeNotRepair { days }),
        n().prop_map(|days| Guarantee::PriceProtect { days }),
    ];
    prop_oneof![
        without_contents,
        amounts,
        days,
        any::<bool>().prop_map(|free| Guarantee::ReturnPickup { free }),
        any::<u8>().prop_map(|multiple| Guarantee::Counterfeit { multiple }),
        (of(n()), remedy).prop_map(|(report_hours, remedy)| Guarantee::DeadOnArrival {
            report_hours,
            remedy
        }),
        of(n()).prop_map(|report_hours| Guarantee::FreshRot { report_hours }),
    ]
}

fn gift() -> impl Strategy<Value = Gift> {
    (text(), n(), any::<bool>()).prop_map(|(name, quantity, returns_with_goods)| Gift {
        name,
        quantity,
        returns_with_goods,
    })
}

fn protection() -> impl Strategy<Value = ProtectionPlan> {
    let answer =
        (select(&Topic::ALL[..]), text(), text()).prop_map(|(topic, question, answer)| Answer {
            topic,
            question,
            answer,
        });
    (of(text()), vec(answer, 0..3))
        .prop_map(|(summary, answers)| ProtectionPlan { summary, answers })
}

prop_compose! {
    pub(super) fn service_plan()(
        (sku, title, variant) in (sku(), text(), of(text())),
        (sale, compared) in (fen(), of(fen())),
        (ship, arrive, presale) in (of(ship()), of(arrive()), presale()),
        stock in any::<(u32, u32)>(),
        (logistics, returns) in (logistics(), returns()),
        (guarantees, gifts) in (vec(guarantee(), 0..4), vec(gift(), 0..2)),
        protection in protection(),
        (seller, channels) in (seller(), vec(channel(), 0..3)),
    ) -> ServicePlan {
        ServicePlan {
            sku, title, variant, ship, arrive, presale, logistics, returns, guarantees, gifts,
            protection, seller, channels,
            price: Price { sale, compared },
            stock: DeclaredStock { spot: stock.0, presale: stock.1 },
        }
    }
}

pub(super) fn stock() -> impl Strategy<Value = Stock> {
    let source = || select(vec![StockSource::Reported, StockSource::Synced]);
    let line = || {
        (any::<(u32, u32)>(), timestamp(), source()).prop_map(
            |((declared, remaining), as_of, source)| StockLine {
                declared,
                remaining,
                as_of,
                source,
            },
        )
    };
    (line(), line(), any::<bool>()).prop_map(|(spot, presale, halted)| Stock {
        spot,
        presale,
        halted,
    })
}
