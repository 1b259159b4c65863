//! The complaint that is being written survives the page: kept a second after the
//! last letter, put back after a reload, removed when it is submitted.

use super::Session;
use crate::boundary::task;
use crate::state::Submission;
use livepledge_contract::complaint::{ComplaintDraft, FileComplaint};
use livepledge_contract::issue::FieldIssue;
use livepledge_contract::outbox::{Held, ItemState, KeptDraft, OutboxItem};
use livepledge_contract::room::PlanEntry;
use std::rc::Rc;

/// What the database was last told, and what the form is not showing.
#[derive(Default)]
pub(super) struct Drafting {
    kept: KeptDraft,
    /// Nothing is written before the database was read.
    read: bool,
    pub(super) edits: Option<String>,
    aside: Option<ComplaintDraft>,
    /// What is being submitted.
    pub(super) filing: Option<ComplaintDraft>,
}

fn place(session: &Session) -> String {
    let config = session.config.borrow();
    [&*config.backend, "|", config.room.as_str()].concat()
}

/// Puts back what was kept, unless somebody has begun to write already.
pub(super) fn restore(session: &Rc<Session>) {
    *session.drafting.borrow_mut() = Drafting::default();
    let session = session.clone();
    task::spawn(async move {
        let generation = session.generation.get();
        let json = session.db().draft(&place(&session)).await;
        if generation != session.generation.get() {
            return;
        }
        let kept: Option<KeptDraft> = json
            .ok()
            .flatten()
            .and_then(|json| livepledge_wire::from_str(&json).ok());
        let mut drafting = session.drafting.borrow_mut();
        drafting.read = true;
        let form = &session.state.complaint;
        if let Some(kept) = kept
            && form.draft.with_untracked(ComplaintDraft::is_blank)
        {
            drafting.kept = kept.clone();
            drafting.edits = kept.edits;
            drafting.aside = kept.aside;
            drop(drafting);
            form.about.set(kept.about);
            form.seen.set(kept.seen);
            form.draft.set(kept.draft);
        }
    });
}

/// Keeps the form as it is now, where it is another than was kept.
pub(super) fn keep(session: &Rc<Session>) {
    let form = &session.state.complaint;
    let (place, now) = {
        let drafting = session.drafting.borrow();
        let draft = form.draft.get_untracked();
        // A form that nobody has touched is about whatever is on air.
        let now = if draft.is_blank() {
            KeptDraft::default()
        } else {
            KeptDraft {
                draft: (*draft).clone(),
                about: form.about.with_untracked(Clone::clone),
                seen: form.seen.with_untracked(Clone::clone),
                edits: drafting.edits.clone(),
                aside: drafting.aside.clone(),
            }
        };
        if !drafting.read || now == drafting.kept {
            return;
        }
        (place(session), now)
    };
    let json = (!now.draft.is_blank()).then(|| livepledge_wire::to_string(&now));
    session.drafting.borrow_mut().kept = now;
    let db = session.db();
    // Where there is no database the form lives as long as the page.
    task::spawn(async move {
        let _ = db.keep_draft(&place, json.as_deref()).await;
    });
}

/// What was submitted is kept in the outbox now.
pub(super) fn filed(session: &Rc<Session>) {
    let form = &session.state.complaint;
    let next = {
        let mut drafting = session.drafting.borrow_mut();
        drafting.edits = None;
        let filed = drafting.filing.take();
        // What was changed meanwhile has not been submitted: it stays.
        let same = form
            .draft
            .with_untracked(|draft| Some(draft) == filed.as_ref());
        same.then(|| drafting.aside.take().unwrap_or_default())
    };
    if let Some(next) = next {
        form.draft.set(next);
    }
    keep(session);
}

/// Puts an item's text into the form; what stood there comes back afterwards.
pub(super) fn take_up(session: &Rc<Session>, item: &OutboxItem, command: &FileComplaint) {
    let form = &session.state.complaint;
    {
        let mut drafting = session.drafting.borrow_mut();
        let before = form.draft.get_untracked();
        if drafting.edits.is_none() && !before.is_blank() {
            drafting.aside = Some((*before).clone());
        }
        drafting.edits = Some(item.key.clone());
    }
    let goods = session.state.room.goods.get_untracked();
    let of = |entry: &PlanEntry| {
        Some(entry.reference().plan) == command.plan.as_ref().map(|p| p.plan.clone())
    };
    let about = goods.iter().find(|goods| goods.entry.with_untracked(of));
    form.about.set(about.map(|goods| goods.sku.clone()));
    form.seen.set(command.plan.clone());
    form.draft.set(ComplaintDraft::of(command));
    form.submission.set(Submission::Idle);
    form.issues.set(refused_fields(item));
}

/// The fields that the backend found wrong.
pub(super) fn refused_fields(item: &OutboxItem) -> Vec<FieldIssue> {
    match &item.state {
        ItemState::Held(Held::Refused {
            problem: Some(problem),
            ..
        }) => problem.errors.clone(),
        _ => Vec::new(),
    }
}
