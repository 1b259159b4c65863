//! Rating: what others rated, and the form (6.1).

mod form;
mod stars;
mod summary;

use super::frame::{body, frame};
use crate::text::{Key, keys as k};
use crate::ui::parts::{El, Field, Issues, Ui};

fn issues(ui: &Ui) -> Issues {
    Issues {
        list: ui.rating_issues.clone(),
        words: k::rating_issue,
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

pub(crate) fn rating_sheet(ui: &Ui) -> El {
    ui.act(|a| &a.load_summary);
    if ui.rating_draft.with_untracked(|d| d.about.is_none()) {
        let sku = ui.in_view().map(|goods| (*goods.sku).clone());
        ui.rating_draft.update(|d| d.about = sku);
    }
    let content = body(ui)
        .part(form::kept, |ui, kept| match kept {
            Some(key) => vec![super::kept(ui, key, form::start_over)],
            None => Vec::new(),
        })
        .when(
            |ui| form::kept(ui).is_none(),
            |ui| {
                ui.div("")
                    .part(form::done, |ui, done| vec![form::form(ui, *done)])
            },
        )
        .kid(summary::summary(ui));
    frame(ui, "rating", |ui| ui.t(k::RATE_TITLE), content)
}
