//! In place of a sheet whose code is still on its way, or did not come.

use super::frame::{body, frame};
use crate::state::Later;
use crate::text::keys as k;
use crate::ui::parts::{El, Glyph, Say, Ui, icon};

pub(crate) fn coming(ui: &Ui, later: Later) -> El {
    let (title, content) = match later {
        Later::Failed => (k::FAILED_TITLE, trouble(ui)),
        Later::Coming | Later::Here => (k::ANNEX_LOADING, ui.p("annex-loading")),
    };
    frame(ui, "coming", move |ui| ui.t(title), body(ui).kid(content))
}

fn trouble(ui: &Ui) -> El {
    let again = ui
        .button("link")
        .say(k::RETRY)
        .press(|ui| ui.act(|a| &a.want_later));
    ui.div("note note-bad")
        .attr("role", "alert")
        .kid(icon(ui, Glyph::Alert))
        .kid(ui.div("").kid(ui.p("").say(k::ANNEX_FAILED)).kid(again))
}
