//! The parts of the plan beside V1–V10: presence, length and range of each.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/plan_check.rs"]
mod plan_check;
mod support;

use livepledge_contract::issue::IssueCode::*;
use livepledge_contract::money::Fen;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::guarantee::{CompensationKind, DamageRemedy, Gift, Guarantee};
use livepledge_contract::plan::logistics::{Carrier, Freight, LogisticsMethod, VoucherValidity};
use livepledge_contract::plan::protection::{Answer, Topic};
use livepledge_contract::plan::ship::ShipPromise;
use plan_check::{check, full_payment};
use support::{full_plan, of};

#[test]
fn guarantees_stay_within_their_range_and_stand_once() {
    let damaged = |hours| Guarantee::DeadOnArrival {
        report_hours: Some(hours),
        remedy: DamageRemedy::Compensate,
    };
    let late = Guarantee::LateShip {
        kind: CompensationKind::Cash,
        amount: Fen(0),
    };
    for guarantee in [
        Guarantee::Counterfeit { multiple: 11 },
        damaged(0),
        damaged(169),
        Guarantee::FreshRot {
            report_hours: Some(169),
        },
        Guarantee::Allergy { days: 91 },
        Guarantee::ExchangeNotRepair { days: 0 },
        Guarantee::PriceProtect { days: 366 },
        late,
    ] {
        check(
            |p| p.guarantees = vec![guarantee],
            &[("/guarantees/0", OutOfRange)],
        );
    }
    let twice = vec![Guarantee::ShortWeight, Guarantee::ShortWeight];
    check(|p| p.guarantees = twice, &[("/guarantees/0", Duplicate)]);
}

#[test]
fn goods_have_a_name_a_price_and_a_fair_comparison() {
    check(|p| p.title = String::new(), &[("/title", Required)]);
    check(|p| p.title = "长".repeat(101), &[("/title", TooLong)]);
    check(
        |p| p.title = "名\u{202E}".to_owned(),
        &[("/title", ForbiddenCharacters)],
    );
    check(
        |p| p.variant = Some("长".repeat(61)),
        &[("/variant", TooLong)],
    );
    check(
        |p| p.price.compared = Some(Fen(39899)),
        &[("/price/compared", OutOfRange)],
    );
    let free = |p: &mut ServicePlan| {
        p.price.sale = Fen(0);
        p.presale = full_payment("2026-12-10", ShipPromise::NextDay);
    };
    check(free, &[("/price/sale", OutOfRange)]);
    let gift = Gift {
        name: String::new(),
        quantity: 101,
        returns_with_goods: true,
    };
    check(
        |p| p.gifts = vec![gift],
        &[
            ("/gifts/0/name", Required),
            ("/gifts/0/quantity", OutOfRange),
        ],
    );
}

#[test]
fn goods_come_somehow_and_every_part_of_it_is_in_range() {
    check(
        |p| p.logistics.methods.clear(),
        &[("/logistics/methods", Required)],
    );
    let method = |method| move |p: &mut ServicePlan| p.logistics.methods = vec![method];
    let out = [("/logistics/methods/0", OutOfRange)];
    check(
        method(LogisticsMethod::SameCity {
            radius_km: Some(201),
        }),
        &out,
    );
    let days = Some(VoucherValidity::Days { days: 1101 });
    check(method(LogisticsMethod::Voucher { valid: days }), &out);
    let backwards = VoucherValidity::Range {
        from: of("2026-12-02"),
        to: of("2026-12-01"),
    };
    check(
        method(LogisticsMethod::Voucher {
            valid: Some(backwards),
        }),
        &[("/logistics/methods/0", WindowsOutOfOrder)],
    );
    let pickup = LogisticsMethod::SelfPickup {
        points: vec![String::new()],
    };
    check(method(pickup), &[("/logistics/methods/0", Required)]);
    let carrier = Carrier::Other("长".repeat(31));
    check(
        |p| p.logistics.carriers = vec![carrier],
        &[("/logistics/carriers/0", TooLong)],
    );
    let city = |p: &mut ServicePlan| {
        if let Some(origin) = &mut p.logistics.origin {
            origin.city = Some("长".repeat(21));
        }
    };
    check(city, &[("/logistics/origin", TooLong)]);
    let freight = Freight::Fixed { amount: Fen(0) };
    check(
        |p| p.logistics.freight = freight,
        &[("/logistics/freight", OutOfRange)],
    );
}

#[test]
fn prepared_answers_have_a_length_and_a_number() {
    check(
        |p| p.protection.summary = Some("长".repeat(501)),
        &[("/protection/summary", TooLong)],
    );
    let blank = Answer {
        topic: Topic::Goods,
        question: String::new(),
        answer: String::new(),
    };
    check(
        |p| p.protection.answers = vec![blank],
        &[
            ("/protection/answers/0/question", Required),
            ("/protection/answers/0/answer", Required),
        ],
    );
    let one = full_plan().protection.answers;
    let many = std::iter::repeat_n(one, 101).flatten().collect();
    check(
        |p| p.protection.answers = many,
        &[("/protection/answers", TooLong)],
    );
}

#[test]
fn the_actual_seller_is_disclosed_in_full() {
    let hide = |p: &mut ServicePlan| {
        p.seller.name.clear();
        p.seller.address.clear();
        p.seller.contact.clear();
        p.seller.credit_code = Some("123".to_owned());
    };
    check(
        hide,
        &[
            ("/seller/name", Required),
            ("/seller/address", Required),
            ("/seller/contact", Required),
            ("/seller/credit_code", UnknownValue),
        ],
    );
}
