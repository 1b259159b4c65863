//! Every change of a plan that can happen is told in words, in both languages.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

#[path = "../../crates/contract/tests/plan_diff/edits.rs"]
mod edits;
#[path = "../../crates/contract/tests/support/mod.rs"]
mod support;

use edits::{EDITS, edited};
use livepledge::text::plan::change;
use livepledge::text::{Locale, Texts};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::diff::{Part, diff};
use livepledge_contract::plan::guarantee::Guarantee;
use livepledge_contract::plan::ship::ShipPromise;
use std::collections::BTreeSet;
use support::full_plan;

fn now() -> Timestamp {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

fn told(locale: Locale, from: &ServicePlan, to: &ServicePlan) -> Vec<String> {
    let texts = Texts::new(locale);
    let changes = diff(from, to);
    changes.iter().map(|c| change(&texts, c, now())).collect()
}

#[test]
fn every_part_is_worded_and_no_change_reads_as_none() {
    let mut worded = BTreeSet::new();
    let full = full_plan();
    for (edit, n) in (0..EDITS.len()).flat_map(|edit| (0..8).map(move |n| (edit, n))) {
        let (new, other) = (edited(&[(edit, n)]), edited(&[(edit, n / 2)]));
        for (from, to) in [(&full, &new), (&new, &full), (&other, &new)] {
            for one in diff(from, to) {
                worded.insert(one.part);
                for locale in [Locale::ZhCn, Locale::En] {
                    let texts = Texts::new(locale);
                    let words = change(&texts, &one, now());
                    assert!(!words.contains(['{', '}']), "{words}");
                    if let Some((from, to)) = words.split_once(" → ") {
                        assert_ne!(from, to, "{one:?}");
                        assert!(!from.is_empty() && !to.is_empty(), "{words}");
                    } else {
                        assert_eq!(one.from.is_none(), one.to.is_some(), "{words}");
                    }
                }
            }
        }
    }
    assert_eq!(worded, Part::ALL.iter().copied().collect());
}

#[test]
fn a_changed_value_says_what_it_was_and_what_it_is() {
    let mut new = full_plan();
    new.ship = Some(ShipPromise::WithinHours { hours: 72 });
    let (zh, en) = (
        told(Locale::ZhCn, &full_plan(), &new),
        told(Locale::En, &full_plan(), &new),
    );
    assert_eq!(zh, ["48小时内发货 → 72小时内发货"]);
    assert_eq!(en, ["Within 48 hours → Within 72 hours"]);
}

#[test]
fn what_is_new_and_what_is_gone_is_named() {
    let mut new = full_plan();
    new.guarantees.push(Guarantee::Counterfeit { multiple: 4 });
    let added = told(Locale::ZhCn, &full_plan(), &new);
    let gone = told(Locale::ZhCn, &new, &full_plan());
    assert_eq!(added, ["新增：假一赔4"]);
    assert_eq!(gone, ["取消：假一赔4"]);
}
