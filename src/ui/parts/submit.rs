//! The button that sends a form; it stays enabled, and says when it is sending.

use super::{El, Issues, Ui, failure_note};
use crate::state::Failure;
use crate::text::{Key, keys as k};

/// How the sending of a form stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sending {
    No,
    Now,
    Failed(Failure),
}

/// `hint`: what became of the words typed, where that is worth saying.
pub(crate) fn submit(
    ui: &Ui,
    words: Key,
    hint: Option<Key>,
    issues: &Issues,
    sending: fn(&Ui) -> Sending,
    send: fn(&Ui),
) -> El {
    let count = issues.list.clone();
    ui.div("submit")
        // Said beside the button, where the viewer looks.
        .part(sending, move |ui, sending| match sending {
            Sending::Failed(failure) => vec![failure_note(ui, k::R_NOT_SENT, *failure, hint)],
            _ => Vec::new(),
        })
        .kid(ui.p("submit-problems").attr("role", "alert").live(
            move |ui| match count.with(Vec::len) {
                0 => String::new(),
                n => ui.texts().count(k::C_PROBLEMS, n),
            },
        ))
        .kid(
            ui.button("button button-main")
                .attr("data-name", "submit")
                .is("aria-busy", move |ui| sending(ui) == Sending::Now)
                .press(send)
                .live(move |ui| {
                    ui.t(if sending(ui) == Sending::Now {
                        k::C_SENDING
                    } else {
                        words
                    })
                }),
        )
}
