//! The stream's connection: when to open it, when to believe that it is dead.

use super::Millis;
use crate::backoff::Backoff;
use livepledge_contract::calendar::Timestamp;

/// A stream that says nothing for so long is dead; heartbeats come every 10 s.
const SILENT_MS: Millis = 25_000;
/// A stream that was not accepted after so long never will be.
const ACCEPTED_MS: Millis = 15_000;
/// A stream that lived so long was a good one, whatever ended it.
const LIVED_MS: Millis = 10_000;
/// So many in a row that came to nothing: something on the way blocks streams.
const FAILING: u32 = 3;
/// Between two tries where streams are blocked.
const RARELY_MS: Millis = 60_000;

/// The first wait after a good stream is at most this, where the backend does not say.
const SPREAD_MS: u32 = 10_000;
/// Whatever a backend says, the first try comes before what the last heartbeat, ten
/// seconds earlier, has proven grows old: or all would ask for snapshots besides.
const SPREAD_AT_MOST_MS: u32 = 12_000;

/// The stream's connection.
#[derive(Clone, Debug)]
pub(super) struct Line {
    state: State,
    backoff: Backoff,
    failures: u32,
    /// The last snapshot that was asked for did not come.
    unanswered: bool,
    /// The backend asked to be left alone until then.
    not_before: Millis,
}

#[derive(Clone, Debug)]
enum State {
    /// Waits for a first position.
    Unborn,
    /// To be opened then.
    Due(Millis),
    Open(Open),
}

#[derive(Clone, Debug)]
struct Open {
    asked_at: Millis,
    accepted: bool,
    heard_at: Option<Millis>,
    /// Last sign of life, at first the asking.
    alive_at: Millis,
    /// The first heartbeat's own time.
    first: Option<Timestamp>,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            state: State::Unborn,
            backoff: Backoff::new(1_000, 20_000),
            failures: 0,
            unanswered: false,
            not_before: Millis::MIN,
        }
    }
}

impl Line {
    /// A position is there: the first stream may begin.
    pub(super) fn may_begin(&mut self, now: Millis) {
        if let State::Unborn = self.state {
            self.state = State::Due(now);
        }
    }

    pub(super) fn opens_at(&self) -> Option<Millis> {
        match self.state {
            State::Due(at) => Some(at),
            _ => None,
        }
    }

    pub(super) fn gives_up_at(&self) -> Option<Millis> {
        match &self.state {
            State::Open(open) => {
                let patience = if open.accepted {
                    SILENT_MS
                } else {
                    ACCEPTED_MS
                };
                Some(open.alive_at.saturating_add(patience))
            }
            _ => None,
        }
    }

    /// When a stream was or will be asked for that will bring a proof with its
    /// beginning: not where the last try came to nothing.
    pub(super) fn begins_at(&self) -> Option<Millis> {
        match &self.state {
            _ if self.failures > 0 || self.unanswered => None,
            State::Due(at) => Some(*at),
            State::Open(open) if open.heard_at.is_none() => Some(open.asked_at),
            _ => None,
        }
    }

    /// Accepted, and not yet known to be dead.
    pub(super) fn is_open(&self) -> bool {
        matches!(&self.state, State::Open(open) if open.accepted)
    }

    /// Streams come to nothing here; an open one that was heard shows otherwise.
    pub(super) fn is_failing(&self) -> bool {
        let heard = matches!(&self.state, State::Open(open) if open.heard_at.is_some());
        self.failures >= FAILING && !heard
    }

    pub(super) fn open(&mut self, now: Millis) {
        self.state = State::Open(Open {
            asked_at: now,
            accepted: false,
            heard_at: None,
            alive_at: now,
            first: None,
        });
    }

    pub(super) fn connected(&mut self, now: Millis) {
        if let State::Open(open) = &mut self.state {
            open.accepted = true;
            open.alive_at = now;
        }
    }

    pub(super) fn heard(&mut self, now: Millis) {
        if let State::Open(open) = &mut self.state {
            open.accepted = true;
            open.alive_at = now;
            open.heard_at.get_or_insert(now);
        }
    }

    /// How long readers of this stream spread their return when it breaks; 0: not said.
    pub(super) fn spreads(&mut self, spread_ms: u32) {
        self.backoff.first_ms = match spread_ms {
            0 => SPREAD_MS,
            said => said.clamp(1_000, SPREAD_AT_MOST_MS),
        };
    }

    /// Whether a snapshot was answered. Where nobody answers it is not streams that
    /// are blocked: the next is tried as soon as any.
    pub(super) fn answers(&mut self, answers: bool, now: Millis, random: f64) {
        self.unanswered = !answers;
        if self.unanswered
            && self.failures >= FAILING
            && let State::Due(at) = &mut self.state
        {
            self.failures = 0;
            let wait = super::share(self.backoff.longest_ms.into(), random);
            *at = now.saturating_add(wait).max(self.not_before).min(*at);
        }
    }

    /// The earliest moment at which a heartbeat of this stream can have been made,
    /// on our clock: the first one after the stream was asked for, each other as
    /// much later as its own time says. So a line that delivers late proves little.
    pub(super) fn made_at(&mut self, at: Timestamp, now: Millis) -> Option<Millis> {
        let State::Open(open) = &mut self.state else {
            return None;
        };
        let first = *open.first.get_or_insert(at);
        let later = at.millis().saturating_sub(first.millis());
        Some(open.asked_at.saturating_add(later).min(now))
    }

    /// The stream ended: when to open the next.
    pub(super) fn lost(
        &mut self,
        now: Millis,
        random: f64,
        retry_after_ms: Option<u32>,
        refused: bool,
    ) {
        let State::Open(open) = &self.state else {
            return;
        };
        if let Some(heard_at) = open.heard_at
            && now.saturating_sub(heard_at) >= LIVED_MS
        {
            self.failures = 0;
            self.backoff.succeeded();
        } else if !self.unanswered {
            self.failures = self.failures.saturating_add(1);
        }
        if refused {
            self.failures = self.failures.max(FAILING);
        }
        self.not_before = now.saturating_add(retry_after_ms.unwrap_or_default().into());
        let mut wait = Millis::from(self.backoff.failed(random, retry_after_ms));
        if self.failures >= FAILING {
            wait = wait.max(RARELY_MS / 2 + super::share(RARELY_MS / 2, random));
        }
        self.state = State::Due(now.saturating_add(wait));
    }
}
