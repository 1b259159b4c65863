//! What the consumer does: sent with a key that stays with these words until an
//! answer is there, so that a double tap or a retry happens once.

use super::{CaseSession, follow, refusal};
use crate::boundary::http::Method;
use crate::boundary::{Pairs, case_store, clock, task};
use crate::dom::chaos;
use crate::state::{Doing, Failure};
use livepledge_contract::case::{ConsumerEvent, FileCaseEvent};
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::workflow::act::ActKind;
use std::rc::Rc;

/// Keeps what was typed for an act.
pub(super) fn write(session: &CaseSession, act: ActKind, words: String) {
    session.screen.write(act, words.clone());
    session.kept.borrow_mut().write(act, words);
    keep(session);
}

/// Sends it.
pub(super) fn act(session: &Rc<CaseSession>, event: ConsumerEvent) {
    chaos::point("case.act");
    if matches!(*session.screen.doing.get_untracked(), Doing::Sending(_)) {
        return;
    }
    // Now, not when the future first runs: a second tap comes before that.
    let kind = event.clone().into_act().kind();
    session.screen.doing.set(Doing::Sending(kind));
    let session = session.clone();
    task::spawn(async move {
        let _ = record(&session, event).await;
    });
}

/// Sends it and waits for the answer; whether it was recorded.
pub(super) async fn record(session: &Rc<CaseSession>, event: ConsumerEvent) -> bool {
    let act = event.clone().into_act().kind();
    session.screen.doing.set(Doing::Sending(act));
    let Some(fresh) = clock::random_key() else {
        let failed = Doing::Failed(act, Failure::Unintelligible);
        session.screen.doing.set(failed);
        return false;
    };
    let version = session
        .screen
        .case
        .with_untracked(|case| case.as_ref().map(|case| case.version));
    let command = FileCaseEvent {
        // What is decided is decided about what was seen.
        version: version.filter(|_| decides(act)),
        event,
    };
    let body = livepledge_wire::to_string(&command);
    let key = session.kept.borrow_mut().key_for(&body, fresh);
    keep(session);
    let headers: Pairs = vec![("Idempotency-Key".to_owned(), key)];
    let method = Method::Post { keepalive: true };
    let answer = session
        .send(method, "caseEvents", headers, Some(&body))
        .await;
    chaos::point("case.acted");
    let failure = match answer {
        Ok(answer) if (200..300).contains(&answer.status) => None,
        Ok(answer) => Some(refusal(&answer)),
        Err(_) => Some(Failure::Unreachable),
    };
    settle(session, act, failure);
    failure.is_none()
}

fn settle(session: &Rc<CaseSession>, act: ActKind, failure: Option<Failure>) {
    let screen = &session.screen;
    let moved = matches!(
        failure,
        Some(Failure::Refused(
            ProblemCode::CaseMovedOn | ProblemCode::ActNotPossible | ProblemCode::ActNotYours
        ))
    );
    match failure {
        None => {
            session.kept.borrow_mut().unanswered = None;
            write(session, act, String::new());
            screen.open.set(None);
            screen.doing.set(Doing::Done(act));
            follow::refresh(session);
        }
        Some(_) if moved => {
            session.kept.borrow_mut().unanswered = None;
            keep(session);
            let words = screen.words_for(act);
            screen.open.set(None);
            screen.doing.set(Doing::MovedOn(words));
            follow::refresh(session);
        }
        Some(failure) => {
            if failure == Failure::Refused(ProblemCode::IdempotencyKeyReused) {
                session.kept.borrow_mut().unanswered = None;
                keep(session);
            }
            screen.doing.set(Doing::Failed(act, failure));
        }
    }
}

fn decides(act: ActKind) -> bool {
    matches!(act, ActKind::Agree | ActKind::Reject | ActKind::Confirm)
}

fn keep(session: &CaseSession) {
    if let Some(number) = &session.number {
        case_store::save(number, &session.kept.borrow());
    }
}
