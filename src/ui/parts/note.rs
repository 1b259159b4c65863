//! What went wrong, in one sentence that says what to do.

use super::{El, Glyph, Say, Ui, icon};
use crate::state::Failure;
use crate::text::{Key, keys as k};

/// The sentence of a failure.
pub(crate) fn failure_key(failure: Failure) -> Key {
    match failure {
        Failure::Unreachable => k::P_UNREACHABLE,
        Failure::Refused(code) => k::refusal(code),
        Failure::Unintelligible => k::P_UNINTELLIGIBLE,
    }
}

/// Title, sentence, and what became of the words typed.
pub(crate) fn failure_note(ui: &Ui, title: Key, failure: Failure, hint: Option<Key>) -> El {
    let words = ui
        .div("")
        .kid(ui.p("strong").say(title))
        .kid(ui.p("").say(failure_key(failure)))
        .kids(
            hint.into_iter()
                .map(|hint| ui.p("muted").say(hint))
                .collect(),
        );
    ui.div("note note-bad")
        .attr("role", "alert")
        .kid(icon(ui, Glyph::Alert))
        .kid(words)
}
