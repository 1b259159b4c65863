//! The last good room of overlay and prompter: a source that is started again while the
//! backend is away shows it, and says since when it is old. What is kept is what came: the
//! snapshot's text and the events after it, which go the way of every snapshot and event
//! when they are read again.

use super::{Session, live};
use crate::boundary::clock;
use crate::boundary::room_copy::{Proven, RoomCopy};
use livepledge_client::live_room::{Input, Message, Millis};
use livepledge_contract::room::Snapshot;
use livepledge_wire::Json;
use std::rc::Rc;

/// Between snapshot and events; no JSON holds one.
const BETWEEN: char = '\u{1e}';
/// After so many events a new snapshot is asked for, which takes their place.
const MOST_EVENTS: u32 = 2_000;
/// Written so often at most, in milliseconds.
const EVERY_MS: Millis = 5_000;

/// What is to be kept; nothing before the first snapshot.
#[derive(Default)]
pub(super) struct KeptRoom {
    text: String,
    events: u32,
    is_new: bool,
    written_at: Millis,
}

impl KeptRoom {
    /// A snapshot was taken in whole.
    pub(super) fn snapshot(&mut self, body: String) {
        self.text = body;
        self.events = 0;
        self.is_new = true;
    }

    /// The page pushed this, as its text and as what that is.
    pub(super) fn pushed(&mut self, json: &str, parsed: &Json<'_>) {
        match parsed {
            // One of several has no text of its own: the next snapshot has them all.
            Json::List(_) => self.text.clear(),
            _ => self.event(json),
        }
    }

    /// An event was heard after it.
    pub(super) fn event(&mut self, json: &str) {
        if !self.text.is_empty() {
            self.text.push(BETWEEN);
            self.text.push_str(json);
            self.events += 1;
            self.is_new = true;
        }
    }
}

impl Session {
    /// Whether this surface keeps its room: viewers are many, and have a page around them.
    pub(super) fn keeps_room(&self) -> bool {
        cfg!(any(feature = "overlay", feature = "prompter")) && !self.has_forms()
    }

    fn copy(&self) -> RoomCopy {
        let config = self.config.borrow();
        RoomCopy::of(&config.backend, config.room.as_str())
    }

    /// Once a second: writes what changed, and that it is still so.
    pub(super) fn keep_room(self: &Rc<Self>) {
        if !self.keeps_room() {
            return;
        }
        let mut live = self.live.borrow_mut();
        let now = live.now();
        let proven = live.room.proven_at();
        let kept = &mut live.kept;
        let Some(proven) = proven.filter(|_| !kept.text.is_empty()) else {
            return;
        };
        if now.saturating_sub(kept.written_at) < EVERY_MS {
            return;
        }
        kept.written_at = now;
        let is_new = core::mem::take(&mut kept.is_new);
        let ago = now.saturating_sub(proven);
        let proven = Proven {
            server_ms: self.now().millis().saturating_sub(ago),
            device_ms: clock::device_ms().saturating_sub(ago),
        };
        self.copy().save(is_new.then_some(&*kept.text), proven);
        let too_many = kept.events > MOST_EVENTS;
        drop(live);
        if too_many {
            live::refresh(self);
        }
    }

    /// Shows what was kept, where nothing is shown yet.
    pub(super) fn restore_room(self: &Rc<Self>) {
        if !self.keeps_room() || self.live.borrow().room.mirror().room().is_some() {
            return;
        }
        let copy = self.copy();
        let Some((text, proven)) = copy.load() else {
            return;
        };
        let mut parts = text.split(BETWEEN);
        let snapshot = parts.next().and_then(live::decode::<Snapshot>);
        let room = self.config.borrow().room.clone();
        // One of another room, or one that an older release wrote, is none.
        let Some(snapshot) = snapshot.filter(|snapshot| snapshot.room.id == room) else {
            return copy.forget();
        };
        let ago = clock::device_ms().saturating_sub(proven.device_ms).max(0);
        self.clock.assume(proven.server_ms.saturating_add(ago));
        let snapshot = Box::new(snapshot);
        live::feed(self, Input::Kept { snapshot, ago });
        let events = parts.filter_map(live::decode).map(Message::Event).collect();
        live::feed(self, Input::Pushed(events));
        self.state.room.is_loaded();
    }

    /// The backend knows no such room.
    pub(super) fn forget_room(&self) {
        if self.keeps_room() {
            self.copy().forget();
        }
    }
}
