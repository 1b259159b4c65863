//! Ten thousand viewers whose server is killed under them: how they come back.
//! Heartbeats reach all of them in the same moment, so whatever a viewer does at a
//! fixed time after one, all do at once.

use crate::dice::Dice;
use crate::rooms::{ROOM, goods};
use livepledge_client::live_room::{Effect, Freshness, Input, LiveRoom, Message};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::Heartbeat;
use livepledge_contract::room::Snapshot;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

const VIEWERS: usize = 10_000;
/// What the backend tells so many.
const SPREAD_MS: u32 = 12_000;
/// There and back.
const WAY: i64 = 20;

enum Due {
    Input(Input),
    /// The server's heartbeat to whoever reads.
    Beat,
}

struct Herd {
    dice: Dice,
    rooms: Vec<LiveRoom>,
    /// Whether each has a stream that was heard.
    reads: Vec<bool>,
    fresh: Vec<bool>,
    /// When the timer of each comes.
    wakes: Vec<i64>,
    /// What reaches a viewer when; in order of time, then as it was put in.
    queue: BinaryHeap<Reverse<(i64, u64, usize)>>,
    inputs: Vec<Option<Due>>,
    down: std::ops::Range<i64>,
    /// Streams given up for their silence.
    silent: usize,
    /// Every connection tried from the kill on.
    tries: Vec<i64>,
}

impl Herd {
    fn new(down: std::ops::Range<i64>) -> Self {
        Self {
            dice: Dice::of(7),
            rooms: vec![LiveRoom::default(); VIEWERS],
            reads: vec![false; VIEWERS],
            fresh: vec![false; VIEWERS],
            wakes: vec![0; VIEWERS],
            queue: BinaryHeap::new(),
            inputs: Vec::new(),
            down,
            silent: 0,
            tries: Vec::new(),
        }
    }

    fn later(&mut self, at: i64, viewer: usize, input: Input) {
        self.put(at, viewer, Due::Input(input));
    }

    fn put(&mut self, at: i64, viewer: usize, due: Due) {
        let n = self.inputs.len();
        self.inputs.push(Some(due));
        self.queue.push(Reverse((at, n as u64, viewer)));
    }

    fn step(&mut self, now: i64, viewer: usize, input: Input) {
        match &input {
            Input::Heard(_) => self.reads[viewer] = true,
            Input::Closed { .. } => self.reads[viewer] = false,
            _ => {}
        }
        let random = self.dice.unit();
        for effect in self.rooms[viewer].step(now, random, input) {
            let tries = matches!(
                effect,
                Effect::OpenStream { .. } | Effect::FetchSnapshot { .. }
            );
            if tries && now >= self.down.start {
                self.tries.push(now);
            }
            let up = !self.down.contains(&now);
            match effect {
                Effect::OpenStream { .. } if up => {
                    self.later(now + WAY, viewer, Input::Connected);
                    self.later(now + WAY, viewer, beat(now));
                }
                Effect::OpenStream { .. } => self.later(now + WAY, viewer, CLOSED),
                Effect::FetchSnapshot { asked_at } => {
                    let answer = if up {
                        Input::SnapshotArrived {
                            ahead: 0,
                            asked_at,
                            snapshot: Box::new(snapshot()),
                        }
                    } else {
                        Input::SnapshotFailed {
                            asked_at,
                            retry_after_ms: None,
                        }
                    };
                    self.later(now + WAY, viewer, answer);
                }
                Effect::Freshness(freshness) => {
                    self.fresh[viewer] = freshness == Freshness::Fresh;
                }
                Effect::Changed(_) => {}
                Effect::CloseStream => self.silent += 1,
            }
        }
        if let Some(at) = self.rooms[viewer].wake_at() {
            let at = at.max(now + 1);
            if self.wakes[viewer] <= now || at < self.wakes[viewer] {
                self.wakes[viewer] = at;
                self.later(at, viewer, Input::Tick);
            }
        }
    }

    /// Lives until `end`; when the last viewer read again after the kill.
    fn run(&mut self, end: i64) -> i64 {
        let mut last = 0;
        while let Some(Reverse((now, n, viewer))) = self.queue.pop() {
            if now > end {
                break;
            }
            // A timer that was set before something else happened ticks in vain.
            let read = self.reads[viewer];
            match self.inputs[n as usize].take() {
                Some(Due::Input(input)) => self.step(now, viewer, input),
                Some(Due::Beat) if read && !self.down.contains(&now) => {
                    self.step(now, viewer, beat(now));
                }
                _ => {}
            }
            if now >= self.down.start && !read && self.reads[viewer] {
                last = now;
            }
        }
        last
    }
}

const CLOSED: Input = Input::Closed {
    retry_after_ms: None,
    refused: false,
};

fn snapshot() -> Snapshot {
    Snapshot {
        epoch: "e1".parse().unwrap(),
        seq: 7,
        room: ROOM.clone(),
        plans: vec![goods(0)],
    }
}

fn beat(now: i64) -> Input {
    Input::Heard(vec![Message::Heartbeat(Heartbeat {
        epoch: "e1".parse().unwrap(),
        seq: 7,
        at: Timestamp::from_millis(now),
        spread_ms: SPREAD_MS,
    })])
}

/// The most within any one second, and the mean, from the first try to the last.
fn peak_and_mean(tries: &[i64]) -> (usize, usize) {
    let within = |(n, at): (usize, &i64)| tries.partition_point(|other| *other < at + 1_000) - n;
    let peak = tries.iter().enumerate().map(within).max().unwrap();
    let took = (tries.last().unwrap() - tries.first().unwrap()).max(1_000) as usize;
    (peak, tries.len() * 1_000 / took)
}

/// Kills the server so long after a heartbeat, for so long: when all read again
/// after it was back, and the peak and mean of the tries from `since` the kill on.
fn herd(after_beat: i64, away: i64, since: i64) -> (i64, usize, usize) {
    let killed = 60_000 + after_beat;
    let mut herd = Herd::new(killed..killed + away);
    for viewer in 0..VIEWERS {
        let at = herd.dice.millis(0, 20_000);
        herd.later(at, viewer, Input::Tick);
        for now in (10_000..killed + away + 60_000).step_by(10_000) {
            herd.put(now, viewer, Due::Beat);
        }
        herd.later(killed, viewer, CLOSED);
    }
    let last = herd.run(killed + away + 60_000);
    assert!(
        herd.reads.iter().all(|reads| *reads),
        "some never came back"
    );
    assert!(herd.fresh.iter().all(|fresh| *fresh));
    assert_eq!(herd.silent, 0, "nothing here is silent");
    herd.tries.retain(|at| *at >= killed + since);
    herd.tries.sort_unstable();
    let (peak, mean) = peak_and_mean(&herd.tries);
    (last - killed - away, peak, mean)
}

#[test]
fn ten_thousand_come_back_within_forty_seconds_and_without_a_peak() {
    for after_beat in [1, 3_000, 6_000, 9_900] {
        for away in [1, 2_000, 5_000] {
            let (back, peak, mean) = herd(after_beat, away, 0);
            let what = format!(
                "killed {after_beat} ms after a beat, away {away} ms: all back {back} ms later, peak {peak}, mean {mean}"
            );
            println!("{what}");
            assert!(back + away <= 40_000, "{what}");
            assert!(peak <= 3 * mean && peak <= VIEWERS / 5, "{what}");
        }
    }
}

#[test]
fn a_long_absence_ends_for_everybody_soon_after_it() {
    let (_, peak, _) = herd(4_000, 120_000, 0);
    assert!(peak <= VIEWERS / 2, "{peak} tries in one second");
    let (back, peak, mean) = herd(4_000, 120_000, 120_000);
    let what = format!("all back {back} ms after it, peak {peak}, mean {mean}");
    println!("{what}");
    assert!(back <= 25_000, "{what}");
    assert!(peak <= 3 * mean, "{what}");
}
