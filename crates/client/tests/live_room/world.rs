//! One simulated run: a backend, a network that does its worst, a page that comes
//! and goes, and the widget's state machine with a screen behind it.

use crate::backend::Backend;
use crate::dice::Dice;
use crate::screen::Screen;
use crate::weather::Weather;
use livepledge_client::live_room::{Effect, Freshness, Input, LiveRoom, Message};
use livepledge_contract::event::EventId;

/// A proof holds for 25 s, and a snapshot may come from a cache of a second.
const BOUND: i64 = 26_000;

enum Due {
    /// Reaches the widget, if that connection is still the present one.
    Arrives(u32, Input),
    /// Reaches the widget by another way than the stream.
    Tells(Input),
    /// The backend takes the connection.
    Accepts(u32, EventId),
    Beats(u32),
    /// The backend reads its room for a snapshot asked for at the time given.
    Answers(i64, Option<EventId>),
    Misfortune,
}

pub(crate) struct World {
    now: i64,
    seed: u64,
    dice: Dice,
    backend: Backend,
    live: LiveRoom,
    screen: Screen,
    weather: Weather,
    queue: Vec<(i64, u64, Due)>,
    queued: u64,
    connection: u32,
    /// The connection the backend feeds, and when its last byte arrives.
    fed: Option<(u32, i64)>,
    hidden: bool,
    pub(crate) faults: u32,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Dice::of(seed);
        let now = dice.millis(0, 1_000_000);
        Self {
            now,
            seed,
            backend: Backend::new(now),
            live: LiveRoom::default(),
            screen: Screen::default(),
            weather: Weather::default(),
            queue: Vec::new(),
            queued: 0,
            connection: 0,
            fed: None,
            hidden: false,
            faults: 0,
            dice,
        }
    }

    /// Lives through a random schedule of misfortunes, heals, and must be right 30 s later.
    pub(crate) fn run(&mut self) {
        let ends = self.now + self.dice.millis(5_000, 150_000);
        self.weather = Weather::bad(&mut self.dice);
        self.later(0, Due::Misfortune);
        self.step(Input::Tick);
        self.pass_until(ends);
        self.weather = Weather::default();
        self.queue
            .retain(|(_, _, due)| !matches!(due, Due::Misfortune));
        if self.hidden {
            self.hidden = false;
            self.step(Input::Visible);
        }
        self.pass_until(ends + 30_000);
        let (truth, seed) = (self.backend.state.clone(), self.seed);
        assert_eq!(
            self.live.position(),
            Some(&truth.id),
            "position, seed {seed}"
        );
        assert!(self.screen.fresh, "still called stale, seed {seed}");
        self.shows_the_room_at_its_position();
        // By then a stream is there again, and carries changes at once.
        self.pass_until(ends + 130_000);
        self.changes();
        self.pass_until(self.now + 200);
        let id = &self.backend.state.id;
        assert_eq!(
            self.live.position(),
            Some(id),
            "not live again, seed {seed}"
        );
    }

    fn pass_until(&mut self, end: i64) {
        loop {
            let next = self.queue.iter().map(|(at, n, _)| (*at, *n)).min();
            let wake = self.live.wake_at().map(|at| at.max(self.now));
            let at = [next.map(|(at, _)| at), wake].into_iter().flatten().min();
            let Some(at) = at.filter(|at| *at <= end) else {
                self.now = end;
                return;
            };
            self.now = at.max(self.now);
            self.is_honest();
            if let Some((_, n)) = next.filter(|(due, _)| *due <= at)
                && let Some(place) = self.queue.iter().position(|(_, other, _)| *other == n)
            {
                let (_, _, due) = self.queue.swap_remove(place);
                self.happens(due);
            } else {
                self.step(Input::Tick);
            }
        }
    }

    fn later(&mut self, millis: i64, due: Due) {
        self.queued += 1;
        self.queue.push((self.now + millis, self.queued, due));
    }

    fn step(&mut self, input: Input) {
        let random = self.dice.unit();
        let effects = self.live.step(self.now, random, input);
        for effect in effects {
            match effect {
                Effect::OpenStream { after } => self.opens(after),
                Effect::CloseStream => self.connection += 1,
                Effect::FetchSnapshot { asked_at } => {
                    let there = self.dice.millis(5, 400) + self.weather.slow_ms;
                    let from = self.live.position().cloned();
                    self.later(there, Due::Answers(asked_at, from));
                }
                Effect::Changed(changes) => {
                    self.screen.draw(self.live.mirror(), &changes);
                    self.shows_the_room_at_its_position();
                }
                Effect::Freshness(freshness) => {
                    self.screen.fresh = freshness == Freshness::Fresh;
                }
            }
        }
        self.is_honest();
    }

    /// What the screen shows is what the backend had at the position the widget says.
    fn shows_the_room_at_its_position(&self) {
        let id = self.live.position().unwrap();
        let (state, _) = self.backend.had(id, self.now).unwrap();
        assert_eq!(
            self.screen.room.as_ref(),
            Some(&state.room),
            "seed {}",
            self.seed
        );
        assert_eq!(self.screen.goods, state.goods, "seed {}", self.seed);
    }

    /// Nothing is called fresh that the backend did not have within the bound.
    fn is_honest(&self) {
        if self.screen.fresh {
            let id = self.live.position().unwrap();
            let (_, recent) = self.backend.had(id, self.now - BOUND).unwrap();
            assert!(
                recent,
                "{id} called fresh at {}, seed {}",
                self.now, self.seed
            );
        }
    }

    fn opens(&mut self, after: EventId) {
        self.connection += 1;
        self.fed = None;
        let (connection, wait) = (self.connection, self.dice.millis(5, 300));
        if self.dice.percent(self.weather.refuse) {
            let retry_after_ms = self
                .dice
                .percent(20)
                .then(|| self.dice.millis(0, 10_000) as u32);
            let refused = self.dice.percent(10);
            let closed = Input::Closed {
                retry_after_ms,
                refused,
            };
            self.later(wait, Due::Arrives(connection, closed));
        } else if !self.dice.percent(self.weather.hang) {
            self.later(wait, Due::Accepts(connection, after));
        }
    }

    fn happens(&mut self, due: Due) {
        match due {
            Due::Arrives(connection, input) => {
                if connection == self.connection {
                    self.step(input);
                }
            }
            Due::Tells(input) => self.step(input),
            Due::Accepts(connection, after) if connection == self.connection => {
                self.fed = Some((connection, self.now));
                self.arrive(Input::Connected);
                match self.backend.replay(&after).map(<[_]>::to_vec) {
                    Some(missed) => {
                        for envelope in missed {
                            self.send(Message::Event(envelope));
                        }
                        self.happens(Due::Beats(connection));
                    }
                    None => self.reset_stream(),
                }
            }
            Due::Beats(connection) if self.fed.is_some_and(|(fed, _)| fed == connection) => {
                let spread_ms = self.dice.millis(0, 25_000) as u32;
                let heartbeat = self.backend.heartbeat(self.now, spread_ms);
                self.send(Message::Heartbeat(heartbeat));
                self.later(10_000, Due::Beats(connection));
            }
            Due::Accepts(..) | Due::Beats(_) => {}
            Due::Answers(asked_at, from) => self.answers(asked_at, from.as_ref()),
            Due::Misfortune => self.misfortune(),
        }
    }

    fn answers(&mut self, asked_at: i64, from: Option<&EventId>) {
        let back = self.dice.millis(5, 400) + self.weather.slow_ms;
        let answer = if self.dice.percent(self.weather.snapshot_fails) {
            if self.dice.percent(15) {
                // Nobody answers at all: the browser gives up after twenty seconds.
                self.later(
                    20_000,
                    Due::Tells(Input::SnapshotFailed {
                        asked_at,
                        retry_after_ms: None,
                    }),
                );
                return;
            }
            let retry_after_ms = self
                .dice
                .percent(20)
                .then(|| self.dice.millis(0, 10_000) as u32);
            Input::SnapshotFailed {
                asked_at,
                retry_after_ms,
            }
        } else {
            let cached = if self.dice.percent(30) {
                self.dice.millis(0, 1_000)
            } else {
                0
            };
            let state = self.backend.at(self.now - cached);
            if Some(&state.id) == from {
                Input::SnapshotUnchanged { asked_at }
            } else {
                let snapshot = Box::new(state.snapshot());
                Input::SnapshotArrived {
                    asked_at,
                    ahead: 0,
                    snapshot,
                }
            }
        };
        self.later(back, Due::Tells(answer));
    }

    /// Puts something on the way to the widget, behind what is on it already.
    fn arrive(&mut self, input: Input) {
        let Some((connection, last)) = &mut self.fed else {
            return;
        };
        let way = self.dice.millis(1, 100) + self.weather.slow_ms;
        let at = (self.now + way).max(*last).max(self.weather.stalled_until);
        *last = at;
        let (connection, wait) = (*connection, at - self.now);
        self.later(wait, Due::Arrives(connection, input));
    }

    fn send(&mut self, message: Message) {
        let weather = &self.weather;
        let (dice, id) = (&mut self.dice, id_of(&message));
        if dice.percent(weather.drop) {
            return;
        }
        if dice.percent(weather.truncate) {
            self.arrive(Input::Closed {
                retry_after_ms: None,
                refused: false,
            });
            self.fed = None;
            return;
        }
        let twice = dice.percent(weather.duplicate);
        let early = dice.percent(weather.reorder);
        let damaged = dice.percent(weather.unknown);
        let message = if damaged {
            Message::Unknown(id.filter(|_| dice.percent(70)))
        } else {
            message
        };
        let last = self.fed.map(|(_, last)| last);
        for _ in 0..=u8::from(twice) {
            self.arrive(Input::Heard(vec![message.clone()]));
        }
        if early && let Some((connection, _)) = self.fed {
            // Overtakes what was sent before it.
            self.later(0, Due::Arrives(connection, Input::Heard(vec![message])));
            if let (Some(fed), Some(last)) = (&mut self.fed, last) {
                fed.1 = last;
            }
        }
    }

    fn reset_stream(&mut self) {
        self.arrive(Input::Heard(vec![Message::Reset]));
        self.arrive(Input::Closed {
            retry_after_ms: None,
            refused: false,
        });
        self.fed = None;
    }

    fn misfortune(&mut self) {
        self.faults += 1;
        match self.dice.below(24) {
            0 => {
                self.backend.restart(self.now, &mut self.dice);
                self.end_stream();
            }
            1 => {
                // Overrun: the backend has no more room for this reader.
                self.reset_stream();
            }
            2 => self.end_stream(),
            // Silence, which may end with all that was said meanwhile, or never.
            3 => self.weather.stalled_until = self.now + self.dice.millis(1_000, 90_000),
            4 => self.fed = None,
            5 => {
                self.hidden = !self.hidden;
                self.step(if self.hidden {
                    Input::Hidden
                } else {
                    Input::Visible
                });
            }
            6 => {
                let keep = self.dice.below(4);
                self.backend.forget(keep);
            }
            7 => self.weather = Weather::bad(&mut self.dice),
            8 => self.weather = Weather::default(),
            9 | 10 if !self.backend.ever.is_empty() => {
                let one = self.dice.below(self.backend.ever.len());
                let envelope = self.backend.ever[one].clone();
                self.step(Input::Pushed(vec![Message::Event(envelope)]));
            }
            11 => self.step(Input::Refresh),
            12 => {
                for _ in 0..self.dice.below(8) {
                    self.changes();
                }
            }
            _ => self.changes(),
        }
        let wait = self.dice.millis(0, 6_000);
        self.later(wait, Due::Misfortune);
    }

    fn changes(&mut self) {
        let envelope = self.backend.change(self.now, &mut self.dice);
        if self.fed.is_some() {
            self.send(Message::Event(envelope));
        }
    }

    fn end_stream(&mut self) {
        self.arrive(Input::Closed {
            retry_after_ms: None,
            refused: false,
        });
        self.fed = None;
    }
}

fn id_of(message: &Message) -> Option<EventId> {
    match message {
        Message::Event(envelope) => Some(envelope.id()),
        _ => None,
    }
}
