//! The complaint that is being written survives the page: kept a second after the
//! last letter, put back after a reload, removed when it is submitted.

use super::Session;
use crate::boundary::{host_page, task};
use crate::dom::chaos;
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
    /// The outbox was read too.
    pub(super) outbox_read: bool,
    compared: bool,
    pub(super) edits: Option<String>,
    aside: Option<ComplaintDraft>,
    /// What is being submitted.
    pub(super) filing: Option<ComplaintDraft>,
}

fn place(session: &Session) -> String {
    let config = session.config.borrow();
    [&*config.backend, "|", config.room.as_str()].concat()
}

/// The form as it is now.
fn present(session: &Session) -> KeptDraft {
    let (form, drafting) = (&session.state.complaint, session.drafting.borrow());
    let draft = form.draft.get_untracked();
    // A form that nobody has touched is about whatever is on air.
    if draft.is_blank() {
        return KeptDraft::default();
    }
    KeptDraft {
        draft: (*draft).clone(),
        about: form.about.with_untracked(Clone::clone),
        seen: form.seen.with_untracked(Clone::clone),
        edits: drafting.edits.clone(),
        aside: drafting.aside.clone(),
    }
}

fn put_back(session: &Session, kept: KeptDraft) {
    let form = &session.state.complaint;
    {
        let mut drafting = session.drafting.borrow_mut();
        drafting.edits = kept.edits;
        drafting.aside = kept.aside;
    }
    form.about.set(kept.about);
    form.seen.set(kept.seen);
    form.draft.set(kept.draft);
}

/// Leaves what was typed at the surface's box, and the words of the open sheet: should this
/// instance break down, the next one begins with them.
pub(super) fn remember(session: &Session, root: &web_sys::Element, sheet: String) {
    let leave = |name, json: Option<String>| {
        host_page::leave(root, name, &json.unwrap_or_default());
    };
    leave("sheet", Some(sheet));
    let complaint = present(session);
    let json = (!complaint.draft.is_blank()).then(|| livepledge_wire::to_string(&complaint));
    leave("draft", json);
    let goods = session.state.room.goods.get_untracked();
    // What was left stands until the goods are there, without which no rating can be told.
    if !goods.is_empty() {
        let rating = session.state.rating.unfinished(&goods);
        leave(
            "rating",
            rating.map(|rating| livepledge_wire::to_string(&rating)),
        );
    }
    let rated = session.state.rating.draft.get_untracked();
    leave("rated", rated.about.as_ref().map(ToString::to_string));
}

/// Takes up what a broken instance left.
pub(super) fn inherit(session: &Session) {
    for (name, json) in &session.config.borrow().about {
        if name == "draft"
            && let Ok(kept) = livepledge_wire::from_str(json)
        {
            put_back(session, kept);
        } else if name == "rating"
            && let Ok(rating) = livepledge_wire::from_str(json)
        {
            session.state.rating.take_up(&rating, &[]);
        } else if name == "rated" {
            // The goods are not there yet, by which the rating itself would find it.
            let sku = json.parse().ok();
            session.state.rating.draft.update(|draft| draft.about = sku);
        }
    }
}

/// Puts back what was kept, unless somebody has begun to write already.
pub(super) fn restore(session: &Rc<Session>) {
    *session.drafting.borrow_mut() = Drafting::default();
    inherit(session);
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
        chaos::point("draft.read");
        session.drafting.borrow_mut().read = true;
        let form = &session.state.complaint;
        if let Some(kept) = kept
            && form.draft.with_untracked(ComplaintDraft::is_blank)
        {
            session.drafting.borrow_mut().kept = kept.clone();
            put_back(&session, kept);
        }
        drop_filed(&session);
    });
}

/// Empties the form where an instance that broke had filed what stands in it already: once, when
/// form and outbox are both read.
pub(super) fn drop_filed(session: &Rc<Session>) {
    {
        let mut drafting = session.drafting.borrow_mut();
        let both = drafting.read && drafting.outbox_read;
        if !both || core::mem::replace(&mut drafting.compared, true) || drafting.edits.is_some() {
            return;
        }
    }
    let form = &session.state.complaint;
    let (draft, seen) = (
        form.draft.get_untracked(),
        form.seen.with_untracked(Option::clone),
    );
    let Ok(command) = draft.file(seen, session.today()) else {
        return;
    };
    let room = session.config.borrow().room.clone();
    if session
        .outbox
        .borrow()
        .holds(&room, &livepledge_wire::to_string(&command))
    {
        form.draft.set(ComplaintDraft::default());
        keep(session);
    }
}

/// Keeps the form as it is now, where it is another than was kept.
pub(super) fn keep(session: &Rc<Session>) {
    let (place, now) = (place(session), present(session));
    {
        let drafting = session.drafting.borrow();
        if !drafting.read || now == drafting.kept {
            return;
        }
    }
    chaos::point("draft.keep");
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
    form.about.set(about.map(|goods| (*goods.sku).clone()));
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
