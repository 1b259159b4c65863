//! What the law gives whatever the merchant writes (4.1): computed, never typed in.

use crate::state::Goods;
use crate::text::{Key, keys as k, plan};
use crate::ui::parts::{El, Glyph, Say, Ui, icon};
use livepledge_contract::plan::floor::RightsFloor;

pub(crate) fn rights(ui: &Ui, goods: &Goods) -> El {
    let entry = goods.entry.clone();
    let list = ui.el("ul", "rights-list").attr("role", "list").part(
        move |_| entry.with(|e| RightsFloor::of(&e.plan)),
        |ui, floor| {
            plan::rights(&ui.texts(), *floor)
                .iter()
                .map(|r| right(ui, r))
                .collect()
        },
    );
    ui.el("section", "block rights")
        .kid(ui.el("h3", "h3").say(k::DETAIL_RIGHTS))
        .kid(ui.p("muted small").say(k::DETAIL_RIGHTS_NOTE))
        .kid(list)
}

fn right(ui: &Ui, (name, text, source): &(Key, String, Key)) -> El {
    let words = ui
        .div("")
        .kid(ui.p("strong").say(*name))
        .kid(ui.p("").words(text))
        .kid(ui.p("source").say(*source));
    ui.el("li", "right").kid(icon(ui, Glyph::Check)).kid(words)
}
