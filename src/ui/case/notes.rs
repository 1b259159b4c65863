//! What became of the last act, above everything that can be done next.

use super::{El, Ui, copy_button};
use crate::state::Doing;
use crate::text::case as c;
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::workflow::act::ActKind;

pub(super) fn notes(ui: &Ui) -> El {
    ui.div("case-notes").attr("role", "status").part(
        |ui| ui.screen.doing.get(),
        |ui, doing| match &**doing {
            Doing::Done(act) if *act != ActKind::EscalateExternal => vec![
                ui.div("note note-good")
                    .attr("data-note", "done")
                    .kid(icon(ui, Glyph::Check))
                    .kid(ui.p("").words(ui.say(c::DONE))),
            ],
            Doing::MovedOn(words) => vec![moved(ui, words)],
            _ => Vec::new(),
        },
    )
}

/// Words typed in vain are not lost.
fn moved(ui: &Ui, words: &str) -> El {
    let told = ui
        .div("case-moved")
        .kid(ui.p("strong").words(ui.say(c::MOVED_TITLE)));
    let told = if words.trim().is_empty() {
        told.kid(ui.p("").words(ui.say(c::MOVED_BARE)))
    } else {
        told.kid(ui.p("").words(ui.say(c::MOVED_HINT)))
            .kid(ui.el("blockquote", "case-words prose").words(words))
            .kid(copy_button(ui, c::COPY_WORDS, words.to_owned()))
    };
    ui.div("note note-warn")
        .attr("data-note", "moved")
        .kid(icon(ui, Glyph::Alert))
        .kid(told)
}
