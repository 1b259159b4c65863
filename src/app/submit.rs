//! What the viewer wrote is checked and handed to the outbox, which is where it is
//! kept and sent from; and what others rated is fetched.

use super::snapshot::{failure_code, failure_of};
use super::{Session, upload};
use crate::boundary::http::{Answer, BoundaryError, Method};
use crate::boundary::{Pairs, clock, task};
use crate::dom::chaos;
use crate::state::{Failure, Live, Submission};
use livepledge_client::outbox;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::outbox::{ItemKind, KeptEvidence};
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_contract::rating::RatingSummary;
use livepledge_contract::room::PlanEntry;
use livepledge_wire::FromJson;
use std::rc::Rc;

/// Why something was not stored.
enum NotStored {
    Failed(Failure),
    Issues(Vec<FieldIssue>),
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

/// Puts something into the outbox under a new key; false: the page has no `crypto`.
fn submit(
    session: &Rc<Session>,
    kind: ItemKind,
    body: String,
    evidence: Vec<KeptEvidence>,
    replaces: Option<String>,
) -> bool {
    let key = clock::random_key();
    let has_key = key.is_some();
    if let Some(key) = key {
        submit_under(session, key, (kind, body), evidence, replaces);
    }
    has_key
}

fn submit_under(
    session: &Rc<Session>,
    key: String,
    (kind, body): (ItemKind, String),
    evidence: Vec<KeptEvidence>,
    replaces: Option<String>,
) {
    let room = session.config.borrow().room.clone();
    let submission = outbox::Submission {
        key,
        room,
        kind,
        body,
        evidence,
        replaces,
    };
    super::outbox::feed(session, outbox::Input::Submit(submission));
}

/// Checks the complaint and hands it to the outbox.
pub(super) fn complaint(session: &Rc<Session>) {
    chaos::point("submit.complaint");
    let form = session.state.complaint.clone();
    if form.submission.with_untracked(Submission::is_sending) {
        return;
    }
    let draft = form.draft.get_untracked();
    let seen = form.seen.with_untracked(Option::clone);
    let command = match draft.file(seen, session.today()) {
        Ok(command) => command,
        Err(issues) => {
            let why = NotStored::Issues(issues);
            return say_why(session, &form.submission, &form.issues, why);
        }
    };
    let Some(evidence) = upload::kept(session, &command.evidence) else {
        let lost = FieldIssue::at("/evidence", IssueCode::UnknownBlob);
        let why = NotStored::Issues(vec![lost]);
        return say_why(session, &form.submission, &form.issues, why);
    };
    form.issues.set(Vec::new());
    form.submission.set(Submission::Sending);
    let edits = {
        let mut drafting = session.drafting.borrow_mut();
        drafting.filing = Some((*draft).clone());
        drafting.edits.clone()
    };
    let body = livepledge_wire::to_string(&command);
    if !submit(session, ItemKind::Complaint, body, evidence, edits) {
        let why = NotStored::Failed(Failure::Unintelligible);
        say_why(session, &form.submission, &form.issues, why);
    }
}

/// Checks the rating and hands it to the outbox.
pub(super) fn rating(session: &Rc<Session>) {
    chaos::point("submit.rating");
    let form = session.state.rating.clone();
    if form.submission.with_untracked(Submission::is_sending) {
        return;
    }
    let draft = form.draft.get_untracked();
    let goods = session.state.room.goods.get_untracked();
    let rated = goods.iter().find(|g| Some(&*g.sku) == draft.about.as_ref());
    let plan = rated.map(|g| g.entry.with_untracked(PlanEntry::reference));
    let command = match draft.file(plan) {
        Ok(command) => command,
        Err(issues) => {
            let why = NotStored::Issues(issues);
            return say_why(session, &form.submission, &form.issues, why);
        }
    };
    form.issues.set(Vec::new());
    form.submission.set(Submission::Sending);
    let edits = session.rating_edits.borrow().clone();
    let body = livepledge_wire::to_string(&command);
    if !submit(session, ItemKind::Rating, body, Vec::new(), edits) {
        let why = NotStored::Failed(Failure::Unintelligible);
        say_why(session, &form.submission, &form.issues, why);
    }
}

/// Hands a question to the outbox; the surface that asks has checked it.
pub(super) fn inquiry(session: &Rc<Session>, question: &str) {
    chaos::point("submit.inquiry");
    let mut parts = question.splitn(3, '\n');
    if let (Some(replaces), Some(key), Some(body)) = (parts.next(), parts.next(), parts.next())
        && !key.is_empty()
    {
        let replaces = (!replaces.is_empty()).then(|| replaces.to_owned());
        let what = (ItemKind::Inquiry, body.to_owned());
        submit_under(session, key.to_owned(), what, Vec::new(), replaces);
    }
}

/// Fetches what others rated; what was shown stays until the answer is there.
pub(super) fn load_summary(session: &Rc<Session>) {
    let summary = session.state.rating.summary.clone();
    if !summary.with_untracked(|s| matches!(s, Submission::Received(_))) {
        summary.set(Submission::Sending);
    }
    let session = session.clone();
    task::spawn(async move {
        let generation = session.generation.get();
        let answer = session
            .send(Method::Get, "ratingSummary", Pairs::new(), None)
            .await;
        if generation != session.generation.get() {
            return;
        }
        chaos::point("summary.answered");
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
