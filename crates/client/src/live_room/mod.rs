//! Keeps one room live, without a browser: what arrives goes in with the time
//! and a random number, what is to be done comes out. Rules:
//! - the stream is read from where the last snapshot or event left off; a gap, a
//!   new epoch, an unknown kind and a reset ask for a snapshot, spread over two seconds;
//! - 25 s without a word close the stream; closed ones are reopened with full
//!   jitter over as long as the backend asked for in its heartbeats, which knows
//!   how many come back with us, and `Retry-After` is obeyed; after three streams
//!   in a row that came to nothing while snapshots were answered the snapshot is
//!   polled every 5 s and the stream tried once a minute;
//! - what is shown is fresh for 25 s after it was proven (see [`Freshness`]);
//!   a snapshot is asked for after 14 to 22 s, before it grows old, or a little later
//!   where a stream is about to bring the proof;
//! - while nobody looks nothing new is started; the return asks for a snapshot.

mod freshness;
mod held_events;
mod in_out;
mod line;
mod snapshots;

pub use freshness::Freshness;
pub use in_out::{Effect, Input, Message};

use crate::room_mirror::{Changes, RoomMirror};
use crate::stream_cursor::{Admission, StreamCursor};
use freshness::Proof;
use held_events::HeldEvents;
use line::Line;
use livepledge_contract::event::{EventEnvelope, EventId, Heartbeat};
use livepledge_contract::room::Snapshot;
use snapshots::Snapshots;

/// Milliseconds on a clock that counts sleep ([`crate::elapsed_clock`]).
pub type Millis = i64;

/// One room, kept live.
#[derive(Clone, Debug, Default)]
pub struct LiveRoom {
    cursor: StreamCursor,
    mirror: RoomMirror,
    line: Line,
    snapshots: Snapshots,
    held: HeldEvents,
    proof: Proof,
    /// When the position last moved.
    moved_at: Millis,
    /// The stream may not be opened before a snapshot gives a new position.
    lost: bool,
    hidden: bool,
}

impl LiveRoom {
    /// The room as last heard of.
    #[must_use]
    pub fn mirror(&self) -> &RoomMirror {
        &self.mirror
    }

    /// The last event the mirror contains.
    #[must_use]
    pub fn position(&self) -> Option<&EventId> {
        self.cursor.position()
    }

    /// When the backend was last known to have what is shown.
    #[must_use]
    pub fn proven_at(&self) -> Option<Millis> {
        self.proof.at()
    }

    /// When [`Input::Tick`] is due; `None`: nothing happens by itself.
    #[must_use]
    pub fn wake_at(&self) -> Option<Millis> {
        let starts = [
            self.line.opens_at().filter(|_| self.may_open()),
            self.snapshot_starts_at(),
        ];
        let idle = self.hidden && self.mirror.room().is_some();
        let starts = starts.into_iter().flatten().filter(|_| !idle);
        let ends = [
            self.line.gives_up_at(),
            self.snapshots.gives_up_at(),
            self.proof.grows_old_at(),
        ];
        starts.chain(ends.into_iter().flatten()).min()
    }

    /// Takes one input in at `now`; `random` is uniform in 0..1.
    #[must_use]
    pub fn step(&mut self, now: Millis, random: f64, input: Input) -> Vec<Effect> {
        let mut step = Step {
            now,
            random,
            changes: Changes::default(),
            effects: Vec::new(),
        };
        self.take(&mut step, input);
        self.time_passes(&mut step);
        let Step {
            changes,
            mut effects,
            ..
        } = step;
        if !changes.is_empty() {
            effects.push(Effect::Changed(changes));
        }
        if self.mirror.room().is_some()
            && let Some(freshness) = self.proof.news(now)
        {
            effects.push(Effect::Freshness(freshness));
        }
        effects
    }

    fn take(&mut self, step: &mut Step, input: Input) {
        match input {
            Input::Tick => {}
            Input::Connected => self.line.connected(step.now),
            Input::Heard(messages) => {
                for message in messages {
                    self.hear(step, message);
                }
            }
            Input::Closed {
                retry_after_ms,
                refused,
            } => self
                .line
                .lost(step.now, step.random, retry_after_ms, refused),
            Input::SnapshotArrived {
                asked_at,
                ahead,
                snapshot,
            } => {
                let asked = self.snapshots.answered(asked_at, step.now, step.random);
                if asked.is_ok() {
                    let asked_at = asked_at.saturating_sub(ahead.max(0));
                    self.take_in(step, asked_at, *snapshot);
                    self.settle(step, asked_at);
                }
            }
            Input::Kept { snapshot, ago } => {
                if self.mirror.room().is_none() {
                    step.changes
                        .merge(self.mirror.take_in(snapshot.room, snapshot.plans));
                    self.cursor.jump(snapshot.epoch, snapshot.seq);
                    // However lately: another life's proof is none of ours.
                    self.proof.given(step.now.saturating_sub(ago.max(0)));
                    self.proof.given_up();
                }
            }
            Input::SnapshotUnchanged { asked_at } => {
                let asked = self.snapshots.answered(asked_at, step.now, step.random);
                if let Ok(from) = asked {
                    if from.is_some() && from.as_ref() == self.position() {
                        self.proof.given(asked_at);
                    }
                    self.settle(step, asked_at);
                }
            }
            Input::SnapshotFailed {
                asked_at,
                retry_after_ms,
            } => {
                if self
                    .snapshots
                    .failed(asked_at, step.now, step.random, retry_after_ms)
                    && !self.line.is_open()
                {
                    self.proof.given_up();
                }
                self.line.answers(false, step.now, step.random);
            }
            Input::Pushed(messages) => {
                for message in messages {
                    self.learn(step, message);
                }
            }
            Input::Refresh => self.snapshots.want_at_once(step.now),
            Input::Hidden => self.hidden = true,
            Input::Visible => {
                self.hidden = false;
                if !self.proof.is_within(step.now, 5_000) {
                    self.snapshots.want(step.now, 0.0);
                }
            }
        }
    }

    fn hear(&mut self, step: &mut Step, message: Message) {
        self.line.heard(step.now);
        match message {
            Message::Heartbeat(heartbeat) => self.heartbeat(step, &heartbeat),
            Message::Reset | Message::Unknown(None) => {
                self.lost = true;
                step.effects.push(Effect::CloseStream);
                self.line.lost(step.now, step.random, None, false);
                self.snapshots.want(step.now, step.random);
            }
            other => self.learn(step, other),
        }
    }

    /// Takes in what is so wherever it was said; heartbeats and resets are about a stream.
    fn learn(&mut self, step: &mut Step, message: Message) {
        match message {
            Message::Event(envelope) => self.event(step, envelope),
            Message::Unknown(Some(id)) => {
                if self.cursor.admit(&id.epoch, id.seq) != Admission::Duplicate {
                    self.held.hold(step.now, id, None);
                    self.snapshots.want_for_held(step.now, step.random);
                }
            }
            Message::Heartbeat(_) | Message::Reset | Message::Unknown(None) => {}
        }
    }

    fn event(&mut self, step: &mut Step, envelope: EventEnvelope) {
        let id = envelope.id();
        match self.cursor.admit(&id.epoch, id.seq) {
            Admission::Duplicate => {}
            Admission::Apply => match self.mirror.apply(envelope.event) {
                Ok(changes) => {
                    self.cursor.advance();
                    self.moved_at = step.now;
                    step.changes.merge(changes);
                }
                Err(_) => {
                    self.held.hold(step.now, id, None);
                    self.snapshots.want_for_held(step.now, step.random);
                }
            },
            Admission::Gap => {
                self.held.hold(step.now, id, Some(envelope.event));
                self.snapshots.want_for_held(step.now, step.random);
            }
        }
    }

    fn heartbeat(&mut self, step: &mut Step, heartbeat: &Heartbeat) {
        let made_at = self.line.made_at(heartbeat.at, step.now);
        self.line.spreads(heartbeat.spread_ms);
        match self.position() {
            Some(here) if here.epoch == heartbeat.epoch && here.seq >= heartbeat.seq => {
                // One from before our position says nothing about it.
                if here.seq == heartbeat.seq
                    && let Some(made_at) = made_at
                {
                    self.proof.given(made_at);
                }
            }
            _ => self.snapshots.want(step.now, step.random),
        }
    }

    fn take_in(&mut self, step: &mut Step, asked_at: Millis, snapshot: Snapshot) {
        // A cache may give what was so before the last events; but what is older
        // long after them is the truth: the backend was set back.
        let outrun = self.position().is_some_and(|here| {
            here.epoch == snapshot.epoch
                && here.seq > snapshot.seq
                && asked_at < self.moved_at.saturating_add(5_000)
        });
        if outrun {
            return;
        }
        step.changes
            .merge(self.mirror.take_in(snapshot.room, snapshot.plans));
        self.cursor.jump(snapshot.epoch, snapshot.seq);
        self.moved_at = step.now;
        self.proof.given(asked_at);
    }

    /// After an answer: the events that waited for it, and the stream.
    fn settle(&mut self, step: &mut Step, asked_at: Millis) {
        self.lost = false;
        self.line.answers(true, step.now, step.random);
        for held in self.held.release() {
            let admission = self.cursor.admit(&held.id.epoch, held.id.seq);
            match (admission, held.event) {
                (Admission::Duplicate, _) => continue,
                (Admission::Apply, Some(event)) => {
                    if let Ok(changes) = self.mirror.apply(event) {
                        self.cursor.advance();
                        self.moved_at = step.now;
                        step.changes.merge(changes);
                        continue;
                    }
                }
                (Admission::Gap, Some(event)) if held.since >= asked_at => {
                    self.held.hold(held.since, held.id, Some(event));
                    self.snapshots.want(step.now, step.random);
                    continue;
                }
                _ => {}
            }
            // Asked long after this came, and still not in it: it came from nowhere.
            if held.since.saturating_add(held_events::CACHED_MS) > asked_at {
                self.snapshots.want(step.now, step.random);
            }
        }
        self.line.may_begin(step.now);
    }

    fn snapshot_starts_at(&self) -> Option<Millis> {
        let stream = self.line.begins_at().filter(|_| self.may_open());
        self.snapshots
            .starts_at(self.proof.at(), stream, self.line.is_failing())
    }

    fn may_open(&self) -> bool {
        !self.lost && self.position().is_some()
    }

    /// What is due by now.
    fn time_passes(&mut self, step: &mut Step) {
        if self.line.gives_up_at().is_some_and(|at| at <= step.now) {
            step.effects.push(Effect::CloseStream);
            self.line.lost(step.now, step.random, None, false);
            self.snapshots.want(step.now, step.random);
        }
        if self.snapshots.gave_up(step.now, step.random) && !self.line.is_open() {
            self.proof.given_up();
            self.line.answers(false, step.now, step.random);
        }
        if self.hidden && self.mirror.room().is_some() {
            return;
        }
        let due = self.snapshot_starts_at();
        if due.is_some_and(|at| at <= step.now) {
            let position = self.position().cloned();
            self.snapshots.ask(step.now, position);
            step.effects
                .push(Effect::FetchSnapshot { asked_at: step.now });
        }
        if self.may_open()
            && self.line.opens_at().is_some_and(|at| at <= step.now)
            && let Some(after) = self.position().cloned()
        {
            self.line.open(step.now);
            step.effects.push(Effect::OpenStream { after });
        }
    }
}

/// One step while it is being made.
struct Step {
    now: Millis,
    random: f64,
    changes: Changes,
    effects: Vec<Effect>,
}

/// A random part of `whole`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "at most minutes in milliseconds"
)]
fn share(whole: Millis, random: f64) -> Millis {
    (whole as f64 * random.clamp(0.0, 1.0)) as Millis
}
