//! What an entry tells of the versions before it.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, also outside its own function"
)]

mod support;

use livepledge_contract::calendar::Timestamp;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::diff::{PlanChange, diff};
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::plan::guarantee::Guarantee;
use livepledge_contract::plan::logistics::LogisticsMethod;
use livepledge_contract::plan::ship::ShipPromise;
use livepledge_contract::plan::since::ChangedSince;
use livepledge_contract::room::{News, PlanEntry, Snapshot};
use support::{full_plan, of};

fn at(minute: u32) -> Timestamp {
    of(&format!("2026-11-24T12:{minute:02}:00Z"))
}

fn since(edit: impl FnOnce(&mut ServicePlan)) -> ChangedSince {
    let (old, mut new) = (full_plan(), full_plan());
    edit(&mut new);
    let since = ChangedSince::of((1, &old), at(5), &new);
    let mut told: Vec<_> = since.fields().collect();
    told.sort_unstable();
    let mut changed: Vec<_> = diff(&old, &new).iter().map(PlanChange::field).collect();
    changed.sort_unstable();
    changed.dedup();
    assert_eq!(told, changed, "each changed field once");
    since
}

#[test]
fn every_field_says_whether_it_is_better_or_worse() {
    let since = since(|plan| {
        plan.ship = Some(ShipPromise::WithinHours { hours: 72 });
        plan.guarantees.push(Guarantee::PriceProtect { days: 90 });
        plan.title.push('新');
    });
    assert_eq!(since.worse, [FieldKey::Ship]);
    assert_eq!(since.better, [FieldKey::Guarantees]);
    assert_eq!(since.other, [FieldKey::Goods]);
    assert_eq!((since.version, since.until), (1, at(5)));
}

#[test]
fn what_got_worse_in_a_field_is_not_hidden_by_what_got_better_in_it() {
    let since = since(|plan| {
        plan.logistics
            .methods
            .push(LogisticsMethod::SelfPickup { points: vec![] });
        plan.logistics.excluded.clear();
        plan.returns.exchange_days = 1;
        plan.returns.quality_days = Some(60);
    });
    assert_eq!(since.worse, [FieldKey::Returns]);
    assert_eq!(since.better, [FieldKey::Logistics]);
}

#[test]
fn a_promise_that_is_back_where_it_was_is_no_change() {
    assert_eq!(since(|_| {}).fields().count(), 0);
}

fn entry(version: u32, since: Vec<ChangedSince>) -> PlanEntry {
    let text = include_str!("golden/snapshot.json");
    let snapshot: Snapshot = serde_json::from_str(text).unwrap();
    PlanEntry {
        version,
        since,
        ..snapshot.plans.first().unwrap().clone()
    }
}

fn worse(version: u32, minute: u32) -> ChangedSince {
    ChangedSince {
        version,
        until: at(minute),
        worse: vec![FieldKey::Ship],
        better: vec![],
        other: vec![],
    }
}

#[test]
fn who_has_seen_an_older_version_gets_its_news_and_nobody_else_any() {
    let back = ChangedSince {
        worse: vec![],
        ..worse(4, 4)
    };
    let entry = entry(6, vec![worse(5, 5), back, worse(3, 3)]);
    assert_eq!(entry.news(6, None), News::None);
    assert_eq!(entry.news(6, Some(&entry.digest)), News::None);
    assert_eq!(entry.news(5, None), News::Changed(&worse(5, 5)));
    assert_eq!(entry.news(4, None), News::None, "changed and changed back");
    assert_eq!(entry.news(2, None), News::Unknown, "seen too long ago");
}

#[test]
fn a_version_that_was_seen_and_is_gone_tells_that_the_record_was_cut_back() {
    let entry = entry(6, vec![worse(5, 5)]);
    let other = "0".repeat(64).parse().unwrap();
    assert_eq!(entry.news(7, None), News::CutBack);
    assert_eq!(entry.news(7, Some(&entry.digest)), News::CutBack);
    assert_eq!(entry.news(6, Some(&other)), News::CutBack, "rewritten");
    assert_eq!(entry.news(5, Some(&other)), News::Changed(&worse(5, 5)));
}

#[test]
fn an_entry_of_an_older_backend_tells_nothing() {
    let text = include_str!("golden/snapshot.json");
    let mut json: serde_json::Value = serde_json::from_str(text).unwrap();
    let plan = json.pointer_mut("/plans/0").unwrap();
    plan.as_object_mut().unwrap().remove("since").unwrap();
    let snapshot: Snapshot = livepledge_wire::from_str(&json.to_string()).unwrap();
    assert!(snapshot.plans.first().unwrap().since.is_empty());
}
