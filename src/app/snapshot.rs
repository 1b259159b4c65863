//! The room's snapshot: asked for when the live room wants one, and what an
//! answer or a refusal means.

use super::{Session, later, live};
use crate::boundary::http::{Answer, BoundaryError, Method};
use crate::boundary::{Pairs, clock, host_page, task};
use crate::dom::chaos;
use crate::state::Failure;
use livepledge_client::live_room::{Input, Millis};
use livepledge_contract::event::EventId;
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_contract::room::Snapshot;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Asks, and tells the live room what came of it.
pub(super) fn ask(session: &Rc<Session>, asked_at: Millis) {
    let session = session.clone();
    task::spawn(async move {
        let generation = session.generation.get();
        let begun = clock::monotonic_ms();
        let mut headers = Pairs::new();
        let etag = session.live.borrow().etag();
        if let Some(etag) = etag {
            headers.push(("If-None-Match".to_owned(), etag));
        }
        let answer = session.send(Method::Get, "snapshot", headers, None).await;
        // Asked of another room or backend: nobody wants to know any more.
        if generation == session.generation.get() {
            chaos::point("snapshot.answered");
            let early = answer.as_ref().ok().and_then(|answer| answer.early);
            let ahead = early.map_or(0, |(asked, _)| begun.saturating_sub(asked));
            take_in(&session, (asked_at, ahead), answer);
            // Whatever it was, nobody waits for a first plan any more.
            later::want(&session);
        }
    });
}

fn take_in(
    session: &Rc<Session>,
    (asked_at, ahead): (Millis, Millis),
    answer: Result<Answer, BoundaryError>,
) {
    let retry_after_ms = answer.as_ref().ok().and_then(Answer::retry_after_ms);
    match read(answer) {
        Ok(Some((snapshot, etag, body))) => {
            let of = EventId {
                epoch: snapshot.epoch.clone(),
                seq: snapshot.seq,
            };
            session.live.borrow_mut().etag = etag.map(|etag| (etag, of.clone()));
            let snapshot = Box::new(snapshot);
            let arrived = Input::SnapshotArrived {
                asked_at,
                ahead,
                snapshot,
            };
            live::feed(session, arrived);
            let mut live = session.live.borrow_mut();
            // Where it came late, or events waited for it, what is kept goes on as it is.
            if session.keeps_room() && live.room.position() == Some(&of) {
                live.kept.snapshot(body);
            }
            drop(live);
            session.state.room.is_loaded();
            tell_ready(session);
        }
        Ok(None) => live::feed(session, Input::SnapshotUnchanged { asked_at }),
        Err(failure) => {
            match failure {
                Failure::Refused(ProblemCode::NotFound) => session.forget_room(),
                _ => session.restore_room(),
            }
            session.state.room.refresh_failed(failure);
            let code = failure_code(failure);
            session.tell_error(code, "the room could not be loaded");
            let failed = Input::SnapshotFailed {
                asked_at,
                retry_after_ms,
            };
            live::feed(session, failed);
        }
    }
}

/// The room, its tag and its text; `None`: unchanged.
fn read(
    answer: Result<Answer, BoundaryError>,
) -> Result<Option<(Snapshot, Option<String>, String)>, Failure> {
    let answer = answer.map_err(|_| Failure::Unreachable)?;
    match answer.status {
        304 => Ok(None),
        200 => livepledge_wire::from_str(&answer.body)
            .map(|snapshot| Some((snapshot, answer.etag, answer.body)))
            .map_err(|_| Failure::Unintelligible),
        _ => Err(failure_of(&answer)),
    }
}

/// What a refused request means to a person.
pub(super) fn failure_of(answer: &Answer) -> Failure {
    match livepledge_wire::from_str::<Problem>(&answer.body) {
        Ok(problem) => Failure::Refused(problem.code),
        // A proxy that speaks for the backend says 5xx in words of its own.
        Err(_) if answer.status >= 500 => Failure::Unreachable,
        Err(_) if answer.status == 404 => Failure::Refused(ProblemCode::NotFound),
        Err(_) => Failure::Unintelligible,
    }
}

/// The code the page's error event carries.
pub(super) fn failure_code(failure: Failure) -> &'static str {
    match failure {
        Failure::Unreachable => "unreachable",
        Failure::Refused(code) => code.as_str(),
        Failure::Unintelligible => "unintelligible",
    }
}

fn tell_ready(session: &Rc<Session>) {
    if !session.ready_told.replace(true) {
        let room = session.config.borrow().room.to_string();
        host_page::emit(
            &session.host,
            "live-pledge-ready",
            &[("room", JsValue::from_str(&room))],
        );
    }
}
