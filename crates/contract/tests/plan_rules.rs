//! V1–V10 of the service plan and the complaint channel of 4.3, one test for
//! each rule: the good plan with one thing changed has exactly that problem.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "support/plan_check.rs"]
mod plan_check;
mod support;

use livepledge_contract::check::plan::{PlanRules, issues, stock_issues};
use livepledge_contract::issue::IssueCode::*;
use livepledge_contract::money::Fen;
use livepledge_contract::party::{ChannelKind, Party};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::floor::RightsFloor;
use livepledge_contract::plan::guarantee::Guarantee;
use livepledge_contract::plan::presale::{DateWindow, Presale};
use livepledge_contract::plan::protection::{Answer, Topic};
use livepledge_contract::plan::returns::{ExclusionBasis, FreightPayer, NoReasonReturn, Repair};
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};
use livepledge_contract::plan::stock::{Stock, StockLine, StockSource};
use plan_check::{check, found_in, full_payment, today};
use support::{full_plan, of};

fn excluded(basis: ExclusionBasis, confirmed_at_purchase: bool) -> NoReasonReturn {
    NoReasonReturn::Excluded {
        basis,
        confirmed_at_purchase,
    }
}

#[test]
fn a_full_plan_without_a_fault_has_no_problem() {
    check(|_| {}, &[]);
}

#[test]
fn v1_fewer_than_seven_days_without_reason_are_refused() {
    let days = |days| {
        move |plan: &mut ServicePlan| {
            plan.returns.no_reason = NoReasonReturn::Supported { days, unless: None };
        }
    };
    check(days(6), &[("/returns/no_reason", BelowStatutoryDays)]);
    check(days(7), &[]);
    check(days(366), &[("/returns/no_reason", OutOfRange)]);
}

#[test]
fn v1_quality_and_refund_are_never_worse_than_the_law() {
    check(
        |p| p.returns.quality_days = Some(6),
        &[("/returns/quality_days", BelowStatutoryDays)],
    );
    check(
        |p| p.returns.refund_days = Some(8),
        &[("/returns/refund_days", BelowStatutoryDays)],
    );
    check(
        |p| p.returns.exchange_days = 366,
        &[("/returns/exchange_days", OutOfRange)],
    );
    let repair = Repair {
        listed_goods: false,
        warranty_days: 3651,
    };
    check(
        |p| p.returns.repair = Some(repair),
        &[("/returns/repair", OutOfRange)],
    );
}

#[test]
fn v2_grounds_of_article_7_need_confirmation_at_each_purchase() {
    for basis in ExclusionBasis::ALL.iter().copied() {
        let missing = [("/returns/no_reason", ConfirmationRequired)];
        let expected: &[_] = if basis.needs_confirmation() {
            &missing
        } else {
            &[]
        };
        check(|p| p.returns.no_reason = excluded(basis, false), expected);
        check(|p| p.returns.no_reason = excluded(basis, true), &[]);
    }
}

#[test]
fn v3_spot_stock_and_its_dispatch_promise_come_together() {
    check(|p| p.ship = None, &[("/ship", ShipPromiseMissing)]);
    check(|p| p.stock.spot = 0, &[("/ship", PromiseWithoutStock)]);
    let after_end = ShipPromise::WithinDaysAfterPresaleEnd { days: 3 };
    check(|p| p.ship = Some(after_end), &[("/ship", Contradiction)]);
}

#[test]
fn v3_dispatch_promises_stay_within_their_range() {
    for (promise, good) in [
        (ShipPromise::WithinHours { hours: 720 }, true),
        (ShipPromise::WithinHours { hours: 0 }, false),
        (ShipPromise::WithinHours { hours: 721 }, false),
        (ShipPromise::WithinDaysAfterPayment { days: 90 }, true),
        (ShipPromise::WithinDaysAfterPayment { days: 91 }, false),
        (
            ShipPromise::Appointment {
                earliest_hours: 721,
            },
            false,
        ),
        (
            ShipPromise::SameDay {
                cutoff: of("16:00"),
            },
            true,
        ),
        (ShipPromise::NextDay, true),
    ] {
        let expected: &[_] = if good { &[] } else { &[("/ship", OutOfRange)] };
        check(|p| p.ship = Some(promise), expected);
    }
    check(
        |p| p.arrive = Some(ArrivePromise::WithinDays { days: 91 }),
        &[("/arrive", OutOfRange)],
    );
}

#[test]
fn v3_presale_stock_and_its_presale_come_together() {
    check(
        |p| p.presale = Presale::None,
        &[("/presale", PresaleIncomplete)],
    );
    check(
        |p| p.stock.presale = 0,
        &[("/presale", PromiseWithoutStock)],
    );
    let tiered = Presale::Tiered {
        ends: of("2026-12-10"),
        then_days: 15,
    };
    let spot_first = |p: &mut ServicePlan| {
        p.presale = tiered;
        p.stock.presale = 0;
    };
    check(spot_first, &[]);
}

#[test]
fn v3_presale_goods_ship_within_the_platforms_range() {
    let late = full_payment(
        "2026-12-10",
        ShipPromise::WithinDaysAfterPresaleEnd { days: 91 },
    );
    check(|p| p.presale = late, &[("/presale/ship", OutOfRange)]);
    let mut plan = full_plan();
    plan.presale = full_payment(
        "2026-12-10",
        ShipPromise::WithinDaysAfterPayment { days: 3 },
    );
    let stricter = PlanRules {
        presale_ship_days: (4, 90),
        ..PlanRules::default()
    };
    let found = issues(&plan, today(), &stricter);
    assert_eq!(found.first().map(|issue| issue.code), Some(OutOfRange));
}

#[test]
fn v4_a_presale_ends_at_most_thirty_days_ahead() {
    let next_day = |ends| full_payment(ends, ShipPromise::NextDay);
    check(|p| p.presale = next_day("2026-12-24"), &[]);
    check(
        |p| p.presale = next_day("2026-12-25"),
        &[("/presale/ends", PresaleTooFar)],
    );
}

#[test]
fn v5_deposit_balance_and_dispatch_follow_each_other() {
    let with = |change: fn(&mut DateWindow, &mut ShipPromise)| {
        move |plan: &mut ServicePlan| {
            let Presale::DepositBalance {
                balance_window: Some(window),
                ship,
                ..
            } = &mut plan.presale
            else {
                return;
            };
            change(window, ship);
        }
    };
    let window = [("/presale/balance_window", WindowsOutOfOrder)];
    check(with(|window, _| window.from = of("2026-12-09")), &window);
    check(with(|window, _| window.to = of("2026-12-10")), &window);
    let before_balance = |_: &mut DateWindow, ship: &mut ShipPromise| {
        *ship = ShipPromise::ByDate {
            date: of("2026-12-10"),
        };
    };
    check(with(before_balance), &window);
    let before_end = ShipPromise::ByDate {
        date: of("2026-12-09"),
    };
    check(
        |p| p.presale = full_payment("2026-12-10", before_end),
        &[("/presale/ship", WindowsOutOfOrder)],
    );
    let starts_late = Presale::FullPayment {
        starts: Some(of("2026-12-11")),
        ends: of("2026-12-10"),
        ship: ShipPromise::NextDay,
    };
    check(
        |p| p.presale = starts_late,
        &[("/presale/starts", WindowsOutOfOrder)],
    );
}

#[test]
fn a_deposit_stays_below_the_price_and_counts_for_no_less_than_was_paid() {
    let with = |fen: i64, counts: i64| {
        move |plan: &mut ServicePlan| {
            if let Presale::DepositBalance {
                deposit, credit, ..
            } = &mut plan.presale
            {
                (*deposit, *credit) = (Fen(fen), Some(Fen(counts)));
            }
        }
    };
    check(
        with(39900, 39900),
        &[("/presale/deposit", DepositExceedsPrice)],
    );
    check(with(39899, 39900), &[]);
    check(
        with(5000, 4999),
        &[("/presale/credit", DepositExceedsPrice)],
    );
    check(
        with(5000, 39901),
        &[("/presale/credit", DepositExceedsPrice)],
    );
    check(with(0, 5000), &[("/presale/deposit", OutOfRange)]);
}

#[test]
fn v6_never_more_is_left_than_was_declared() {
    let line = |declared, remaining| StockLine {
        declared,
        remaining,
        as_of: of("2026-11-24T12:00:00Z"),
        source: StockSource::Reported,
    };
    let pointers = |spot, presale| -> Vec<_> {
        let found = stock_issues(&Stock {
            spot,
            presale,
            halted: false,
        });
        assert!(
            found
                .iter()
                .all(|issue| issue.code == RemainingExceedsDeclared)
        );
        found.into_iter().map(|issue| issue.pointer).collect()
    };
    assert!(pointers(line(5, 5), line(0, 0)).is_empty());
    assert_eq!(
        pointers(line(5, 6), line(0, 1)),
        ["/stock/spot/remaining", "/stock/presale/remaining"]
    );
}

#[test]
fn v7_freight_of_a_quality_fault_is_the_sellers() {
    for payer in [FreightPayer::Buyer, FreightPayer::Insurance] {
        let expected = [("/returns/quality_freight", QualityFreightOnBuyer)];
        check(|p| p.returns.quality_freight = Some(payer), &expected);
    }
}

#[test]
fn v8_unfair_standard_terms_are_refused_wherever_the_merchant_writes() {
    let unfair = || "特价商品，概不退换".to_owned();
    check(|p| p.title = unfair(), &[("/title", UnfairTerm)]);
    check(
        |p| p.protection.summary = Some(unfair()),
        &[("/protection/summary", UnfairTerm)],
    );
    let answer = Answer {
        topic: Topic::AfterSale,
        question: "能退吗？".to_owned(),
        answer: unfair(),
    };
    check(
        |p| p.protection.answers.push(answer),
        &[("/protection/answers/1/answer", UnfairTerm)],
    );
}

#[test]
fn v9_of_two_statements_the_one_better_for_the_consumer_counts() {
    let mut plan = full_plan();
    assert_eq!(RightsFloor::of(&plan).no_reason, Ok(15));
    plan.returns.no_reason = excluded(ExclusionBasis::CustomMade, false);
    assert_eq!(RightsFloor::of(&plan).no_reason, Ok(15));
    plan.guarantees = vec![
        Guarantee::ReturnFreightPaid,
        Guarantee::Counterfeit { multiple: 10 },
    ];
    let floor = RightsFloor::of(&plan);
    assert_eq!(floor.no_reason, Err(ExclusionBasis::CustomMade));
    assert_eq!(
        (floor.no_reason_freight, floor.fraud_multiple),
        (FreightPayer::Seller, 10)
    );
    assert_eq!((floor.refund_days, floor.quality_days), (3, 30));
}

#[test]
fn v10_guarantees_are_never_below_the_law() {
    let with = |guarantee| move |plan: &mut ServicePlan| plan.guarantees = vec![guarantee];
    let below = [("/guarantees/0", GuaranteeBelowFloor)];
    check(with(Guarantee::NoReasonReturn { days: 6 }), &below);
    check(with(Guarantee::Counterfeit { multiple: 2 }), &below);
    check(with(Guarantee::Counterfeit { multiple: 3 }), &[]);
}

#[test]
fn the_merchant_has_a_complaint_channel_of_its_own_that_can_be_reached() {
    check(|p| p.channels.clear(), &[("/channels", NoChannel)]);
    let of_live_party = vec![support::channel(Party::LiveParty)];
    check(|p| p.channels = of_live_party, &[("/channels", NoChannel)]);
    for (kind, address, code) in [
        (ChannelKind::Phone, "打给我", Some(UnknownValue)),
        (ChannelKind::Email, "nobody", Some(UnknownValue)),
        (ChannelKind::Im, "http://example.com", Some(ForbiddenLink)),
        (
            ChannelKind::Platform,
            "javascript:alert(1)",
            Some(ForbiddenLink),
        ),
        (ChannelKind::Post, "", Some(Required)),
        (ChannelKind::Widget, "", None),
        (ChannelKind::Email, "a@example.com", None),
    ] {
        let expected: Vec<_> = code
            .map(|code| ("/channels/0/address", code))
            .into_iter()
            .collect();
        check(
            |p| {
                for channel in &mut p.channels {
                    (channel.kind, channel.address) = (kind, address.to_owned());
                }
            },
            &expected,
        );
    }
}

#[test]
fn every_problem_is_told_at_once() {
    let mut plan = full_plan();
    plan.title.clear();
    plan.ship = None;
    plan.returns.quality_freight = Some(FreightPayer::Buyer);
    plan.channels.clear();
    let codes: Vec<_> = found_in(&plan).into_iter().map(|(_, code)| code).collect();
    assert_eq!(
        codes,
        [
            Required,
            ShipPromiseMissing,
            QualityFreightOnBuyer,
            NoChannel
        ]
    );
}
