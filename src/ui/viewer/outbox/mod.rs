//! What was submitted and has no receipt yet: a quiet strip that says how many, and
//! the list where each says how it stands and can be sent, changed, deleted or
//! taken along.

mod how;
mod item;

pub(crate) use item::item;

use super::frame::{body, frame};
use crate::text::keys as k;
use crate::ui::parts::{El, Glyph, Sheet, Ui, icon};
use livepledge_contract::outbox::ItemState;

/// Not shown while there is nothing to wait for.
pub(crate) fn strip(ui: &Ui) -> El {
    let strip = ui.button("outbox-strip").attr("data-name", "outbox");
    let opener = strip.handle();
    strip
        .kid(icon(ui, Glyph::Clock))
        .press(move |ui| ui.open(Sheet::Outbox, &opener))
        .kid(ui.span("").live(|ui| {
            let (held, open) = counts(ui);
            let (key, n) = if held > 0 {
                (k::O_STRIP_HELD, held)
            } else {
                (k::O_STRIP, open)
            };
            ui.texts().count(key, n)
        }))
        .is("data-held", |ui| counts(ui).0 > 0)
        // A sheet says it itself.
        .hidden(|ui| counts(ui).1 == 0 || ui.sheet().is_some())
}

/// Held, and not received.
fn counts(ui: &Ui) -> (usize, usize) {
    ui.outbox.with(|rows| {
        let of = |is: fn(&ItemState) -> bool| rows.iter().filter(|r| is(&r.state)).count();
        (
            of(|s| matches!(s, ItemState::Held(_))),
            of(|s| !matches!(s, ItemState::Received(_))),
        )
    })
}

pub(crate) fn outbox_sheet(ui: &Ui) -> El {
    let keys = |ui: &Ui| {
        ui.outbox
            .with(|rows| rows.iter().map(|r| r.key.clone()).collect())
    };
    let list = ui
        .el("ul", "outbox")
        .attr("role", "list")
        .rows(keys, |ui, key| ui.el("li", "").kid(item(ui, key)));
    frame(ui, "outbox", |ui| ui.t(k::O_TITLE), body(ui).kid(list))
}
