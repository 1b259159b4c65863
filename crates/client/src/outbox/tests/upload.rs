//! One upload, step by step.

use crate::outbox::{Effect, Input, LEASE_MS, Outbox, PART_BYTES, Submission};
use livepledge_contract::outbox::{ItemKind, ItemState, KeptEvidence, OutboxItem, Why};

const BYTES: u32 = 2_500_000;

pub(super) fn proved() -> Submission {
    Submission {
        key: "key".to_owned(),
        room: "demo".parse().unwrap(),
        kind: ItemKind::Complaint,
        body: "{}".to_owned(),
        evidence: vec![KeptEvidence {
            sha256: "abc".parse().unwrap(),
            bytes: BYTES,
        }],
        replaces: None,
    }
}

/// Commits whatever is to be written; the write, and the request that comes after it.
fn committed(outbox: &mut Outbox, now: i64, effects: Vec<Effect>) -> (OutboxItem, Option<Effect>) {
    let written = effects.into_iter().find_map(|effect| match effect {
        Effect::Persist(items) => Some(items),
        _ => None,
    });
    let items = written.unwrap();
    let next = outbox.step(now, 0.5, Input::Persisted(items.clone()));
    let request = next
        .into_iter()
        .find(|effect| matches!(effect, Effect::Upload { .. } | Effect::Send { .. }));
    (items[0].clone(), request)
}

fn said(offset: u32) -> Input {
    Input::Uploaded {
        key: "key".to_owned(),
        sha256: "abc".to_owned(),
        offset,
        complete: offset == BYTES,
    }
}

fn offset_of(request: Option<Effect>) -> Option<u32> {
    match request {
        Some(Effect::Upload { offset, .. }) => offset,
        other => panic!("{other:?}"),
    }
}

#[test]
fn evidence_goes_part_by_part_from_where_the_backend_has_it_and_then_the_text() {
    let mut outbox = Outbox::new("/v1".to_owned());
    let effects = outbox.step(0, 0.5, Input::Submit(proved()));
    let (claim, request) = committed(&mut outbox, 0, effects);
    assert!(!claim.maybe_sent);
    assert_eq!(offset_of(request), None, "asks first");
    // Something was there from another time.
    let effects = outbox.step(1, 0.5, said(400_000));
    let (_, request) = committed(&mut outbox, 1, effects);
    assert_eq!(offset_of(request), Some(400_000));
    let now = 20_000;
    let effects = outbox.step(now, 0.5, said(400_000 + PART_BYTES));
    let (claim, request) = committed(&mut outbox, now, effects);
    assert_eq!(claim.uploaded, 400_000 + PART_BYTES);
    let until = now + LEASE_MS;
    assert_eq!(claim.state, ItemState::Sending { until }, "for longer");
    assert!(!claim.maybe_sent, "its text may still be changed");
    assert_eq!(offset_of(request), Some(400_000 + PART_BYTES));
    let effects = outbox.step(now, 0.5, said(BYTES));
    let (claim, request) = committed(&mut outbox, now, effects);
    assert!(claim.maybe_sent);
    assert!(matches!(request, Some(Effect::Send { .. })), "{request:?}");
}

#[test]
fn a_late_answer_for_another_piece_moves_nothing() {
    let mut outbox = Outbox::new("/v1".to_owned());
    let effects = outbox.step(0, 0.5, Input::Submit(proved()));
    committed(&mut outbox, 0, effects);
    let other = Input::Uploaded {
        key: "key".to_owned(),
        sha256: "def".to_owned(),
        offset: BYTES,
        complete: true,
    };
    assert_eq!(outbox.step(1, 0.5, other), []);
}

#[test]
fn a_part_without_an_answer_waits_and_leaves_the_text_editable() {
    let mut outbox = Outbox::new("/v1".to_owned());
    let effects = outbox.step(0, 0.5, Input::Submit(proved()));
    committed(&mut outbox, 0, effects);
    let unanswered = Input::Unanswered {
        key: "key".to_owned(),
        offline: false,
    };
    let effects = outbox.step(1, 0.5, unanswered);
    let (waits, _) = committed(&mut outbox, 1, effects);
    assert!(matches!(waits.state, ItemState::Waiting { .. }));
    assert!(outbox.shown().all(|shown| shown.editable));
}

/// The next try, up to the question how much is there.
fn again(outbox: &mut Outbox, now: i64) -> OutboxItem {
    let effects = outbox.step(now, 0.5, Input::Tick);
    let (claim, request) = committed(outbox, now, effects);
    assert_eq!(offset_of(request), None, "asks again");
    claim
}

#[test]
fn a_part_that_moves_nothing_is_tried_again_later_and_ever_later() {
    let mut outbox = Outbox::new("/v1".to_owned());
    let mut now = 0;
    let effects = outbox.step(now, 0.5, Input::Submit(proved()));
    committed(&mut outbox, now, effects);
    for times in 1..12 {
        // It has as much as before, or has even lost some.
        let effects = outbox.step(now, 0.5, said(400_000));
        let (_, request) = committed(&mut outbox, now, effects);
        assert_eq!(offset_of(request), Some(400_000));
        let effects = outbox.step(now, 0.5, said(400_000 - times % 2));
        let (waits, request) = committed(&mut outbox, now, effects);
        assert_eq!(request, None);
        let ItemState::Waiting { until, why } = waits.state else {
            panic!("{:?}", waits.state);
        };
        assert_eq!(why, Why::Busy);
        let ceiling = (1_000 << times.min(10)).min(900_000);
        assert!(until - now >= ceiling / 10, "{times}: {}", until - now);
        assert!(outbox.shown().all(|shown| shown.editable));
        now = until;
        again(&mut outbox, now);
    }
}

#[test]
fn evidence_that_is_thrown_away_each_time_is_sent_ever_later() {
    let mut outbox = Outbox::new("/v1".to_owned());
    let mut now = 0;
    let effects = outbox.step(now, 0.5, Input::Submit(proved()));
    committed(&mut outbox, now, effects);
    let mut attempts = Vec::new();
    for _ in 0..4 {
        for offset in [0, PART_BYTES, 2 * PART_BYTES] {
            let effects = outbox.step(now, 0.5, said(offset));
            committed(&mut outbox, now, effects);
        }
        let unavailable = super::steps::answer("key", 503, "");
        let effects = outbox.step(now, 0.5, unavailable);
        let (waits, _) = committed(&mut outbox, now, effects);
        let ItemState::Waiting { until, .. } = waits.state else {
            panic!("{:?}", waits.state);
        };
        now = until;
        attempts.push(again(&mut outbox, now).attempts);
    }
    assert_eq!(attempts, [2, 3, 4, 5]);
}
