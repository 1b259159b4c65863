//! Tabs, their store, their backend and time. Every promise is checked after
//! every step.

use super::Flaw;
use super::backend::{Backend, Reply};
use super::dice::Dice;
use super::misfortune::Misfortunes;
use super::store::Store;
use crate::outbox::{Effect, Input, Kept, Millis, Outbox};
use livepledge_contract::outbox::{ItemState, OutboxItem};

/// The line is bad until then; some tabs are frozen for ever.
const HEALS: Millis = 150_000;
/// Then what is left waits for hours at most, and time may go in larger steps.
const SETTLES: Millis = HEALS + 1_200_000;
/// A clock that was set back may cost the longest wait there is.
const END: Millis = SETTLES + 97_000_000;
const START: Millis = 1_796_000_000_000;

pub(super) enum Event {
    /// The tab hears this.
    Hear(Input),
    /// The tab's write reaches the store.
    Write(Vec<OutboxItem>),
    Remove(String),
    /// The tab reads the store.
    Load,
    /// The tab's request reaches the backend.
    Arrive(String, String),
    /// The tab's question or part of evidence reaches the backend.
    Upload(String, String, u32, Option<u32>),
}

pub(super) struct Tab {
    pub(super) life: u32,
    pub(super) outbox: Outbox,
    pub(super) frozen: bool,
    /// The store refuses this tab.
    pub(super) no_store: bool,
    pub(super) wrong_by: Millis,
}

pub(crate) struct World {
    pub(super) dice: Dice,
    flaw: Option<Flaw>,
    unique: bool,
    now: Millis,
    pub(super) tabs: Vec<Tab>,
    lives: u32,
    pub(super) leader: Option<u32>,
    /// When, of which life, what; a life that is over writes and sends at most.
    pub(super) queue: Vec<(Millis, u32, Event)>,
    store: Store,
    backend: Backend,
    /// What the viewer was told is saved, and has not deleted since.
    pub(super) saved: Vec<String>,
    pub(super) submitted: u32,
    pub(crate) misfortunes: Misfortunes,
}

impl World {
    pub(crate) fn new(seed: u64, flaw: Option<Flaw>, unique: bool) -> Self {
        let mut world = Self {
            dice: Dice::of(seed),
            flaw,
            unique,
            now: 0,
            tabs: Vec::new(),
            lives: 0,
            leader: None,
            queue: Vec::new(),
            store: Store::default(),
            backend: Backend::default(),
            saved: Vec::new(),
            submitted: 0,
            misfortunes: Misfortunes::default(),
        };
        for _ in 0..=world.dice.below(3) {
            world.open();
        }
        world
    }

    pub(super) fn open(&mut self) {
        self.lives += 1;
        let mut outbox = Outbox::new("/v1".to_owned());
        outbox.flaw = self.flaw;
        self.tabs.push(Tab {
            life: self.lives,
            outbox,
            frozen: false,
            no_store: self.dice.percent(4),
            wrong_by: 0,
        });
        self.later(self.lives, 1, 30, Event::Load);
    }

    pub(super) fn later(&mut self, life: u32, from: Millis, to: Millis, event: Event) {
        let at = self.now + self.dice.millis(from, to);
        self.queue.push((at, life, event));
    }

    /// Runs to the end, or to the first promise that is broken.
    pub(crate) fn run(&mut self) -> Result<(), String> {
        while self.now < END {
            let pace = match self.now {
                ..HEALS => 300,
                HEALS..SETTLES => 8_000,
                SETTLES.. => 400_000,
            };
            let until = self.now + self.dice.millis(1, pace);
            while let Some(at) = self.next_event(until) {
                let (when, life, event) = self.queue.swap_remove(at);
                self.now = when.max(self.now);
                self.happens(life, event)?;
            }
            self.now = until;
            if self.now < HEALS {
                self.misfortune()?;
            } else {
                self.recover();
            }
            self.lead()?;
            for at in 0..self.tabs.len() {
                let now = self.clock(at);
                let due = self.tabs[at]
                    .outbox
                    .wake_at(now)
                    .is_some_and(|at| at <= now);
                if due || self.dice.percent(1) {
                    self.feed(at, Input::Tick)?;
                }
            }
        }
        self.misfortunes.lost_answers = self.backend.lost_answers;
        self.misfortunes.lost_parts = self.backend.lost_parts;
        self.all_is_settled()
    }

    fn next_event(&self, until: Millis) -> Option<usize> {
        let due = self.queue.iter().enumerate().filter(|(_, e)| e.0 <= until);
        due.min_by_key(|(_, e)| e.0).map(|(at, _)| at)
    }

    fn clock(&self, at: usize) -> Millis {
        START + self.now + self.tabs[at].wrong_by
    }

    /// The line is good again, somebody opens the page; a tab that sleeps sleeps on.
    fn recover(&mut self) {
        for tab in &mut self.tabs {
            tab.no_store = false;
            tab.wrong_by = 0;
        }
        if self.tabs.iter().all(|tab| tab.frozen) {
            self.open();
            if let Some(tab) = self.tabs.last_mut() {
                tab.no_store = false;
            }
        }
        for at in 0..self.tabs.len() {
            if self.dice.percent(1) {
                let life = self.tabs[at].life;
                self.later(life, 1, 10, Event::Load);
            }
        }
    }

    /// The lock goes to another when its holder is gone, and only then.
    fn lead(&mut self) -> Result<(), String> {
        if self.leader.is_none() && !self.tabs.is_empty() {
            let at = self.dice.below(self.tabs.len());
            self.leader = Some(self.tabs[at].life);
            self.feed(at, Input::Leads)?;
        }
        Ok(())
    }

    pub(super) fn feed(&mut self, at: usize, input: Input) -> Result<(), String> {
        let (now, random) = (self.clock(at), self.dice.unit());
        let Some(tab) = self.tabs.get_mut(at) else {
            return Ok(());
        };
        let life = tab.life;
        if tab.frozen {
            // It hears of it when it wakes.
            let longest = if self.now < SETTLES { 5_000 } else { 800_000 };
            self.later(life, 500, longest, Event::Hear(input));
            return Ok(());
        }
        let effects = tab.outbox.step(now, random, input);
        if effects.is_empty() {
            return Ok(());
        }
        for effect in effects {
            self.carry_out(at, life, effect)?;
        }
        self.promises(at)
    }

    fn carry_out(&mut self, at: usize, life: u32, effect: Effect) -> Result<(), String> {
        match effect {
            Effect::Persist(items) => self.later(life, 1, 20, Event::Write(items)),
            Effect::Remove(key) => self.later(life, 1, 20, Event::Remove(key)),
            Effect::Send { key, .. } => {
                let item = self.tabs[at].outbox.item(&key).ok_or("an item vanished")?;
                let body = item.body.clone();
                self.later(life, 1, 3_000, Event::Arrive(key, body));
            }
            Effect::Upload {
                key,
                sha256,
                bytes,
                offset,
            } => {
                let event = Event::Upload(key, sha256.to_string(), bytes, offset);
                self.later(life, 1, 3_000, event);
            }
            Effect::Filed(key) => {
                let shown = self.tabs[at].outbox.shown();
                let mut stored = shown.filter(|s| s.item.key == key && s.kept == Kept::Stored);
                if stored.next().is_some() {
                    self.saved.push(key);
                }
            }
            Effect::Edit(key) => {
                if self.dice.percent(30) {
                    self.saved.retain(|saved| *saved != key);
                    self.submit(at, Some(key))?;
                }
            }
            Effect::AskToken | Effect::Received(_) | Effect::Show => {}
        }
        Ok(())
    }

    fn happens(&mut self, life: u32, event: Event) -> Result<(), String> {
        let at = self.tabs.iter().position(|tab| tab.life == life);
        match event {
            Event::Hear(input) => at.map_or(Ok(()), |at| self.feed(at, input)),
            Event::Load => {
                let Some(at) = at.filter(|at| !self.tabs[*at].no_store) else {
                    return Ok(());
                };
                let items = self.store.items.clone();
                self.later(life, 1, 10, Event::Hear(Input::Loaded(items)));
                self.promises(at)
            }
            Event::Remove(key) => {
                self.store.remove(&key);
                Ok(())
            }
            Event::Write(items) => {
                self.write(life, at, items);
                Ok(())
            }
            Event::Upload(key, sha256, bytes, offset) => {
                self.upload(life, at, key, (&sha256, bytes, offset));
                Ok(())
            }
            Event::Arrive(key, body) => self.arrive(life, at, &key, &body),
        }
    }

    fn write(&mut self, life: u32, at: Option<usize>, items: Vec<OutboxItem>) {
        let refused = at.is_some_and(|at| self.tabs[at].no_store);
        let unsure = self.now < HEALS && self.dice.percent(4);
        if refused || unsure {
            self.misfortunes.failed_writes += 1;
            if unsure && !refused {
                // Committed, but the tab never hears of it.
                self.store.write(&items);
            }
            return self.later(life, 1, 10, Event::Hear(Input::NotPersisted(items)));
        }
        let stored = self.store.write(&items);
        let reply = if stored.is_empty() {
            Input::Persisted(items)
        } else {
            self.misfortunes.overtaken += 1;
            Input::Overtaken { items, stored }
        };
        self.later(life, 1, 10, Event::Hear(reply));
    }

    fn arrive(
        &mut self,
        life: u32,
        at: Option<usize>,
        key: &str,
        body: &str,
    ) -> Result<(), String> {
        let (healed, unique) = (self.now >= HEALS, self.unique);
        let offline = !healed && self.dice.percent(10);
        let reply = if offline {
            None
        } else {
            let line = (key, body);
            self.backend.takes(&mut self.dice, healed, unique, line)
        };
        self.backend_promises()?;
        if at.is_none() {
            return Ok(());
        }
        let key = key.to_owned();
        let answer = match reply {
            Some(Reply {
                status,
                retry_after_ms,
                body,
            }) => Input::Answered {
                key,
                status,
                retry_after_ms,
                body,
            },
            None => Input::Unanswered { key, offline },
        };
        let slow = if self.dice.percent(10) { 19_000 } else { 500 };
        if self.dice.percent(5) {
            self.later(life, 1, slow, Event::Hear(answer.clone()));
        }
        self.later(life, 1, slow, Event::Hear(answer));
        Ok(())
    }

    fn upload(
        &mut self,
        life: u32,
        at: Option<usize>,
        key: String,
        piece: (&str, u32, Option<u32>),
    ) {
        let healed = self.now >= HEALS;
        let offline = !healed && self.dice.percent(10);
        let said = if offline {
            None
        } else {
            self.backend.takes_part(&mut self.dice, healed, piece)
        };
        if at.is_none() {
            return;
        }
        let sha256 = piece.0.to_owned();
        let answer = match said {
            Some((200, offset, complete)) => Input::Uploaded {
                key,
                sha256,
                offset,
                complete,
            },
            Some((status, ..)) => Input::Answered {
                key,
                status,
                retry_after_ms: None,
                body: String::new(),
            },
            None => Input::Unanswered { key, offline },
        };
        if self.dice.percent(5) {
            self.later(life, 1, 19_000, Event::Hear(answer.clone()));
        }
        self.later(life, 1, 500, Event::Hear(answer));
    }

    pub(super) fn parts(&self) -> (&Store, &Backend, &[String]) {
        (&self.store, &self.backend, &self.saved)
    }

    pub(super) fn outbox(&self, at: usize) -> Option<&Outbox> {
        self.tabs.get(at).map(|tab| &tab.outbox)
    }

    pub(super) fn awake(&self) -> impl Iterator<Item = &Outbox> {
        self.tabs.iter().filter(|t| !t.frozen).map(|t| &t.outbox)
    }
}

pub(super) fn is_settled(state: &ItemState) -> bool {
    matches!(
        state,
        ItemState::Received(_) | ItemState::Held(_) | ItemState::Withdrawn
    )
}
