//! What each answer means, and how long it makes an item wait.

use super::steps::{DAY, commit, left, rating, sent, state};
use crate::outbox::judge::answered;
use crate::outbox::{Input, Outbox};
use livepledge_contract::outbox::{Held, ItemState, Why};

const NOW: i64 = 1_796_000_000_000;

/// The state after so many tries and such an answer without a body of the contract's.
fn after(attempts: u32, random: f64, status: u16, retry_after_ms: Option<u32>) -> ItemState {
    let mut item = left("key", NOW, ItemState::Saved);
    item.attempts = attempts;
    answered(&item, NOW, random, (status, retry_after_ms, "<html>"))
}

/// For how long, and why; `None`: it does not wait.
fn wait(state: &ItemState) -> Option<(i64, Why)> {
    match state {
        ItemState::Waiting { until, why } => Some((until - NOW, *why)),
        _ => None,
    }
}

#[test]
fn every_status_waits_or_is_held_for_the_viewer() {
    for status in 400..=599 {
        for retry_after_ms in [None, Some(0), Some(5_000)] {
            let state = after(1, 0.5, status, retry_after_ms);
            let asked = retry_after_ms == Some(5_000);
            let expected = match status {
                401 | 403 => Some(Why::Token),
                408 | 425 | 429 if asked => Some(Why::Asked),
                408 | 425 | 429 => Some(Why::Busy),
                409 if asked => Some(Why::Asked),
                409 if retry_after_ms.is_some() => Some(Why::Busy),
                400..=499 => None,
                _ if asked => Some(Why::Asked),
                _ => Some(Why::Busy),
            };
            let what = format!("{status} {retry_after_ms:?}");
            match (wait(&state), expected) {
                (Some((for_ms, why)), Some(expected)) => {
                    assert_eq!(why, expected, "{what}");
                    let least = i64::from(retry_after_ms.unwrap_or(0)).max(100);
                    assert!((least..=5_500).contains(&for_ms), "{what}: {for_ms}");
                }
                (None, None) => {
                    let problem = None;
                    let held = ItemState::Held(Held::Refused { status, problem });
                    assert_eq!(state, held, "{what}");
                }
                other => panic!("{what}: {other:?}"),
            }
        }
    }
}

#[test]
fn what_has_lost_its_evidence_is_held_for_the_viewer() {
    let state = after(1, 0.5, Held::EVIDENCE_LOST, None);
    assert!(matches!(state, ItemState::Held(Held::Refused { .. })));
}

#[test]
fn what_is_no_answer_of_a_backend_is_tried_again() {
    for status in [100, 200, 201, 204, 299, 301, 302, 304, 399] {
        let (_, why) = wait(&after(1, 0.5, status, None)).unwrap();
        assert_eq!(why, Why::Unintelligible, "{status}");
    }
}

#[test]
fn a_short_time_that_is_asked_for_each_time_backs_off_all_the_same() {
    for asked in [None, Some(0), Some(1_000)] {
        let waits = [1, 5, 9, 13, 40].map(|attempts| after(attempts, 1.0, 503, asked));
        let waits = waits.map(|state| wait(&state).unwrap().0);
        let longer = waits.windows(2).all(|two| two[0] <= two[1]);
        assert!(longer && waits[4] == 900_000, "{asked:?}: {waits:?}");
    }
}

#[test]
fn an_asked_time_of_a_day_is_waited_for() {
    let mut outbox = Outbox::new("/v1".to_owned());
    let effects = outbox.step(NOW, 0.5, Input::Submit(rating("key", "{}")));
    commit(&mut outbox, NOW, &effects);
    let busy = Input::Answered {
        key: "key".to_owned(),
        status: 503,
        retry_after_ms: Some(86_400_000),
        body: String::new(),
    };
    let effects = outbox.step(NOW, 1.0, busy);
    commit(&mut outbox, NOW, &effects);
    outbox.step(NOW, 0.5, Input::Wake);
    let due = outbox.wake_at(NOW).unwrap();
    assert!(due >= NOW + DAY, "{}", due - NOW);
    outbox.step(NOW + DAY - 1, 0.5, Input::Tick);
    let state = state(&outbox, "key").unwrap();
    assert!(matches!(state, ItemState::Waiting { .. }), "{state:?}");
    let effects = outbox.step(due, 0.5, Input::Tick);
    assert_eq!(sent(&commit(&mut outbox, due, &effects)), ["key"]);
}

#[test]
fn a_clock_that_was_set_back_costs_no_more_than_the_longest_wait_of_its_kind() {
    for (why, longest) in [(Why::Busy, 900_000), (Why::Asked, DAY + DAY / 10)] {
        let until = NOW + 400 * DAY;
        let item = left("key", NOW, ItemState::Waiting { until, why });
        let mut outbox = Outbox::new("/v1".to_owned());
        outbox.step(NOW, 0.5, Input::Leads);
        outbox.step(NOW, 0.5, Input::Loaded(vec![item]));
        assert_eq!(outbox.wake_at(NOW), Some(NOW + longest), "{why:?}");
    }
}
