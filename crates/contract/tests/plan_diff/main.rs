//! What changed between two versions of a plan, and for whom it is better.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

mod edits;
#[path = "../support/mod.rs"]
mod support;

use edits::{EDITS, edited};
use livepledge_contract::money::Fen;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::diff::Effect::{self, Better, Neutral, Other, Worse};
use livepledge_contract::plan::diff::{Part, PlanChange, Value, diff};
use livepledge_contract::plan::fields::PLAN_FIELDS;
use livepledge_contract::plan::guarantee::Guarantee;
use livepledge_contract::plan::logistics::{Carrier, Freight, LogisticsMethod};
use livepledge_contract::plan::presale::{DateWindow, Presale};
use livepledge_contract::plan::region::{Area, Province};
use livepledge_contract::plan::returns::{ExclusionBasis, FreightPayer, NoReasonReturn};
use livepledge_contract::plan::ship::{ArrivePromise, ShipPromise};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::{deposit_presale, full_plan, of};

/// What one edit of the full plan means; both ways must say the same.
fn meant(edit: impl FnOnce(&mut ServicePlan)) -> Vec<(Part, Effect)> {
    let (old, mut new) = (full_plan(), full_plan());
    edit(&mut new);
    let forth = diff(&old, &new).into_iter();
    let mut forth: Vec<_> = forth.map(|c| (c.part, c.effect)).collect();
    let back = diff(&new, &old).into_iter();
    let mut back: Vec<_> = back.map(|c| (c.part, c.effect.reversed())).collect();
    forth.sort_unstable();
    back.sort_unstable();
    assert_eq!(forth, back);
    forth
}

#[test]
fn a_later_dispatch_is_worse_and_says_both_values() {
    let (old, mut new) = (full_plan(), full_plan());
    new.ship = Some(ShipPromise::WithinHours { hours: 72 });
    let told = PlanChange {
        part: Part::Ship,
        from: Some(Value::Ship(ShipPromise::WithinHours { hours: 48 })),
        to: Some(Value::Ship(ShipPromise::WithinHours { hours: 72 })),
        effect: Worse,
    };
    assert_eq!(diff(&old, &new), [told]);
}

#[test]
fn dispatch_promises_of_different_kinds_are_ranked_where_one_is_surely_earlier() {
    let within = |hours| ShipPromise::WithinHours { hours };
    let days = |days| ShipPromise::WithinDaysAfterPayment { days };
    let cutoff = |time: &str| ShipPromise::SameDay { cutoff: of(time) };
    let by = |day: &str| ShipPromise::ByDate { date: of(day) };
    for (to, effect) in [
        (within(24), Better),
        (ShipPromise::NextDay, Better),
        (cutoff("16:00"), Better),
        (days(3), Worse),
        (by("2026-12-01"), Other),
        (ShipPromise::WithinDaysAfterPresaleEnd { days: 1 }, Other),
        (ShipPromise::Appointment { earliest_hours: 1 }, Other),
    ] {
        assert_eq!(
            meant(|p| p.ship = Some(to)),
            [(Part::Ship, effect)],
            "{to:?}"
        );
    }
    assert_eq!(meant(|p| p.ship = Some(days(2))), [(Part::Ship, Neutral)]);
    assert_eq!(meant(|p| p.ship = None), [(Part::Ship, Worse)]);
    let ranked = |from, to| {
        let (mut old, mut new) = (full_plan(), full_plan());
        (old.ship, new.ship) = (Some(from), Some(to));
        diff(&old, &new).first().map(|c| c.effect)
    };
    assert_eq!(ranked(cutoff("16:00"), cutoff("12:00")), Some(Worse));
    assert_eq!(ranked(cutoff("16:00"), ShipPromise::NextDay), Some(Worse));
    assert_eq!(ranked(by("2026-12-05"), by("2026-12-06")), Some(Worse));
    assert_eq!(ranked(ShipPromise::NextDay, within(24)), Some(Better));
    assert_eq!(ranked(ShipPromise::NextDay, within(36)), Some(Other));
}

#[test]
fn price_and_quantities() {
    assert_eq!(
        meant(|p| p.price.sale = Fen(39901)),
        [(Part::SalePrice, Worse)]
    );
    assert_eq!(
        meant(|p| p.price.compared = None),
        [(Part::ComparedPrice, Neutral)]
    );
    assert_eq!(meant(|p| p.stock.spot = 349), [(Part::SpotStock, Worse)]);
    assert_eq!(
        meant(|p| p.stock.presale = 801),
        [(Part::PresaleStock, Better)]
    );
}

fn presale(ends: &str, balance: (&str, &str), deposit: i64) -> Presale {
    Presale::DepositBalance {
        deposit: Fen(deposit),
        credit: Some(Fen(10000)),
        ends: of(ends),
        balance_window: Some(DateWindow {
            from: of(balance.0),
            to: of(balance.1),
        }),
        ship: ShipPromise::WithinDaysAfterPayment { days: 15 },
    }
}

#[test]
fn a_presale_part_by_part_or_as_another_one() {
    let window = ("2026-12-11", "2026-12-13");
    for (to, expected) in [
        (
            presale("2026-12-09", window, 5000),
            (Part::PresaleEnds, Better),
        ),
        (
            presale("2026-12-12", window, 5000),
            (Part::PresaleEnds, Worse),
        ),
        (presale("2026-12-10", window, 6000), (Part::Deposit, Worse)),
        (
            presale("2026-12-10", ("2026-12-11", "2026-12-14"), 5000),
            (Part::BalanceWindow, Better),
        ),
        (
            presale("2026-12-10", ("2026-12-12", "2026-12-14"), 5000),
            (Part::BalanceWindow, Other),
        ),
        (Presale::None, (Part::PresaleMode, Other)),
        (
            Presale::Tiered {
                ends: of("2026-12-20"),
                then_days: 15,
            },
            (Part::PresaleMode, Other),
        ),
    ] {
        assert_eq!(meant(|p| p.presale = to), [expected], "{to:?}");
    }
}

#[test]
fn how_it_comes() {
    assert_eq!(
        meant(|p| p
            .logistics
            .methods
            .push(LogisticsMethod::SameCity { radius_km: None })),
        [(Part::Method, Better)]
    );
    assert_eq!(
        meant(|p| p.logistics.carriers.clear()),
        [(Part::Carriers, Worse)]
    );
    assert_eq!(
        meant(|p| p.logistics.carriers.reverse()),
        [(Part::Carriers, Neutral)]
    );
    assert_eq!(
        meant(|p| p.logistics.carriers = vec![Carrier::Sf]),
        [(Part::Carriers, Other)]
    );
    assert_eq!(
        meant(|p| p.logistics.excluded.push(Area::OutsideCity)),
        [(Part::ExcludedArea, Worse)]
    );
    let xizang = Area::Province(Province::Tibet);
    assert_eq!(
        meant(|p| p.logistics.excluded = vec![xizang]),
        [(Part::ExcludedArea, Better), (Part::ExcludedArea, Worse)]
    );
    assert_eq!(
        meant(|p| p.logistics.freight = Freight::Free),
        [(Part::Freight, Better)]
    );
    assert_eq!(
        meant(|p| p.logistics.freight = Freight::FreeOver { amount: Fen(19900) }),
        [(Part::Freight, Worse)]
    );
    assert_eq!(
        meant(|p| p.logistics.freight = Freight::Collect),
        [(Part::Freight, Other)]
    );
    assert_eq!(
        meant(|p| p.arrive = Some(ArrivePromise::WithinDays { days: 4 })),
        [(Part::Arrive, Worse)]
    );
}

#[test]
fn how_it_goes_back() {
    let supported = |days, unless| NoReasonReturn::Supported { days, unless };
    assert_eq!(
        meant(|p| p.returns.no_reason = supported(7, None)),
        [(Part::NoReason, Better)]
    );
    assert_eq!(
        meant(|p| p.returns.exchange_days = 14),
        [(Part::ExchangeDays, Worse)]
    );
    assert_eq!(
        meant(|p| p.returns.quality_days = None),
        [(Part::QualityDays, Worse)]
    );
    assert_eq!(
        meant(|p| p.returns.refund_days = None),
        [(Part::RefundDays, Worse)]
    );
    assert_eq!(
        meant(|p| p.returns.return_freight = FreightPayer::Buyer),
        [(Part::ReturnFreight, Worse)]
    );
    assert_eq!(meant(|p| p.returns.repair = None), [(Part::Repair, Worse)]);
    let excluded = NoReasonReturn::Excluded {
        basis: ExclusionBasis::CustomMade,
        confirmed_at_purchase: false,
    };
    assert_eq!(
        meant(|p| p.returns.no_reason = excluded),
        [(Part::NoReason, Worse)]
    );
    // What the law says anyway is the same, said or not.
    assert_eq!(meant(|p| p.returns.quality_freight = None), []);
}

#[test]
fn guarantees_gifts_and_channels() {
    assert_eq!(
        meant(|p| p.guarantees.retain(|g| *g != Guarantee::ShortWeight)),
        [(Part::Guarantee, Worse)]
    );
    assert_eq!(meant(|p| p.guarantees.reverse()), []);
    let fewer = |g: &mut Guarantee| {
        if let Guarantee::PriceProtect { days } = g {
            *days = 15;
        }
    };
    assert_eq!(
        meant(|p| p.guarantees.iter_mut().for_each(fewer)),
        [(Part::Guarantee, Worse)]
    );
    assert_eq!(
        meant(|p| p.guarantees.push(Guarantee::InHomeDelivery)),
        [(Part::Guarantee, Better)]
    );
    assert_eq!(meant(|p| p.gifts.clear()), [(Part::Gift, Worse)]);
    assert_eq!(
        meant(|p| p.gifts.iter_mut().for_each(|g| g.quantity = 2)),
        [(Part::Gift, Better)]
    );
    assert_eq!(meant(|p| p.channels.clear()), [(Part::Channel, Worse)]);
    assert_eq!(meant(|p| p.seller.name.push('二')), [(Part::Seller, Other)]);
    assert_eq!(meant(|p| p.title.push('二')), [(Part::Title, Other)]);
}

#[test]
fn every_field_of_the_plan_has_parts_and_every_part_can_change() {
    let fields: BTreeSet<_> = Part::ALL.iter().map(|part| part.field()).collect();
    assert_eq!(fields, PLAN_FIELDS.iter().map(|field| field.key).collect());
    let mut seen = BTreeSet::new();
    let paid_at_once = Presale::FullPayment {
        starts: None,
        ends: of("2026-12-10"),
        ship: ShipPromise::NextDay,
    };
    for presale in [deposit_presale(), paid_at_once] {
        let mut old = full_plan();
        old.presale = presale;
        for edit in EDITS {
            for n in 0..8 {
                let mut new = old.clone();
                edit(&mut new, n);
                seen.extend(diff(&old, &new).iter().map(|change| change.part));
            }
        }
    }
    let never: Vec<_> = Part::ALL
        .iter()
        .filter(|part| !seen.contains(part))
        .collect();
    assert!(
        never.is_empty(),
        "nothing changes {never:?}: edit it in edits.rs"
    );
}

/// Lists as sets, and what the law says filled in: then equal plans promise the same.
fn told_apart(plan: &ServicePlan) -> Vec<String> {
    let mut plan = plan.clone();
    plan.returns.quality_days = Some(plan.returns.quality_days.unwrap_or(7));
    plan.returns.refund_days = Some(plan.returns.refund_days.unwrap_or(7));
    let payer = plan.returns.quality_freight.unwrap_or(FreightPayer::Seller);
    plan.returns.quality_freight = Some(payer);
    let mut texts: Vec<String> = Vec::new();
    texts.extend(plan.guarantees.drain(..).map(|x| format!("{x:?}")));
    texts.extend(plan.gifts.drain(..).map(|x| format!("{x:?}")));
    texts.extend(plan.channels.drain(..).map(|x| format!("{x:?}")));
    texts.extend(plan.protection.answers.drain(..).map(|x| format!("{x:?}")));
    texts.extend(plan.logistics.methods.drain(..).map(|x| format!("{x:?}")));
    texts.extend(plan.logistics.excluded.drain(..).map(|x| format!("{x:?}")));
    texts.push(format!("{plan:?}"));
    texts.sort();
    texts
}

fn sorted(changes: Vec<(Part, String, String, Effect)>) -> Vec<(Part, String, String, Effect)> {
    let mut changes = changes;
    changes.sort();
    changes
}

fn some_edits() -> impl Strategy<Value = Vec<(usize, u16)>> {
    proptest::collection::vec((0..EDITS.len(), 0..8u16), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_differs_from_itself_in_nothing(a in some_edits()) {
        let a = edited(&a);
        prop_assert_eq!(diff(&a, &a), []);
    }

    #[test]
    fn the_way_back_is_the_way_there_reversed(a in some_edits(), b in some_edits()) {
        let (a, b) = (edited(&a), edited(&b));
        let forth = diff(&a, &b).iter()
            .map(|c| (c.part, format!("{:?}", c.from), format!("{:?}", c.to), c.effect)).collect();
        let back = diff(&b, &a).iter()
            .map(|c| (c.part, format!("{:?}", c.to), format!("{:?}", c.from), c.effect.reversed())).collect();
        prop_assert_eq!(sorted(forth), sorted(back));
    }

    #[test]
    fn what_promises_something_else_is_never_silent(a in some_edits(), b in some_edits()) {
        let (a, b) = (edited(&a), edited(&b));
        prop_assert_eq!(diff(&a, &b).is_empty(), told_apart(&a) == told_apart(&b));
    }
}
