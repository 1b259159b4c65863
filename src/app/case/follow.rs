//! Following the case: its stream, which says only that there is a newer version;
//! where streams are blocked it is asked for every half minute, never oftener.

use super::CaseSession;
use crate::app::alive::with;
use crate::boundary::stream::{RoomStream, StreamNews};
use crate::boundary::{clock, host_page, task};
use crate::dom::chaos;
use crate::state::{CaseLink, CaseLoad};
use gloo::timers::callback::Timeout;
use livepledge_contract::case::CaseNews;
use livepledge_contract::ids::ComplaintNumber;
use std::rc::Rc;

/// How often the case is asked for where nothing streams.
const POLL_MS: u32 = 30_000;
/// A stream that is silent so long is dead; a heartbeat comes every ten seconds.
const SILENCE_MS: i64 = 25_000;

/// Reads the case and opens its stream anew.
pub(super) fn start(session: &Rc<CaseSession>) {
    session.later.replace(None);
    session.stream.replace(None);
    session.heard_ms.set(clock::monotonic_ms());
    if session.number.is_none() {
        session.screen.not_read(CaseLoad::Gone);
        return;
    }
    let session = session.clone();
    task::spawn(async move {
        let read = session.read().await;
        if *session.screen.load.get_untracked() == CaseLoad::Gone {
            return;
        }
        if read {
            listen(&session);
        } else {
            broken(&session, None);
        }
    });
}

/// Each second: a stream that fell silent is given up.
pub(super) fn tick(session: &Rc<CaseSession>) {
    let silent = clock::monotonic_ms() - session.heard_ms.get();
    if session.stream.borrow().is_some() && silent > SILENCE_MS {
        session.stream.replace(None);
        broken(session, None);
    }
}

fn listen(session: &Rc<CaseSession>) {
    let number = session.number.as_ref().map(ComplaintNumber::as_str);
    let url = session.config.url("caseEvents", number);
    let weak = Rc::downgrade(session);
    let hear = Rc::new(move |news: StreamNews| {
        if let Some(session) = weak.upgrade() {
            heard(&session, &news);
        }
    });
    let stream = RoomStream::open(session.config.clone(), url, hear);
    let opened = stream.is_some();
    session.stream.replace(stream);
    if !opened {
        poll(session);
    }
}

fn heard(session: &Rc<CaseSession>, news: &StreamNews) {
    session.heard_ms.set(clock::monotonic_ms());
    match news {
        StreamNews::Opened => {}
        StreamNews::Frames(frames) => {
            chaos::point("case.heard");
            let mut backoff = session.backoff.get();
            backoff.succeeded();
            session.backoff.set(backoff);
            session.screen.link.set_if_changed(CaseLink::Live);
            let newest = frames
                .iter()
                .filter_map(|frame| livepledge_wire::from_str::<CaseNews>(&frame.data).ok())
                .map(|news| news.version)
                .max();
            let shown = session
                .screen
                .case
                .with_untracked(|case| case.as_ref().map(|case| case.version));
            // A kind that is not known here may mean anything: look.
            if newest.is_none() || newest > shown {
                refresh(session);
            }
        }
        StreamNews::Closed {
            retry_after_ms,
            refused,
        } => {
            session.stream.replace(None);
            if *refused {
                poll(session);
            } else {
                broken(session, *retry_after_ms);
            }
        }
    }
}

/// Reads the case once.
pub(super) fn refresh(session: &Rc<CaseSession>) {
    let session = session.clone();
    task::spawn(async move {
        session.read().await;
    });
}

/// No stream to be had: asks again after half a minute, while somebody looks.
fn poll(session: &Rc<CaseSession>) {
    session.screen.link.set_if_changed(CaseLink::Polling);
    let next = with(&Rc::downgrade(session), |session| {
        if !host_page::is_visible() {
            // Becoming visible starts anew.
            return;
        }
        let session = session.clone();
        task::spawn(async move {
            if session.read().await {
                poll(&session);
            } else {
                broken(&session, None);
            }
        });
    });
    session.later.replace(Some(Timeout::new(POLL_MS, next)));
}

/// The line broke: what is shown is old from now on, and another try comes.
fn broken(session: &Rc<CaseSession>, retry_after_ms: Option<u32>) {
    let since = match *session.screen.link.get_untracked() {
        CaseLink::Broken(since) => since,
        _ => session.now(),
    };
    session.screen.link.set_if_changed(CaseLink::Broken(since));
    let mut backoff = session.backoff.get();
    let wait = backoff.failed(clock::random(), retry_after_ms);
    session.backoff.set(backoff);
    let again = with(&Rc::downgrade(session), start);
    session.later.replace(Some(Timeout::new(wait, again)));
}
