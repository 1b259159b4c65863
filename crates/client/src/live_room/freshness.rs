//! What is shown is fresh only as long as it was proven not long ago. Proofs are
//! a snapshot, which was true when it was asked for, and a heartbeat at our very
//! position, which was true when it was made. Events prove nothing: a replayed
//! one may be an hour old.

use super::Millis;

/// A proof holds for 25 s.
const HOLDS_MS: Millis = 25_000;

/// How fresh the mirror is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// The backend had this state within the last 25 s, and no change of it is known to be missing for longer.
    Fresh,
    /// Last proven then; may have changed since.
    StaleSince(Millis),
}

/// The last proof, and what was said about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Proof {
    at: Option<Millis>,
    given_up: bool,
    said_fresh: Option<bool>,
}

impl Proof {
    /// The state was the backend's at `at`.
    pub(super) fn given(&mut self, at: Millis) {
        self.at = self.at.max(Some(at));
        self.given_up = false;
    }

    /// Nobody answers and no stream is open: stale before the proof grows old.
    pub(super) fn given_up(&mut self) {
        self.given_up = true;
    }

    /// When it was last proven.
    pub(super) fn at(&self) -> Option<Millis> {
        self.at
    }

    /// Whether it was proven within the last `millis`.
    pub(super) fn is_within(&self, now: Millis, millis: Millis) -> bool {
        self.at.is_some_and(|at| now.saturating_sub(at) < millis)
    }

    /// When what was said to be fresh becomes stale by itself.
    pub(super) fn grows_old_at(&self) -> Option<Millis> {
        self.at
            .filter(|_| self.said_fresh == Some(true))
            .map(|at| at.saturating_add(HOLDS_MS))
    }

    /// What is to be said now, if it differs from what was said.
    pub(super) fn news(&mut self, now: Millis) -> Option<Freshness> {
        let fresh = !self.given_up && self.is_within(now, HOLDS_MS);
        if self.said_fresh.replace(fresh) == Some(fresh) {
            return None;
        }
        Some(if fresh {
            Freshness::Fresh
        } else {
            Freshness::StaleSince(self.at.unwrap_or(now))
        })
    }
}
