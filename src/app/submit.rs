//! Sending what the viewer wrote. The key stays with the text until the backend's
//! receipt is there: sent twice it is stored once. What was typed is only cleared
//! with the receipt in hand.

use super::Session;
use super::snapshot::{failure_code, failure_of};
use crate::boundary::http::{Answer, BoundaryError, Method};
use crate::boundary::{Pairs, clock, host_page, receipts};
use crate::state::{Failure, Live, Submission};
use livepledge_contract::complaint::{ComplaintDraft, Receipt};
use livepledge_contract::issue::FieldIssue;
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_contract::rating::{RatingReceipt, RatingSummary};
use livepledge_contract::room::PlanEntry;
use livepledge_wire::FromJson;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// A body that was sent and not yet acknowledged, with its Idempotency-Key.
pub(super) struct Pending {
    body: String,
    key: String,
}

/// The key for a body: the same as long as the body is.
fn key_for(pending: &RefCell<Option<Pending>>, body: &str) -> Option<String> {
    if let Some(same) = pending.borrow().as_ref().filter(|p| p.body == body) {
        return Some(same.key.clone());
    }
    let key = clock::random_key()?;
    pending.replace(Some(Pending {
        body: body.to_owned(),
        key: key.clone(),
    }));
    Some(key)
}

/// Why something was not stored.
enum NotStored {
    Failed(Failure),
    Issues(Vec<FieldIssue>),
}

/// Sends a body; the answer's where it was stored.
async fn post(
    session: &Rc<Session>,
    route: &str,
    pending: &RefCell<Option<Pending>>,
    body: String,
) -> Result<String, NotStored> {
    let Some(key) = key_for(pending, &body) else {
        return Err(NotStored::Failed(Failure::Unintelligible));
    };
    let headers = vec![("Idempotency-Key".to_owned(), key)];
    let answer = session
        .send(Method::Post, route, headers, Some(&body))
        .await;
    read(answer)
}

/// The receipt in an answer; from here on the body's key is done with.
fn receipt<T: FromJson>(
    pending: &RefCell<Option<Pending>>,
    body: Result<String, NotStored>,
) -> Result<T, NotStored> {
    let receipt = decode(body)?;
    pending.take();
    Ok(receipt)
}

fn decode<T: FromJson>(body: Result<String, NotStored>) -> Result<T, NotStored> {
    livepledge_wire::from_str(&body?).map_err(|_| NotStored::Failed(Failure::Unintelligible))
}

fn read(answer: Result<Answer, BoundaryError>) -> Result<String, NotStored> {
    let answer = answer.map_err(|_| NotStored::Failed(Failure::Unreachable))?;
    if (200..300).contains(&answer.status) {
        return Ok(answer.body);
    }
    match livepledge_wire::from_str::<Problem>(&answer.body) {
        Ok(problem) if problem.code == ProblemCode::InvalidInput && !problem.errors.is_empty() => {
            Err(NotStored::Issues(problem.errors))
        }
        _ => Err(NotStored::Failed(failure_of(&answer))),
    }
}

/// Says at the form why something was not stored; what was typed stays.
fn say_why<T>(
    session: &Session,
    submission: &Live<Submission<T>>,
    issues: &Live<Vec<FieldIssue>>,
    why: NotStored,
) {
    match why {
        NotStored::Issues(found) => {
            submission.set(Submission::Idle);
            issues.set(found);
        }
        NotStored::Failed(failure) => {
            submission.set(Submission::Failed(failure));
            session.tell_error(failure_code(failure), "what was written was not stored");
        }
    }
}

/// Checks and sends the complaint.
pub(super) fn complaint(session: &Rc<Session>) {
    let form = session.state.complaint.clone();
    if form.submission.with_untracked(Submission::is_sending) {
        return;
    }
    let draft = form.draft.get_untracked();
    let seen = form.seen.with_untracked(Option::clone);
    let command = match draft.file(seen, session.today()) {
        Ok(command) => command,
        Err(issues) => {
            return say_why(
                session,
                &form.submission,
                &form.issues,
                NotStored::Issues(issues),
            );
        }
    };
    form.issues.set(Vec::new());
    form.submission.set(Submission::Sending);
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let generation = session.generation.get();
        let pending = &session.pending_complaint;
        let body = livepledge_wire::to_string(&command);
        let sent = post(&session, "complaints", pending, body).await;
        if generation != session.generation.get() {
            return;
        }
        match receipt::<Receipt>(pending, sent) {
            Ok(receipt) => complaint_received(&session, &draft, receipt),
            Err(why) => say_why(&session, &form.submission, &form.issues, why),
        }
    });
}

fn complaint_received(session: &Rc<Session>, sent: &ComplaintDraft, receipt: Receipt) {
    let form = &session.state.complaint;
    form.receipts.update(|kept| kept.insert(0, receipt.clone()));
    // What was changed while it was on its way has not been sent: it stays.
    if form.draft.with_untracked(|draft| draft == sent) {
        form.draft.set(ComplaintDraft::default());
    }
    {
        let config = session.config.borrow();
        let kept = form.receipts.get_untracked();
        if !receipts::save(&config.backend, config.room.as_str(), &kept) {
            session.tell_error(
                "receipt_not_kept",
                "the page denies storage; keep the receipt of this event",
            );
        }
    }
    let detail = [
        ("number", JsValue::from_str(receipt.number.as_str())),
        ("token", JsValue::from_str(&receipt.token)),
    ];
    form.submission.set(Submission::Received(receipt));
    host_page::emit(&session.host, "live-pledge-complaint", &detail);
}

/// Checks and sends the rating.
pub(super) fn rating(session: &Rc<Session>) {
    let form = session.state.rating.clone();
    if form.submission.with_untracked(Submission::is_sending) {
        return;
    }
    let draft = form.draft.get_untracked();
    let goods = session.state.room.goods.get_untracked();
    let rated = goods.iter().find(|g| Some(&g.sku) == draft.about.as_ref());
    let plan = rated.map(|g| g.entry.with_untracked(PlanEntry::reference));
    let command = match draft.file(plan) {
        Ok(command) => command,
        Err(issues) => {
            return say_why(
                session,
                &form.submission,
                &form.issues,
                NotStored::Issues(issues),
            );
        }
    };
    form.issues.set(Vec::new());
    form.submission.set(Submission::Sending);
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let generation = session.generation.get();
        let pending = &session.pending_rating;
        let body = livepledge_wire::to_string(&command);
        let sent = post(&session, "ratings", pending, body).await;
        if generation != session.generation.get() {
            return;
        }
        match receipt::<RatingReceipt>(pending, sent) {
            Ok(receipt) => {
                form.submission.set(Submission::Received(receipt));
                let detail = [("orderRef", JsValue::from_str(&command.order_ref))];
                host_page::emit(&session.host, "live-pledge-rating", &detail);
                load_summary(&session);
            }
            Err(why) => say_why(&session, &form.submission, &form.issues, why),
        }
    });
}

/// Fetches what others rated; what was shown stays until the answer is there.
pub(super) fn load_summary(session: &Rc<Session>) {
    let summary = session.state.rating.summary.clone();
    if !summary.with_untracked(|s| matches!(s, Submission::Received(_))) {
        summary.set(Submission::Sending);
    }
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let generation = session.generation.get();
        let answer = session
            .send(Method::Get, "ratingSummary", Pairs::new(), None)
            .await;
        if generation != session.generation.get() {
            return;
        }
        match decode::<RatingSummary>(read(answer)) {
            Ok(fresh) => summary.set(Submission::Received(fresh)),
            Err(NotStored::Failed(failure)) => {
                // An old summary is better than none.
                if !summary.with_untracked(|s| matches!(s, Submission::Received(_))) {
                    summary.set(Submission::Failed(failure));
                }
            }
            Err(NotStored::Issues(_)) => summary.set(Submission::Failed(Failure::Unintelligible)),
        }
    });
}
