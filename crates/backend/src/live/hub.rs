//! One watched room: where its log stands, its recent events, and the queue its
//! readers take from.

use super::Bounds;
use super::frame::Frame;
use super::reader::Reader;
use crate::store::log::{LogEnd, LoggedEvent};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::{EventId, ResetReason};
use livepledge_contract::ids::{Epoch, Seq};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::broadcast;

/// Most bytes of recent events kept, besides their number.
const RECENT_BYTES: usize = 8 * 1024 * 1024;

/// The room.
#[derive(Debug)]
pub(super) struct Hub {
    at: EventId,
    /// Without a gap; the last one is the event at `at`.
    recent: VecDeque<Frame>,
    recent_bytes: usize,
    most_recent: usize,
    queue: broadcast::Sender<Frame>,
    /// What heartbeats say of it ([`livepledge_contract::event::Heartbeat::spread_ms`]).
    spread_ms: u32,
    /// `at.seq` for readers that have fallen behind.
    seq_now: Arc<AtomicU64>,
}

impl Hub {
    pub(super) fn open(end: LogEnd, bounds: Bounds, spread_ms: u32) -> Self {
        let mut hub = Self {
            at: EventId {
                epoch: end.epoch.clone(),
                seq: 0,
            },
            recent: VecDeque::new(),
            recent_bytes: 0,
            most_recent: usize::try_from(bounds.replay).unwrap_or(usize::MAX),
            queue: broadcast::Sender::new(bounds.queue.max(2)),
            spread_ms,
            seq_now: Arc::default(),
        };
        hub.begin_anew(end);
        hub
    }

    pub(super) fn position(&self) -> (Epoch, Seq) {
        (self.at.epoch.clone(), self.at.seq)
    }

    pub(super) fn readers(&self) -> usize {
        self.queue.receiver_count()
    }

    /// A reader who has everything up to `after`, or wants only what comes. It
    /// first gets what it missed and a heartbeat that says where it stands.
    pub(super) fn join(&mut self, after: Option<&EventId>, now: Timestamp) -> Reader {
        let missed = match after {
            None => 0,
            Some(id) if id.epoch != self.at.epoch || id.seq > self.at.seq => {
                return self.turn_away(ResetReason::UnknownPosition);
            }
            Some(id) => self.at.seq - id.seq,
        };
        let Some(known) = usize::try_from(missed)
            .ok()
            .and_then(|missed| self.recent.len().checked_sub(missed))
        else {
            return self.turn_away(ResetReason::TooFarBehind);
        };
        let mut first: Vec<Frame> = self.recent.iter().skip(known).cloned().collect();
        first.push(Frame::heartbeat(&self.at, now, self.spread_ms));
        self.reader(first)
    }

    /// Hands out what was written since.
    pub(super) fn advance(&mut self, end: LogEnd) {
        if end.epoch != self.at.epoch {
            self.begin_anew(end);
            self.reset(ResetReason::UnknownPosition);
            return;
        }
        let next = self.at.seq + 1;
        let goes_on = end.events.first().is_some_and(|first| first.seq == next)
            && whole_end(&end.events, end.seq).len() == end.events.len();
        if !goes_on {
            self.begin_anew(end);
            self.reset(ResetReason::TooFarBehind);
            return;
        }
        for event in end.events {
            let frame = self.keep(&event);
            // Nobody there to read is no failure.
            let _ = self.queue.send(frame);
        }
    }

    pub(super) fn beat(&mut self, now: Timestamp, spread_ms: u32) {
        self.spread_ms = spread_ms;
        let beat = Frame::heartbeat(&self.at, now, spread_ms);
        let _ = self.queue.send(beat);
    }

    /// Sends every reader away.
    pub(super) fn reset(&mut self, reason: ResetReason) {
        let _ = self.queue.send(Frame::reset(&self.at, reason));
    }

    fn begin_anew(&mut self, end: LogEnd) {
        self.recent.clear();
        self.recent_bytes = 0;
        self.at.epoch = end.epoch;
        for event in whole_end(&end.events, end.seq) {
            self.keep(event);
        }
        self.stands_at(end.seq);
    }

    fn stands_at(&mut self, seq: Seq) {
        self.at.seq = seq;
        self.seq_now.store(seq, Ordering::Relaxed);
    }

    /// Moves on to this event and remembers it.
    fn keep(&mut self, event: &LoggedEvent) -> Frame {
        self.stands_at(event.seq);
        let frame = Frame::event(&self.at, &event.kind, &event.json);
        self.recent_bytes += frame.bytes.len();
        self.recent.push_back(frame.clone());
        while self.recent.len() > self.most_recent || self.recent_bytes > RECENT_BYTES {
            let Some(oldest) = self.recent.pop_front() else {
                break;
            };
            self.recent_bytes -= oldest.bytes.len();
        }
        frame
    }

    fn turn_away(&self, reason: ResetReason) -> Reader {
        self.reader(vec![Frame::reset(&self.at, reason)])
    }

    fn reader(&self, first: Vec<Frame>) -> Reader {
        let seq_now = Arc::clone(&self.seq_now);
        Reader::new(
            self.at.epoch.clone(),
            seq_now,
            first,
            self.queue.subscribe(),
        )
    }
}

/// The events that follow one another up to `last` without a gap.
fn whole_end(events: &[LoggedEvent], last: Seq) -> &[LoggedEvent] {
    let follow = events
        .iter()
        .rev()
        .zip((0..=last).rev())
        .take_while(|(event, seq)| event.seq == *seq)
        .count();
    events.get(events.len() - follow..).unwrap_or_default()
}
