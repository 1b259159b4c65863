//! Tests of what was said and of its checks.

use super::*;
use crate::issue::IssueCode;

#[test]
fn what_is_unsaid_keeps_the_order_of_the_clause() {
    let mut said = SaidOnAir::default();
    assert_eq!(said.unsaid(), CommitmentGroup::ALL);
    for item in CommitmentGroup::ALL {
        said.set(item, Some(Timestamp::from_millis(1)));
        assert_eq!(said.of(item), Some(Timestamp::from_millis(1)));
    }
    assert_eq!(said.unsaid(), []);
    said.set(CommitmentGroup::Presale, None);
    assert_eq!(said.unsaid(), [CommitmentGroup::Presale]);
    assert!(!said.is_empty() && SaidOnAir::default().is_empty());
}

#[test]
fn a_tick_may_wait_for_one_live_and_no_longer() {
    let now = Timestamp::from_millis(1_000_000_000);
    let found = |ago: i64, words: &str| {
        let tick = RecordSaid {
            sku: "LN001".parse().unwrap(),
            plan: PlanRef {
                plan: "p-1".parse().unwrap(),
                version: 1,
                digest: "0".repeat(64).parse().unwrap(),
            },
            item: CommitmentGroup::Delivery,
            said: true,
            at: Some(Timestamp::from_millis(now.millis() - ago)),
            words: Some(words.to_owned()),
        };
        let issues = tick.issues(now);
        issues
            .into_iter()
            .map(|issue| issue.code)
            .collect::<Vec<_>>()
    };
    assert_eq!(found(0, "说"), []);
    assert_eq!(found(MAX_WAIT_MS, "说"), []);
    assert_eq!(found(MAX_WAIT_MS + 1, "说"), [IssueCode::OutOfRange]);
    assert_eq!(found(-60_000, "说"), []);
    assert_eq!(
        found(-60_001, ""),
        [IssueCode::Required, IssueCode::InTheFuture]
    );
}
