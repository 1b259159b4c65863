//! The room's snapshot: asked for at the start, every few seconds while somebody
//! looks, and with growing waits while the backend does not answer.

use super::Session;
use crate::boundary::http::{Answer, BoundaryError, Method};
use crate::boundary::{Pairs, clock, host_page};
use crate::state::Failure;
use gloo::timers::callback::Timeout;
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_contract::room::Snapshot;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Between two snapshots, in milliseconds, plus up to a fifth at random. The
/// backend answers an unchanged room with 304 and no body.
const EVERY_MS: u32 = 5_000;

/// Asks now, whatever was planned.
pub(super) fn refresh(session: &Rc<Session>) {
    session.next_refresh.borrow_mut().take();
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let generation = session.generation.get();
        let mut headers = Pairs::new();
        if let Some(etag) = session.etag.borrow().clone() {
            headers.push(("If-None-Match".to_owned(), etag));
        }
        let answer = session.send(Method::Get, "snapshot", headers, None).await;
        // Asked of another room or backend: nobody wants to know any more.
        if generation == session.generation.get() {
            take_in(&session, answer);
        }
    });
}

fn take_in(session: &Rc<Session>, answer: Result<Answer, BoundaryError>) {
    let retry_after = answer
        .as_ref()
        .ok()
        .and_then(|a| a.retry_after_ms(clock::device_ms()));
    let mut backoff = session.backoff.get();
    let wait = match read(answer) {
        Ok(fresh) => {
            backoff.succeeded();
            match fresh {
                Some((snapshot, etag)) => {
                    session.etag.replace(etag);
                    session.state.room.apply(snapshot);
                }
                None => session.state.room.confirmed(),
            }
            tell_ready(session);
            EVERY_MS + EVERY_MS / 5 * u32::from(clock::random() > 0.5)
        }
        Err(failure) => {
            session.state.room.refresh_failed(failure);
            let code = failure_code(failure);
            session.tell_error(code, "the room could not be loaded");
            backoff.failed(clock::random(), retry_after)
        }
    };
    session.backoff.set(backoff);
    schedule(session, wait);
}

/// `None`: unchanged.
fn read(
    answer: Result<Answer, BoundaryError>,
) -> Result<Option<(Snapshot, Option<String>)>, Failure> {
    let answer = answer.map_err(|_| Failure::Unreachable)?;
    match answer.status {
        304 => Ok(None),
        200 => livepledge_wire::from_str(&answer.body)
            .map(|snapshot| Some((snapshot, answer.etag)))
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

fn schedule(session: &Rc<Session>, wait_ms: u32) {
    let weak = Rc::downgrade(session);
    let next = Timeout::new(wait_ms, move || {
        let Some(session) = weak.upgrade() else {
            return;
        };
        // Nobody looks: the return to the page asks at once.
        if host_page::is_visible() {
            refresh(&session);
        } else {
            schedule(&session, EVERY_MS);
        }
    });
    session.next_refresh.borrow_mut().replace(next);
}
