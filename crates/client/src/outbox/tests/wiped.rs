//! The browser throws the database away under an open page.

use super::steps::{answer, commit, rating, written};
use crate::outbox::{Input, Kept, Outbox};

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
