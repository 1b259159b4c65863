//! How long something is tried, and how long what was dealt with is remembered.

use super::backend::RECEIPT;
use super::steps::{DAY, WEEK, answer, commit, left, sent, state, written};
use crate::outbox::{Effect, Input, Outbox};
use livepledge_contract::outbox::{Held, ItemState};

fn with(item: livepledge_contract::outbox::OutboxItem, now: i64) -> (Outbox, Vec<Effect>) {
    let mut outbox = Outbox::new("/v1".to_owned());
    outbox.step(now, 0.5, Input::Leads);
    let effects = outbox.step(now, 0.5, Input::Loaded(vec![item]));
    (outbox, effects)
}

fn removes(effects: &[Effect]) -> bool {
    effects.contains(&Effect::Remove("old".to_owned()))
}

#[test]
fn what_could_not_be_sent_for_seven_days_is_held_and_not_a_moment_earlier() {
    for (age, held) in [(WEEK, false), (WEEK + 1, true)] {
        let (_, effects) = with(left("old", 0, ItemState::Saved), age);
        let written = written(&effects).remove(0);
        let too_old = ItemState::Held(Held::TooOld);
        assert_eq!(written.state == too_old, held, "{:?}", written.state);
    }
}

#[test]
fn a_receipt_that_comes_after_more_than_a_week_is_told_shown_and_remembered_for_a_week() {
    let mut now = 8 * DAY;
    let held = left("old", 0, ItemState::Held(Held::TooOld));
    let (mut outbox, _) = with(held, now);
    let effects = outbox.step(now, 0.5, Input::SendNow("old".to_owned()));
    let effects = commit(&mut outbox, now, &effects);
    assert_eq!(sent(&effects), ["old"]);
    let effects = outbox.step(now, 0.5, answer("old", 201, RECEIPT));
    let effects = commit(&mut outbox, now, &effects);
    assert!(effects.contains(&Effect::Received("old".to_owned())));
    assert!(!removes(&effects), "{effects:?}");
    let is_there = |outbox: &Outbox| matches!(state(outbox, "old"), Some(ItemState::Received(_)));
    assert!(is_there(&outbox));
    now += WEEK;
    assert!(!removes(&outbox.step(now, 0.5, Input::Tick)));
    assert!(is_there(&outbox));
    assert!(removes(&outbox.step(now + 1, 0.5, Input::Tick)));
    assert!(!is_there(&outbox));
}

#[test]
fn a_deletion_of_something_old_is_remembered_for_a_week_too() {
    let now = 30 * DAY;
    let (mut outbox, _) = with(left("old", 0, ItemState::Held(Held::Paused)), now);
    let effects = outbox.step(now, 0.5, Input::Withdraw("old".to_owned()));
    let effects = commit(&mut outbox, now, &effects);
    assert!(!removes(&effects), "{effects:?}");
    assert!(!removes(&outbox.step(now + WEEK, 0.5, Input::Tick)));
    assert!(removes(&outbox.step(now + WEEK + 1, 0.5, Input::Tick)));
}

#[test]
fn an_old_receipt_of_an_older_page_is_shown_once_before_it_goes() {
    let receipt = livepledge_wire::from_str(RECEIPT).unwrap();
    let received = ItemState::Received(livepledge_contract::outbox::ItemReceipt::Rating(receipt));
    let (mut outbox, effects) = with(left("old", 0, received), 30 * DAY);
    assert!(!removes(&effects), "{effects:?}");
    assert_eq!(outbox.shown().count(), 1);
    let effects = outbox.step(30 * DAY, 0.5, Input::Tick);
    assert!(removes(&effects));
    assert!(effects.contains(&Effect::Show));
}
