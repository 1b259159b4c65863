//! The browser keeps nothing, or throws its database away under an open page.

use super::backend::RECEIPT;
use super::steps::{answer, commit, rating, sent, written};
use crate::outbox::{Effect, Input, Kept, Outbox};

fn kept(outbox: &Outbox) -> Vec<Kept> {
    outbox.shown().map(|shown| shown.kept).collect()
}

/// An item that waits and was called saved.
fn waiting() -> Outbox {
    let mut outbox = Outbox::new("/v1".to_owned());
    let effects = outbox.step(0, 0.5, Input::Submit(rating("key", "{}")));
    commit(&mut outbox, 0, &effects);
    let effects = outbox.step(0, 0.5, answer("key", 503, ""));
    commit(&mut outbox, 0, &effects);
    assert_eq!(kept(&outbox), [Kept::Stored]);
    outbox
}

#[test]
fn what_is_gone_from_the_store_is_called_saved_only_once_it_is_written_again() {
    let mut outbox = waiting();
    let effects = outbox.step(1, 0.5, Input::Loaded(vec![]));
    assert_eq!(kept(&outbox), [Kept::Memory]);
    commit(&mut outbox, 1, &effects);
    assert_eq!(kept(&outbox), [Kept::Stored]);

    let effects = outbox.step(2, 0.5, Input::Loaded(vec![]));
    outbox.step(2, 0.5, Input::NotPersisted(written(&effects)));
    assert_eq!(kept(&outbox), [Kept::Memory]);
}

#[test]
fn what_is_under_way_meanwhile_is_not_called_saved_either() {
    let mut outbox = Outbox::new("/v1".to_owned());
    let effects = outbox.step(0, 0.5, Input::Submit(rating("key", "{}")));
    commit(&mut outbox, 0, &effects);
    outbox.step(1, 0.5, Input::Loaded(vec![]));
    assert_eq!(kept(&outbox), [Kept::Memory]);
    let effects = outbox.step(2, 0.5, answer("key", 503, ""));
    commit(&mut outbox, 2, &effects);
    assert_eq!(kept(&outbox), [Kept::Stored]);
}

#[test]
fn what_no_database_keeps_goes_on_in_the_outbox_that_follows_in_the_same_page() {
    let mut before = waiting();
    for (key, is_under_way) in [("only here", false), ("being written", true)] {
        let effects = before.step(1, 0.5, Input::Submit(rating(key, key)));
        if !is_under_way {
            before.step(1, 0.5, Input::NotPersisted(written(&effects)));
        }
    }
    let mut after = Outbox::new("/v1".to_owned());
    after.take_over(before.unkept());
    assert_eq!(kept(&after), [Kept::Memory, Kept::Memory]);
    let mut received = Vec::new();
    let now = 60_000;
    let mut effects = after.step(now, 0.5, Input::Tick);
    for _ in 0..2 {
        let sending = after.step(now, 0.5, Input::NotPersisted(written(&effects)));
        let key = sent(&sending)[0].to_owned();
        let receipt = after.step(now, 0.5, answer(&key, 201, RECEIPT));
        effects = after.step(now, 0.5, Input::NotPersisted(written(&receipt)));
        assert!(effects.contains(&Effect::Received(key.clone())));
        received.push(key);
    }
    assert_eq!(received, ["only here", "being written"]);
}
