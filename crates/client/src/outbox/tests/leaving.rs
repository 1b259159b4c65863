//! What leaves with the page.

use super::backend::RECEIPT;
use super::steps::{answer, commit, left, rating, sent, state, written};
use super::upload::proved;
use crate::outbox::{Effect, Input, KEEPALIVE_BYTES, Outbox};
use livepledge_contract::outbox::{ItemState, OutboxItem, Why};

/// One text under way, of so many bytes, and others that wait behind it.
fn with_others(under_way: usize, others: &[(&str, usize)]) -> Outbox {
    let mut outbox = Outbox::new("/v1".to_owned());
    let first = rating("first", &"x".repeat(under_way));
    let effects = outbox.step(0, 0.5, Input::Submit(first));
    commit(&mut outbox, 0, &effects);
    for (key, bytes) in others {
        let body = key.repeat(bytes / key.len());
        let effects = outbox.step(0, 0.5, Input::Submit(rating(key, &body)));
        commit(&mut outbox, 0, &effects);
        assert_eq!(state(&outbox, key), Some(ItemState::Saved));
    }
    outbox
}

fn with(item: OutboxItem) -> Outbox {
    let mut outbox = Outbox::new("/v1".to_owned());
    outbox.step(0, 0.5, Input::Loaded(vec![item]));
    outbox
}

#[test]
fn what_is_saved_and_was_never_tried_leaves_with_the_page() {
    let mut outbox = with_others(10, &[("second", 600)]);
    let effects = outbox.step(1, 0.5, Input::Hide);
    let keepalive = true;
    let key = "second".to_owned();
    assert!(effects.contains(&Effect::Send { key, keepalive }));
    let kept = written(&effects).remove(0);
    assert!(kept.maybe_sent, "its text may be there now");
    assert_eq!(kept.state, ItemState::Saved, "the next page need not wait");
    assert!(outbox.shown().all(|shown| !shown.editable));
}

#[test]
fn what_is_only_in_the_page_leaves_with_it() {
    let mut outbox = with_others(10, &[]);
    let second = rating("second", "only here");
    let effects = outbox.step(0, 0.5, Input::Submit(second));
    outbox.step(0, 0.5, Input::NotPersisted(written(&effects)));
    let effects = outbox.step(1, 0.5, Input::Hide);
    assert_eq!(sent(&effects), ["second"]);
    outbox.step(2, 0.5, Input::NotPersisted(written(&effects)));
    assert!(outbox.item("second").unwrap().maybe_sent);
}

#[test]
fn what_never_left_for_want_of_a_network_is_tried_again_with_the_page() {
    let until = 60_000;
    let why = Why::Unreachable;
    let mut outbox = with(left("key", 0, ItemState::Waiting { until, why }));
    assert_eq!(sent(&outbox.step(1, 0.5, Input::Hide)), ["key"]);
}

#[test]
fn what_leaves_is_sent_once_and_its_receipt_is_taken_in_when_the_page_comes_back() {
    for kept_first in [true, false] {
        let mut outbox = with_others(10, &[("second", 60)]);
        let leaving = outbox.step(1, 0.5, Input::Hide);
        let kept = written(&leaving);
        assert_eq!(outbox.step(2, 0.5, Input::Hide), [], "only once");
        if kept_first {
            assert_eq!(sent(&commit(&mut outbox, 3, &leaving)), [""; 0]);
        }
        let effects = outbox.step(4, 0.5, answer("second", 201, RECEIPT));
        let receipt = written(&effects).remove(0);
        assert_eq!(receipt.rev, kept[0].rev + 1, "written over it");
        if !kept_first {
            assert_eq!(sent(&commit(&mut outbox, 5, &leaving)), [""; 0]);
        }
        let effects = commit(&mut outbox, 6, &effects);
        assert!(effects.contains(&Effect::Received("second".to_owned())));
    }
}

#[test]
fn together_they_fit_into_what_browsers_let_outlive_a_page() {
    let large = KEEPALIVE_BYTES - 8_000;
    let mut outbox = with_others(
        large,
        &[("too much", 16_000), ("fits", 4_000), ("also", 4_000)],
    );
    assert_eq!(sent(&outbox.step(1, 0.5, Input::Hide)), ["fits", "also"]);
}

#[test]
fn what_must_wait_for_something_else_stays() {
    let until = 60_000;
    for why in [Why::Asked, Why::Token] {
        let mut outbox = with(left("key", 0, ItemState::Waiting { until, why }));
        assert_eq!(sent(&outbox.step(1, 0.5, Input::Hide)), [""; 0], "{why:?}");
    }
    let mut proven = left("key", 0, ItemState::Saved);
    proven.evidence = proved().evidence;
    let mut outbox = Outbox::new("/v1".to_owned());
    let effects = outbox.step(0, 0.5, Input::Submit(rating("first", "{}")));
    commit(&mut outbox, 0, &effects);
    outbox.step(0, 0.5, Input::Loaded(vec![proven]));
    assert_eq!(sent(&outbox.step(1, 0.5, Input::Hide)), [""; 0]);
}

#[test]
fn what_another_tab_has_just_saved_is_left_to_that_tab() {
    let mut outbox = with(left("theirs", 0, ItemState::Saved));
    assert_eq!(sent(&outbox.step(1, 0.5, Input::Hide)), [""; 0]);
}
