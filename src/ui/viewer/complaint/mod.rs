//! The complaint: notice, form, receipt. What was typed lives in the state, so
//! that closing the sheet loses nothing.

mod contact;
mod earlier;
mod evidence;
mod form;
mod notice;
mod receipt;
mod story;
mod subject;

pub(crate) use receipt::case_sheet;

use super::frame::{body, frame};
use crate::state::Submission;
use crate::text::{Key, keys as k};
use crate::ui::parts::{El, Field, Issues, Ui};
use livepledge_contract::complaint::{ComplaintDraft, Receipt};
use livepledge_contract::ids::{ComplaintNumber, SkuId};
use livepledge_contract::room::PlanEntry;

/// Before the form opens: an untouched one is about the goods before the viewer's eyes.
pub(crate) fn prepare(ui: &Ui) {
    if ui.draft.with_untracked(ComplaintDraft::is_blank) {
        about(ui, ui.in_view().map(|goods| (*goods.sku).clone()));
    }
}

/// Makes these the goods complained about, with the promise that is on screen now.
fn about(ui: &Ui, sku: Option<SkuId>) {
    let goods = sku.as_ref().and_then(|sku| ui.find(sku));
    ui.seen
        .set(goods.map(|g| g.entry.with_untracked(PlanEntry::reference)));
    ui.about.set(sku);
}

fn issues(ui: &Ui) -> Issues {
    Issues {
        list: ui.complaint_issues.clone(),
        words: k::complaint_issue,
    }
}

/// A required field without a hint.
fn field(ui: &Ui, id: &'static str, pointer: &'static str, label: Key) -> Field {
    Field {
        id,
        pointer,
        label,
        hint: None,
        optional: false,
        issues: issues(ui),
    }
}

/// Empties the form for another complaint.
fn start_over(ui: &Ui) {
    ui.complaint_issues.set(Vec::new());
    ui.complaint.set(Submission::Idle);
    prepare(ui);
}

fn received(ui: &Ui) -> Option<Receipt> {
    ui.complaint.with(|c| match c {
        Submission::Received(receipt) => Some(receipt.clone()),
        _ => None,
    })
}

/// The key of what was just submitted and is under way.
fn kept(ui: &Ui) -> Option<String> {
    ui.complaint.with(|c| c.kept().map(str::to_owned))
}

fn is_form(ui: &Ui) -> bool {
    received(ui).is_none() && kept(ui).is_none()
}

fn received_number(ui: &Ui) -> Option<ComplaintNumber> {
    received(ui).map(|receipt| receipt.number)
}

pub(crate) fn complaint_sheet(ui: &Ui) -> El {
    let content = body(ui)
        .part(received, |ui, received| {
            received.iter().map(|r| receipt::receipt(ui, r)).collect()
        })
        .part(kept, |ui, kept| match kept {
            Some(key) => vec![super::kept(ui, key, start_over)],
            None => Vec::new(),
        })
        .when(is_form, form::form)
        .kid(earlier::earlier(ui));
    let title = |ui: &Ui| {
        ui.t(match received_number(ui) {
            Some(_) => k::R_TITLE,
            None => k::C_TITLE,
        })
    };
    frame(ui, "complaint", title, content)
}
