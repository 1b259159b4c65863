//! Keeps the room live: carries what the stream, the snapshots, the page and the
//! clock say into [`LiveRoom`], and what it wants out again. What arrives between
//! two animation frames is taken in together, so that a burst is drawn once.

use super::kept_room::KeptRoom;
use super::{Session, snapshot};
use crate::boundary::frame::NextFrame;
use crate::boundary::stream::{RoomStream, StreamNews};
use crate::boundary::{asked_store, clock, host_page};
use crate::dom::chaos;
use gloo::timers::callback::Timeout;
use livepledge_client::elapsed_clock::ElapsedClock;
use livepledge_client::event_stream::Frame;
use livepledge_client::live_room::{Effect, Freshness, Input, LiveRoom, Message, Millis};
use livepledge_client::room_mirror::{AnsweredFor, Changes};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::{EventEnvelope, EventId, HEARTBEAT, RESET};
use livepledge_wire::{Faults, FromJson, Json, Place};
use std::rc::Rc;

/// More than this is taken in at once: a page that draws nothing makes no frames.
const MOST_WAITING: usize = 256;

/// What keeps one room live. Dropping it closes the stream and cancels timers.
#[derive(Default)]
pub(super) struct Live {
    pub(super) room: LiveRoom,
    clock: ElapsedClock,
    stream: Option<RoomStream>,
    /// Heard on the stream, and pushed by the page, since the last frame.
    heard: Vec<Message>,
    pushed: Vec<Message>,
    frame: Option<NextFrame>,
    frame_due: bool,
    hidden: bool,
    wake: Option<(Millis, Timeout)>,
    pub(super) kept: KeptRoom,
    /// The tag of a snapshot, and the position it was of.
    pub(super) etag: Option<(String, EventId)>,
}

impl Live {
    /// The tag to ask with: only where the room here is that of the tag.
    pub(super) fn etag(&self) -> Option<String> {
        let (tag, of) = self.etag.as_ref()?;
        (self.room.position() == Some(of)).then(|| tag.clone())
    }

    pub(super) fn now(&mut self) -> Millis {
        self.clock.now(clock::monotonic_ms(), clock::device_ms())
    }
}

/// Begins, or begins anew with another room.
pub(super) fn start(session: &Rc<Session>) {
    *session.live.borrow_mut() = Live::default();
    visibility_changed(session);
}

/// Somebody wants to see the present state now.
pub(super) fn refresh(session: &Rc<Session>) {
    feed(session, Input::Refresh);
}

/// Somebody looks, or nobody any more.
pub(super) fn visibility_changed(session: &Rc<Session>) {
    take_in(session);
    let hidden = !host_page::is_visible();
    session.live.borrow_mut().hidden = hidden;
    let input = if hidden {
        Input::Hidden
    } else {
        Input::Visible
    };
    feed(session, input);
}

/// Once a second: notices sleep, and takes in what no animation frame came for.
pub(super) fn tick(session: &Rc<Session>) {
    take_in(session);
    feed(session, Input::Tick);
}

/// Takes an event or a list of events that the page got by a way of its own, as the
/// stream's JSON. `false`: there is something that is no event; then none was taken.
pub(super) fn push(session: &Rc<Session>, json: &str) -> bool {
    let Ok(parsed) = Json::parse(json) else {
        return false;
    };
    let events = match &parsed {
        Json::List(events) => events,
        one => core::slice::from_ref(one),
    };
    let Some(messages) = events.iter().map(pushed).collect::<Option<Vec<_>>>() else {
        return false;
    };
    if session.keeps_room() {
        session.live.borrow_mut().kept.pushed(json, &parsed);
    }
    session.live.borrow_mut().pushed.extend(messages);
    at_next_frame(session);
    true
}

/// Takes an event in that an answer told of.
pub(super) fn tell(session: &Rc<Session>, envelope: EventEnvelope) {
    let told = Message::Event(envelope);
    session.live.borrow_mut().pushed.push(told);
    at_next_frame(session);
}

fn pushed(json: &Json<'_>) -> Option<Message> {
    match livepledge_wire::from_json(json) {
        Ok(envelope) => Some(Message::Event(envelope)),
        // One of a kind that is not known here still has its place.
        Err(_) => Some(Message::Unknown(Some(position(json)?))),
    }
}

fn position(json: &Json<'_>) -> Option<EventId> {
    let faults = Faults::default();
    let at = Place::root(json, &faults);
    let (epoch, seq) = (FromJson::field(&at, "epoch"), FromJson::field(&at, "seq"));
    faults
        .into_first()
        .is_none()
        .then_some(EventId { epoch, seq })
}

/// Takes one input in and does what it leads to.
pub(super) fn feed(session: &Rc<Session>, input: Input) {
    let (now, effects) = {
        let mut live = session.live.borrow_mut();
        let now = live.now();
        (now, live.room.step(now, clock::random(), input))
    };
    for effect in effects {
        match effect {
            Effect::OpenStream { after } => open(session, &after),
            Effect::CloseStream => drop(session.live.borrow_mut().stream.take()),
            Effect::FetchSnapshot { asked_at } => snapshot::ask(session, asked_at),
            Effect::Changed(changes) => draw(session, &changes),
            Effect::Freshness(Freshness::Fresh) => session.state.room.is_fresh(),
            Effect::Freshness(Freshness::StaleSince(at)) => {
                let ago = now.saturating_sub(at);
                let since = session.now().millis().saturating_sub(ago);
                session
                    .state
                    .room
                    .is_stale_since(Timestamp::from_millis(since));
            }
        }
    }
    wake_later(session, now);
}

fn draw(session: &Rc<Session>, changes: &Changes) {
    let live = session.live.borrow();
    let (mirror, state) = (live.room.mirror(), &session.state.room);
    if changes.order {
        state.show_goods(mirror.goods());
    }
    for row in &changes.rows {
        if let Some(entry) = mirror.goods().get(*row) {
            state.show_row(*row, entry);
        }
    }
    if changes.room
        && let Some(room) = mirror.room()
    {
        state.show_room(room);
    }
    let concerns_us = |answered: &AnsweredFor| match answered {
        AnsweredFor::Everybody => true,
        AnsweredFor::Asker(number) => {
            let config = session.config.borrow();
            asked_store::has(&config.backend, config.room.as_str(), number.as_str())
        }
    };
    // The other surfaces have no button that tells of it.
    if cfg!(feature = "viewer") && changes.answered.iter().any(concerns_us) {
        state.answered.set_if_changed(true);
    }
}

fn open(session: &Rc<Session>, after: &EventId) {
    let config = session.config.borrow().clone();
    let mut url = config.url("events", None);
    url.push(if url.contains('?') { '&' } else { '?' });
    url.push_str("after=");
    url.push_str(&after.to_string());
    let weak = Rc::downgrade(session);
    let listener = move |news| {
        if let Some(session) = weak.upgrade() {
            hear(&session, news);
        }
    };
    let stream = RoomStream::open(config, url, Rc::new(listener));
    session.live.borrow_mut().stream = stream;
}

fn hear(session: &Rc<Session>, news: StreamNews) {
    match news {
        StreamNews::Opened => feed(session, Input::Connected),
        StreamNews::Frames(frames) => {
            chaos::point("stream.heard");
            let heard: Vec<_> = frames.iter().map(message).collect();
            let mut live = session.live.borrow_mut();
            if session.keeps_room() {
                for (frame, message) in frames.iter().zip(&heard) {
                    if matches!(message, Message::Event(_)) {
                        live.kept.event(&frame.data);
                    }
                }
            }
            live.heard.extend(heard);
            drop(live);
            at_next_frame(session);
        }
        StreamNews::Closed {
            retry_after_ms,
            refused,
        } => {
            take_in(session);
            drop(session.live.borrow_mut().stream.take());
            feed(
                session,
                Input::Closed {
                    retry_after_ms,
                    refused,
                },
            );
        }
    }
}

fn message(frame: &Frame) -> Message {
    match frame.event.as_str() {
        HEARTBEAT => decode(&frame.data).map(Message::Heartbeat),
        RESET => Some(Message::Reset),
        _ => decode(&frame.data).map(Message::Event),
    }
    .unwrap_or_else(|| Message::Unknown(frame.id.parse().ok()))
}

/// The one place where live messages become values.
pub(super) fn decode<T: FromJson>(json: &str) -> Option<T> {
    livepledge_wire::from_str(json).ok()
}

fn at_next_frame(session: &Rc<Session>) {
    let mut live = session.live.borrow_mut();
    if live.hidden || live.heard.len() + live.pushed.len() > MOST_WAITING {
        drop(live);
        take_in(session);
    } else if !live.frame_due {
        live.frame_due = true;
        let weak = Rc::downgrade(session);
        let frame = || {
            NextFrame::new(move || {
                if let Some(session) = weak.upgrade() {
                    take_in(&session);
                }
            })
        };
        live.frame.get_or_insert_with(frame).request();
    }
}

/// Takes in what waited for the frame.
fn take_in(session: &Rc<Session>) {
    let (heard, pushed) = {
        let mut live = session.live.borrow_mut();
        // What was asked for may still come, and then finds nothing.
        live.frame_due = false;
        (
            core::mem::take(&mut live.heard),
            core::mem::take(&mut live.pushed),
        )
    };
    if !heard.is_empty() {
        chaos::point("live.frame");
        feed(session, Input::Heard(heard));
    }
    if !pushed.is_empty() {
        feed(session, Input::Pushed(pushed));
    }
}

/// Sees to it that the room is ticked when something of its own is due. A timer
/// that comes too early is left: it ticks in vain and sets the next.
fn wake_later(session: &Rc<Session>, now: Millis) {
    let mut live = session.live.borrow_mut();
    let Some(at) = live.room.wake_at() else {
        return;
    };
    if live.wake.as_ref().is_some_and(|(before, _)| *before <= at) {
        return;
    }
    let wait = u32::try_from(at.saturating_sub(now).max(0)).unwrap_or(u32::MAX / 2);
    let weak = Rc::downgrade(session);
    let timer = Timeout::new(wait.min(3_600_000), move || {
        if let Some(session) = weak.upgrade() {
            drop(session.live.borrow_mut().wake.take());
            tick(&session);
        }
    });
    live.wake = Some((at, timer));
}
