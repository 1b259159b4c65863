//! Never lost: what a viewer submits, from "saved" to the backend's receipt.
//! Without a browser: what happened goes in with the time and a random number,
//! what is to be done comes out. Rules:
//! - *Saved* is what the browser has committed, and nothing else; where it cannot
//!   commit, the item lives in this page and is called so ([`Kept::Memory`]).
//! - Nothing is sent before its claim (a try more, a lease) is written, nothing
//!   removed before a receipt is. Every write names the version it replaces, so
//!   that of two tabs one wins and the other learns what was done.
//! - One tab leads and sends; the others take over what it leaves lying for
//!   [`TAKEOVER_MS`]. Lock and lease save requests. Once-only is the backend's
//!   promise: one body has one key for ever.
//! - No answer, 408, 425, 429 and 5xx wait with full jitter, 1 s to 15 min, never
//!   less than `Retry-After`; 401 and 403 wait for the page's token; every other 4xx
//!   is *held* for the viewer. `online` and becoming visible try at once.
//! - Evidence arrives before the text that names it, part by part ([`upload`]); both are
//!   one item, and wait together.
//! - What may have reached the backend cannot be edited: it would be filed twice.

mod entry;
mod in_out;
mod judge;
mod leaving;
mod stored;
#[cfg(test)]
mod tests;
mod upload;

pub use entry::Kept;
pub use in_out::{Effect, Input, Submission};
pub use upload::PART_BYTES;

use entry::{Entry, Task};
use livepledge_contract::outbox::{Held, ItemState, OutboxItem, Why};

/// Milliseconds since 1970 by the device's clock, which the tabs share.
pub type Millis = i64;

/// How long a try may take before anybody else may make another: longer than the
/// widget waits for an answer.
pub const LEASE_MS: Millis = 22_000;
/// How long the leading tab may leave lying what is due.
pub const TAKEOVER_MS: Millis = 8_000;
/// What may be under way when a page closes, in bytes; browsers allow 64 KiB in all.
pub const KEEPALIVE_BYTES: usize = 48 * 1024;
const SHORTEST_WAIT_MS: u32 = 1_000;
const LONGEST_WAIT_MS: u32 = 900_000;
/// `Retry-After` is obeyed up to a day, and spread over a tenth more.
const LONGEST_ASKED_MS: Millis = 95_040_000;

/// What one tab knows of the items of one backend, and does with them.
#[derive(Clone, Debug)]
pub struct Outbox {
    backend: String,
    leads: bool,
    /// In the order of their submission.
    entries: Vec<Entry>,
    #[cfg(test)]
    flaw: Option<tests::Flaw>,
}

/// An item for the screen.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The item.
    pub item: &'a OutboxItem,
    /// Where it is.
    pub kept: Kept,
    /// This tab is at it: it takes no orders meanwhile.
    pub busy: bool,
    /// Its text may still be changed.
    pub editable: bool,
}

impl Outbox {
    /// An outbox that knows of nothing yet; feed it what the store holds.
    #[must_use]
    pub fn new(backend: String) -> Self {
        Self {
            backend,
            leads: false,
            entries: Vec::new(),
            #[cfg(test)]
            flaw: None,
        }
    }

    /// The items to be shown, oldest first.
    pub fn shown(&self) -> impl Iterator<Item = Shown<'_>> {
        let wanted = |e: &&Entry| !matches!(e.item.state, ItemState::Withdrawn);
        self.entries.iter().filter(wanted).map(|e| Shown {
            item: &e.item,
            kept: e.kept,
            busy: !e.is_free(),
            editable: e.is_editable(),
        })
    }

    /// An item by its key.
    #[must_use]
    pub fn item(&self, key: &str) -> Option<&OutboxItem> {
        self.entries
            .iter()
            .find(|e| e.item.key == key)
            .map(|e| &e.item)
    }

    /// When [`Input::Tick`] is due; `None`: nothing happens by itself.
    #[must_use]
    pub fn wake_at(&self, now: Millis) -> Option<Millis> {
        if self.is_sending() {
            return None;
        }
        let free = self.entries.iter().filter(|e| e.is_free());
        free.filter_map(|e| e.due_at(self.leads, now)).min()
    }

    /// Takes one input in at `now`; `random` is uniform in 0..1.
    pub fn step(&mut self, now: Millis, random: f64, input: Input) -> Vec<Effect> {
        let mut out = Vec::new();
        self.forget(now, &mut out);
        match input {
            Input::Submit(submission) => self.submit(submission, now, &mut out),
            Input::SendNow(key) => self.send_now(&key, now, &mut out),
            Input::Edit(key) => self.edit(&key, now, &mut out),
            Input::Withdraw(key) => {
                self.write(&key, &mut out, &|e| Some(e.next(now, ItemState::Withdrawn)));
            }
            Input::Loaded(items) => self.loaded(items, now, &mut out),
            Input::Persisted(items) => {
                for item in items {
                    self.written(item, true, &mut out);
                }
            }
            Input::NotPersisted(items) => {
                for item in items {
                    self.written(item, false, &mut out);
                }
            }
            Input::Uploaded {
                key,
                sha256,
                offset,
                complete,
            } => self.uploaded((&key, &sha256), (offset, complete), (now, random), &mut out),
            Input::Overtaken { items, stored } => self.overtaken(items, &stored, now, &mut out),
            Input::Answered {
                key,
                status,
                retry_after_ms,
                body,
            } => {
                if status == 401 || status == 403 {
                    out.push(Effect::AskToken);
                }
                self.sent(&key, &mut out, &|e| {
                    let answer = (status, retry_after_ms, &*body);
                    let mut next = e.next(now, judge::answered(&e.item, now, random, answer));
                    if e.task == Task::Uploading {
                        next.maybe_sent = e.item.maybe_sent;
                    } else if let ItemState::Held(Held::Refused { problem, .. }) = &next.state {
                        // The backend itself knows the key; something between does not.
                        next.maybe_sent = e.sent_before && problem.is_none();
                    }
                    next
                });
            }
            Input::Unanswered { key, offline } => self.sent(&key, &mut out, &|e| {
                let why = Why::Unreachable;
                let mut next = e.next(now, judge::waiting(&e.item, now, random, why, None));
                next.maybe_sent = if e.task == Task::Uploading {
                    e.item.maybe_sent
                } else {
                    !offline || e.sent_before
                };
                next
            }),
            Input::Leads => self.leads = true,
            Input::Wake => self.entries.iter_mut().for_each(|e| e.hurry = true),
            Input::Hide => self.hide(now, &mut out),
            Input::Tick => {}
        }
        self.start_due(now, &mut out);
        out
    }

    fn find(&mut self, key: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|e| e.item.key == key)
    }

    /// Writes the next version of an item that nothing is being done with.
    fn write(
        &mut self,
        key: &str,
        out: &mut Vec<Effect>,
        next: &dyn Fn(&Entry) -> Option<OutboxItem>,
    ) {
        #[cfg(test)]
        let flaw = self.flaw;
        if let Some(entry) = self.find(key).filter(|e| e.is_free())
            && let Some(next) = next(entry)
        {
            entry.task = Task::Writing;
            entry.hurry = false;
            #[cfg(test)]
            if flaw == Some(tests::Flaw::DeletesBeforeSending) && next.maybe_sent {
                entry.task = Task::Sending;
                let (key, keepalive) = (next.key.clone(), true);
                out.extend([Effect::Remove(next.key), Effect::Send { key, keepalive }]);
                return;
            }
            if matches!(next.state, ItemState::Sending { .. }) {
                entry.sent_before = entry.item.maybe_sent;
                entry.progress = upload::Progress::default();
            }
            out.extend([Effect::Persist(vec![next]), Effect::Show]);
        }
    }

    fn submit(&mut self, new: Submission, now: Millis, out: &mut Vec<Effect>) {
        // The same text again is the same item, and keeps its key.
        let same = self.entries.iter().find(|e| {
            !e.is_settled()
                && e.item.body == new.body
                && e.item.room == new.room
                && e.item.kind == new.kind
        });
        if let Some(same) = same {
            let (key, kept) = (same.item.key.clone(), same.kept);
            if kept != Kept::Not {
                out.push(Effect::Filed(key.clone()));
            }
            return self.send_now(&key, now, out);
        }
        let mut entry = Entry::new(
            OutboxItem {
                key: new.key,
                rev: 0,
                backend: self.backend.clone(),
                room: new.room,
                kind: new.kind,
                body: new.body,
                evidence: new.evidence,
                uploaded: 0,
                created: now,
                settled: 0,
                attempts: 0,
                maybe_sent: false,
                state: ItemState::Saved,
            },
            Kept::Not,
        );
        entry.mine = true;
        entry.task = Task::Writing;
        #[cfg(test)]
        if self.flaw == Some(tests::Flaw::CallsSavedWhatIsNot) {
            entry.kept = Kept::Stored;
        }
        // Saved and claimed in one write, where nothing else is under way.
        let first = if self.is_sending() {
            entry.next(now, ItemState::Saved)
        } else {
            entry.claim(now)
        };
        entry.item.state = first.state.clone();
        let mut items = vec![first];
        // The old text goes in the transaction that brings the new one.
        let old = new
            .replaces
            .and_then(|key| self.find(&key).filter(|e| e.is_free() && e.is_editable()));
        if let Some(old) = old {
            old.task = Task::Writing;
            items.push(old.next(now, ItemState::Withdrawn));
        }
        self.entries.push(entry);
        out.extend([Effect::Persist(items), Effect::Show]);
    }

    fn send_now(&mut self, key: &str, now: Millis, out: &mut Vec<Effect>) {
        self.write(key, out, &|e| match e.item.state {
            ItemState::Waiting {
                why: Why::Asked,
                until,
            } if until > now => None,
            ItemState::Saved | ItemState::Waiting { .. } | ItemState::Held(_) => Some(e.claim(now)),
            _ => None,
        });
    }

    fn edit(&mut self, key: &str, now: Millis, out: &mut Vec<Effect>) {
        match self.find(key).filter(|e| e.is_free() && e.is_editable()) {
            Some(e) if matches!(e.item.state, ItemState::Held(_)) => {
                out.push(Effect::Edit(key.to_owned()));
            }
            // Held first, lest it leaves while it is being changed.
            Some(entry) => {
                entry.to_edit = true;
                self.write(key, out, &|e| {
                    Some(e.next(now, ItemState::Held(Held::Paused)))
                });
            }
            None => {}
        }
    }

    /// A try is under way here, or about to be: one at a time.
    fn is_sending(&self) -> bool {
        self.entries.iter().any(|e| !e.is_free())
    }

    /// Removes what was settled long ago. Before anything else, so that what a step settles is
    /// there for whoever carries that step out.
    fn forget(&mut self, now: Millis, out: &mut Vec<Effect>) {
        self.entries.retain(|e| {
            let over = e.is_free() && e.is_settled() && e.is_old(now);
            if over {
                out.extend([Effect::Remove(e.item.key.clone()), Effect::Show]);
            }
            !over
        });
    }

    fn start_due(&mut self, now: Millis, out: &mut Vec<Effect>) {
        self.entries.iter_mut().for_each(|e| e.tame(now));
        if self.is_sending() {
            return;
        }
        let leads = self.leads;
        #[cfg(test)]
        if self.flaw == Some(tests::Flaw::TakesTheLockForTheTruth) && !leads {
            return;
        }
        let due = self
            .entries
            .iter()
            .find(|e| e.is_free() && e.due_at(leads, now).is_some_and(|at| at <= now));
        let Some(due) = due else { return };
        let (key, given_up) = (due.item.key.clone(), due.is_old(now));
        self.write(&key, out, &|e| {
            Some(if given_up {
                e.next(now, ItemState::Held(Held::TooOld))
            } else {
                e.claim(now)
            })
        });
    }
}
