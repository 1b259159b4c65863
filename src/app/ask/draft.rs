//! The question that is being written outlives its surface, what breaks down, and the page.

use super::AskSession;
use crate::boundary::{host_page, task};
use crate::dom::chaos;
use livepledge_contract::inquiry::{FileInquiry, InquiryDraft};
use livepledge_contract::outbox::{Held, ItemState, OutboxItem};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What is known of the form besides what stands in it.
#[derive(Default)]
pub(super) struct Drafting {
    /// Somebody has written, or handed over: what the database holds is older than the form.
    written: Cell<bool>,
    /// What was handed over and is not kept yet: its key, a line feed, its text.
    handed: RefCell<Option<String>>,
}

/// Where it is kept.
fn place(session: &AskSession) -> String {
    let config = &session.config;
    ["ask:", &config.backend, ":", config.room.as_str()].concat()
}

/// Takes up what an instance that broke down has left.
pub(super) fn inherit(session: &AskSession) {
    for (name, left) in &session.config.about {
        if name == "draft" {
            // Also an empty form is newer than the database, which takes its time.
            session.drafting.written.set(true);
            if let Ok(draft) = livepledge_wire::from_str(left) {
                session.state.draft.set(draft);
            }
        } else if name == "handed" && !left.is_empty() {
            session.drafting.handed.replace(Some(left.clone()));
        }
    }
}

/// Puts back what was kept, unless there is something newer: that is kept instead.
pub(super) fn restore(session: &Rc<AskSession>) {
    if session.drafting.written.get() {
        keep(session);
        return;
    }
    let session = session.clone();
    task::spawn(async move {
        let kept = session.db.draft(&place(&session)).await.ok().flatten();
        chaos::point("ask.draft");
        let kept = kept.and_then(|text| livepledge_wire::from_str(&text).ok());
        if let (Some(kept), false) = (kept, session.drafting.written.get()) {
            session.state.draft.update(|form| {
                *form = core::mem::take(form).over(kept);
            });
        }
    });
}

/// Keeps the form as it is now.
pub(super) fn keep(session: &Rc<AskSession>) {
    session.drafting.written.set(true);
    let draft = session.state.draft.get_untracked();
    let text = (*draft != InquiryDraft::default()).then(|| livepledge_wire::to_string(&*draft));
    // The database takes its time.
    leave(session, "draft", text.as_deref());
    let session = session.clone();
    task::spawn(async move {
        // Denied: it lives as long as the surface is open.
        let _ = session
            .db
            .keep_draft(&place(&session), text.as_deref())
            .await;
    });
}

/// Leaves something for an instance that takes this one's place, should it break down.
fn leave(session: &AskSession, name: &str, text: Option<&str>) {
    host_page::leave(&session.root, name, text.unwrap_or_default());
}

/// Notes what is handed over; nothing: it is kept.
pub(super) fn hand(session: &AskSession, handed: Option<String>) {
    leave(session, "handed", handed.as_deref());
    session.drafting.handed.replace(handed);
}

/// Sees whether what was handed over is kept: then the form has done its work.
pub(super) fn filed(session: &Rc<AskSession>, items: &[OutboxItem]) {
    let handed = session.drafting.handed.borrow().clone().unwrap_or_default();
    let Some((key, body)) = handed.split_once('\n') else {
        return;
    };
    // Under its key, also where it was received meanwhile and its text is gone; or the same
    // text that waited there already under another.
    let is_it = |item: &OutboxItem| item.key == key || item.body == body;
    if !items.iter().any(is_it) {
        return;
    }
    hand(session, None);
    session.state.sending.set(false);
    let asked = livepledge_wire::from_str::<FileInquiry>(body).ok();
    session.state.draft.update(|form| {
        let draft = core::mem::take(form);
        *form = asked.map(|asked| draft.after(&asked)).unwrap_or_default();
    });
    keep(session);
}

/// Puts a held question into the form, once; what stood there comes back afterwards.
pub(super) fn take_up(session: &AskSession, item: &OutboxItem) {
    let ItemState::Held(held) = &item.state else {
        return;
    };
    let state = &session.state;
    let taken = |draft: &InquiryDraft| draft.edits.as_ref() == Some(&item.key);
    if state.draft.with_untracked(taken) {
        return;
    }
    let Ok(command) = livepledge_wire::from_str::<FileInquiry>(&item.body) else {
        return;
    };
    state.draft.update(|form| {
        *form = core::mem::take(form).taken_up(command, item.key.clone());
    });
    if let Held::Refused {
        problem: Some(problem),
        ..
    } = held
    {
        state.issues.set(problem.errors.clone());
    }
}
