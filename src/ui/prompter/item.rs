//! One of the five things to say: its words, its key, and whether it was said.

use super::scope::{El, Ui};
use super::standing::Item;
use crate::state::Goods;
use crate::text::plan::say;
use crate::text::{format, keys as k};
use crate::ui::parts::{Commitment, Glyph, icon};

/// A box to tick as large as the words.
pub(super) fn item(ui: &Ui, goods: &Goods, number: u32, one: &Commitment) -> El {
    let (which, n) = (one.item, number.to_string());
    let (entry, mine, sku) = (goods.entry.clone(), goods.clone(), goods.sku.clone());
    let words = ui
        .span("item-words")
        .live(move |ui| say(&ui.texts(), &entry.get(), which, *ui.now.get()));
    let label = ui
        .span("item-label")
        .kid(icon(ui, one.glyph))
        .kid(ui.span("").words(&ui.t(k::group(which))));
    let state = ui.span("item-state");
    let shown = state.handle();
    let state = state.live({
        let mine = mine.clone();
        move |ui| match ui.item(&mine, which) {
            Item::Unsaid => ui.t(k::PROMPTER_UNSAID),
            Item::Waits => ui.t(k::PROMPTER_WAITS),
            Item::Said(at) => {
                let time = format::moment(&ui.texts(), at, *ui.now.get_untracked());
                ui.texts().fill(k::PROMPTER_SAID_AT, &[("time", &time)])
            }
        }
    });
    let ticked = mine.clone();
    let button = ui
        .button("item-tick")
        .attrs(&[("role", "checkbox"), ("aria-keyshortcuts", &n)])
        .is("aria-checked", move |ui| {
            ui.item(&ticked, which) != Item::Unsaid
        })
        .press(move |ui| (ui.actions.tick)(((*sku).clone(), which)))
        .kid(
            ui.span("item-box")
                .attr("aria-hidden", "true")
                .kid(icon(ui, Glyph::Check)),
        )
        .kid(ui.span("item-body").kid(label).kid(words))
        .kid(state)
        .kid(
            ui.el("kbd", "item-key")
                .attr("aria-hidden", "true")
                .words(&n),
        );
    let row = ui.el("li", "item").attr("data-name", one.name).kid(button);
    let frame = row.handle();
    row.bind(move |ui| {
        let name = match ui.item(&mine, which) {
            Item::Unsaid => "unsaid",
            Item::Waits => "waits",
            Item::Said(_) => "said",
        };
        frame.attr("data-said", name);
        shown.attr("data-said", name);
    })
}
