//! What every act has: its button, what became of sending it, its name.

use super::{El, Ui};
use crate::state::Doing;
use crate::text::case::{self as c, Said};
use crate::ui::parts::{Glyph, failure_key, icon};
use livepledge_contract::workflow::act::ActKind;

/// The button that does an act, busy while it is being sent.
pub(super) fn button_main(ui: &Ui, act: ActKind, words: Said) -> El {
    let sending = move |ui: &Ui| matches!(*ui.screen.doing.get(), Doing::Sending(of) if of == act);
    ui.button("button button-main")
        .attr("data-name", &act_name(act))
        .is("aria-busy", sending)
        .live(move |ui| {
            ui.say(if sending(ui) { c::SENDING } else { words })
                .to_owned()
        })
}

/// Why an act was not sent; nothing typed is lost.
pub(super) fn failed(ui: &Ui, act: ActKind) -> El {
    let failure = move |ui: &Ui| match *ui.screen.doing.get() {
        Doing::Failed(of, failure) if of == act => Some(failure),
        _ => None,
    };
    ui.div("").part(failure, |ui, failure| {
        let Some(failure) = failure else {
            return Vec::new();
        };
        let texts = ui.texts();
        let words = ui
            .div("")
            .kid(ui.p("strong").words(ui.say(c::NOT_SENT)))
            .kid(ui.p("").words(texts.get(failure_key(*failure))))
            .kid(ui.p("muted").words(ui.say(c::KEPT)));
        vec![
            ui.div("note note-bad")
                .attrs(&[("role", "alert"), ("data-note", "failed")])
                .kid(icon(ui, Glyph::Alert))
                .kid(words),
        ]
    })
}

/// For ids, styles and tests.
pub(super) fn act_name(act: ActKind) -> String {
    livepledge_wire::to_string(&act)
        .trim_matches('"')
        .to_owned()
}
