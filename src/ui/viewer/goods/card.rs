//! The goods on air now: what is promised, readable in two seconds.

use super::news::news;
use super::tiles::{price, tiles};
use crate::state::Goods;
use crate::text::{Key, keys as k};
use crate::ui::parts::{El, Glyph, Say, Sheet, Ui, guarantees, icon};
use livepledge_contract::ids::SkuId;
use std::rc::Rc;

pub(crate) fn on_air(ui: &Ui) -> El {
    ui.div("onair-place").part(
        |ui| (ui.is_over(), ui.pinned()),
        |ui, (over, pinned)| {
            vec![match pinned {
                _ if *over => quiet(ui, k::OVER, k::OVER_HINT),
                Some(goods) => card(ui, goods),
                None => quiet(ui, k::NOTHING_ON_AIR, k::NOTHING_ON_AIR_HINT),
            }]
        },
    )
}

fn quiet(ui: &Ui, title: Key, hint: Key) -> El {
    ui.div("card card-quiet")
        .kid(ui.p("strong").say(title))
        .kid(ui.p("muted").say(hint))
}

fn card(ui: &Ui, goods: &Goods) -> El {
    let (title, variant) = (goods.entry.clone(), goods.entry.clone());
    let label = ui
        .p("onair-label")
        .kid(ui.span("pulse").attr("aria-hidden", "true"))
        .say(k::ON_AIR);
    let heading = ui
        .el("h2", "onair-title")
        .attr("id", "onair-title")
        .live(move |_| title.with(|e| e.plan.title.clone()));
    let variant = ui
        .p("variant")
        .live_or_hidden(move |_| variant.with(|e| e.plan.variant.clone()));
    ui.el("article", "card onair")
        .attr("aria-labelledby", "onair-title")
        .kid(ui.div("onair-head").kid(label).kid(price(ui, goods)))
        .kid(heading)
        .kid(variant)
        .kid(since(ui, goods))
        .kid(tiles(ui, goods))
        .kid(guarantees(ui, goods, "onair-meaning"))
        .kid(more(ui, goods))
}

/// What changed; being shown here counts as having looked, but for what got worse.
fn since(ui: &Ui, goods: &Goods) -> El {
    let (seen, shown) = (goods.seen.clone(), goods.clone());
    news(ui, goods, move || seen.sighting()).bind(move |_| shown.seen.shown(&shown.entry.get()))
}

fn more(ui: &Ui, goods: &Goods) -> El {
    let (button, sku) = (ui.button("more"), Rc::clone(&goods.sku));
    let opener = button.handle();
    button
        .attr("aria-haspopup", "dialog")
        .press(move |ui| ui.open(Sheet::Goods(SkuId::clone(&sku)), &opener))
        .kid(ui.span("").say(k::DETAILS))
        .kid(icon(ui, Glyph::Chevron))
}
