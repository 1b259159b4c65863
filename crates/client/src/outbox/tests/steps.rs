//! One outbox, led step by step.

use crate::outbox::{Effect, Input, Millis, Outbox, Submission};
use livepledge_contract::outbox::{ItemKind, ItemState, OutboxItem};

pub(super) const DAY: Millis = 86_400_000;
pub(super) const WEEK: Millis = 7 * DAY;

/// A rating of its own text.
pub(super) fn rating(key: &str, body: &str) -> Submission {
    Submission {
        key: key.to_owned(),
        room: "demo".parse().unwrap(),
        kind: ItemKind::Rating,
        body: body.to_owned(),
        evidence: Vec::new(),
        replaces: None,
    }
}

/// An item as an earlier page has left it.
pub(super) fn left(key: &str, created: Millis, state: ItemState) -> OutboxItem {
    let mut outbox = Outbox::new("/v1".to_owned());
    let effects = outbox.step(created, 0.5, Input::Submit(rating(key, key)));
    let mut item = written(&effects).remove(0);
    item.maybe_sent = false;
    item.state = state;
    item
}

/// What is to be written.
pub(super) fn written(effects: &[Effect]) -> Vec<OutboxItem> {
    let lists = effects.iter().filter_map(|effect| match effect {
        Effect::Persist(items) => Some(items.clone()),
        _ => None,
    });
    lists.flatten().collect()
}

/// What is sent, by key.
pub(super) fn sent(effects: &[Effect]) -> Vec<&str> {
    let sent = effects.iter().filter_map(|effect| match effect {
        Effect::Send { key, .. } => Some(&**key),
        _ => None,
    });
    sent.collect()
}

/// Commits what is to be written, and what comes of that.
pub(super) fn commit(outbox: &mut Outbox, now: Millis, effects: &[Effect]) -> Vec<Effect> {
    outbox.step(now, 0.5, Input::Persisted(written(effects)))
}

/// An answer to what was sent.
pub(super) fn answer(key: &str, status: u16, body: &str) -> Input {
    Input::Answered {
        key: key.to_owned(),
        status,
        retry_after_ms: None,
        body: body.to_owned(),
    }
}

/// The state of an item as it is shown.
pub(super) fn state(outbox: &Outbox, key: &str) -> Option<ItemState> {
    outbox.item(key).map(|item| item.state.clone())
}
