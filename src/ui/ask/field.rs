//! What every field of the form does: it changes the draft, and says what is wrong with it.

use super::{El, Ui};
use crate::text::keys as k;
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::inquiry::InquiryDraft;
use livepledge_contract::issue::{FieldIssue, IssueCode};

/// Changes the form, and says its problem no longer.
pub(super) fn change(ui: &Ui, pointer: &str, with: impl FnOnce(&mut InquiryDraft)) {
    ui.state.draft.update(with);
    if ui
        .state
        .issues
        .with_untracked(|list| list.iter().any(|i| i.pointer == pointer))
    {
        ui.state
            .issues
            .update(|list| list.retain(|i| i.pointer != pointer));
    }
    (ui.actions.keep)();
}

/// What is wrong with a field, in words.
pub(super) fn issue(ui: &Ui, pointer: &str) -> Option<String> {
    let code = ui
        .state
        .issues
        .with(|list| list.iter().find(|i| i.pointer == pointer).map(|i| i.code))?;
    Some(ui.t(match (pointer, code) {
        ("/text", IssueCode::Required | IssueCode::TooShort) => k::ASK_TEXT_SHORT,
        ("/text", IssueCode::TooLong) => k::ASK_TEXT_LONG,
        ("/kind", _) => k::ASK_KIND_REQUIRED,
        ("/asked_of", _) => k::ASK_WHOM_REQUIRED,
        (_, code) => k::issue_code(code),
    }))
}

/// The problem of a field, under it.
pub(super) fn problem(ui: &Ui, id: &str, pointer: &'static str) -> El {
    let words = ui
        .span("")
        .live(move |ui| issue(ui, pointer).unwrap_or_default());
    ui.p("issue")
        .attr("id", id)
        .hidden(move |ui| issue(ui, pointer).is_none())
        .kid(icon(ui, Glyph::Alert))
        .kid(words)
}

/// The first problem of the form takes the focus.
pub(super) fn focused(control: El, pointer: &'static str) -> El {
    let handle = control.handle();
    control.bind(move |ui| {
        let first = |list: &Vec<FieldIssue>| list.first().is_some_and(|i| i.pointer == pointer);
        if ui.state.issues.with(first) {
            handle.focus();
        }
    })
}
