//! Asking for snapshots: one at a time, spread over two seconds where many ask
//! for the same reason, with growing waits while none comes. A proof is renewed at
//! a moment of our own: heartbeats reach everybody at once, and so end.

use super::{Millis, share};
use crate::backoff::Backoff;
use livepledge_contract::event::EventId;

/// The longest first wait after a failure, where something is shown meanwhile; a
/// viewer who sees nothing yet waits a second.
const AGAIN_MS: u32 = 5_000;
/// Over how long askers spread whom one event made ask.
const SPREAD_MS: Millis = 2_000;
/// A proof of this age is renewed, before it grows old.
const RENEW_MS: Millis = 14_000;
/// Up to so much later, each client at a moment of its own.
const RENEW_SPREAD_MS: Millis = 8_000;
/// At this age where a stream is to bring a proof before it, for nothing.
const RENEW_AT_LAST_MS: Millis = 23_000;
/// Between two snapshots where streams are blocked, plus up to a fifth.
const POLL_MS: Millis = 5_000;
/// After so long the next is asked for; the answer still counts if it comes.
const ANSWERED_MS: Millis = 15_000;

/// The asking for snapshots.
#[derive(Clone, Debug)]
pub(super) struct Snapshots {
    state: State,
    /// The last one that was not answered in time.
    late: Option<Asked>,
    /// Asked for again while one was under way: that one may be too old.
    again: bool,
    backoff: Backoff,
    /// While the backend wants to be left alone.
    not_before: Millis,
    /// When the next is polled for, where it is.
    poll_at: Millis,
    /// Our share of [`RENEW_SPREAD_MS`].
    phase: Millis,
}

#[derive(Clone, Debug)]
enum State {
    Idle,
    Wanted(Millis),
    UnderWay(Asked),
}

#[derive(Clone, Debug)]
struct Asked {
    at: Millis,
    from: Option<EventId>,
}

impl Default for Snapshots {
    fn default() -> Self {
        Self {
            state: State::Wanted(Millis::MIN),
            late: None,
            again: false,
            backoff: Backoff::new(1_000, 15_000),
            not_before: Millis::MIN,
            poll_at: Millis::MIN,
            phase: 0,
        }
    }
}

impl Snapshots {
    /// One is needed; `random` spreads it.
    pub(super) fn want(&mut self, now: Millis, random: f64) {
        let at = now
            .saturating_add(share(SPREAD_MS, random))
            .max(self.not_before);
        match &mut self.state {
            State::Idle => self.state = State::Wanted(at),
            State::Wanted(before) => *before = at.min(*before),
            State::UnderWay(_) => self.again = true,
        }
    }

    /// One is needed for what is held; the one under way will tell whether it closes the gap.
    pub(super) fn want_for_held(&mut self, now: Millis, random: f64) {
        if !matches!(self.state, State::UnderWay(_)) {
            self.want(now, random);
        }
    }

    /// Somebody waits for one: now, unless one is under way.
    pub(super) fn want_at_once(&mut self, now: Millis) {
        self.not_before = now;
        self.want(now, 0.0);
    }

    /// When the next is to be asked for, with the last proof, the beginning of a
    /// stream that is not heard yet, and whether streams fail.
    pub(super) fn starts_at(
        &self,
        proven_at: Option<Millis>,
        stream_at: Option<Millis>,
        polls: bool,
    ) -> Option<Millis> {
        match &self.state {
            State::Wanted(at) => Some(*at),
            State::Idle if polls => Some(self.poll_at),
            State::Idle => {
                let proven_at = proven_at.unwrap_or(Millis::MIN);
                let at_last = proven_at.saturating_add(RENEW_AT_LAST_MS);
                let age = match stream_at {
                    Some(at) if at < at_last => RENEW_AT_LAST_MS,
                    _ => RENEW_MS + self.phase,
                };
                Some(proven_at.saturating_add(age).max(self.poll_at))
            }
            State::UnderWay(_) => None,
        }
    }

    pub(super) fn gives_up_at(&self) -> Option<Millis> {
        match &self.state {
            State::UnderWay(asked) => Some(asked.at.saturating_add(ANSWERED_MS)),
            _ => None,
        }
    }

    pub(super) fn ask(&mut self, now: Millis, from: Option<EventId>) {
        self.again = false;
        self.state = State::UnderWay(Asked { at: now, from });
    }

    /// An answer came; the position it was asked from, or an error: nobody asked then.
    pub(super) fn answered(
        &mut self,
        asked_at: Millis,
        now: Millis,
        random: f64,
    ) -> Result<Option<EventId>, NotAsked> {
        let asked = self.take(asked_at).ok_or(NotAsked)?;
        self.backoff.first_ms = AGAIN_MS;
        self.backoff.succeeded();
        self.not_before = Millis::MIN;
        self.phase = share(RENEW_SPREAD_MS, random);
        self.poll_at = now.saturating_add(POLL_MS + share(POLL_MS / 5, random));
        if core::mem::take(&mut self.again) {
            self.want(now, random);
        }
        Ok(asked.from)
    }

    /// No answer came; `false`: that was known.
    pub(super) fn failed(
        &mut self,
        asked_at: Millis,
        now: Millis,
        random: f64,
        retry_after_ms: Option<u32>,
    ) -> bool {
        let ours = matches!(&self.state, State::UnderWay(asked) if asked.at == asked_at);
        if ours {
            let wait = Millis::from(self.backoff.failed(random, retry_after_ms));
            self.not_before = now.saturating_add(wait);
            self.state = State::Wanted(self.not_before);
        }
        ours
    }

    /// Counts one that is overdue as failed; says whether it was.
    pub(super) fn gave_up(&mut self, now: Millis, random: f64) -> bool {
        match &self.state {
            State::UnderWay(asked) if now.saturating_sub(asked.at) >= ANSWERED_MS => {
                let asked = asked.clone();
                self.failed(asked.at, now, random, None);
                self.late = Some(asked);
                true
            }
            _ => false,
        }
    }

    fn take(&mut self, asked_at: Millis) -> Option<Asked> {
        if let State::UnderWay(asked) = &self.state
            && asked.at == asked_at
        {
            let asked = asked.clone();
            self.state = State::Idle;
            return Some(asked);
        }
        let late = self.late.take_if(|late| late.at == asked_at)?;
        if let State::Wanted(_) = self.state {
            self.state = State::Idle;
        }
        Some(late)
    }
}

/// Nobody asked at that moment, or the answer was here before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotAsked;
