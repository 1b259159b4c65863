//! The goods on the screen and the five things to say about them, in the order
//! they are said, each with its words and a key.

use super::item::item;
use super::scope::{El, Ui};
use crate::state::Goods;
use crate::text::plan::left_as_of;
use crate::text::{format, keys as k};
use crate::ui::parts::COMMITMENTS;

pub(super) fn goods(ui: &Ui) -> El {
    ui.div("goods-place").part(
        |ui| ui.shown(),
        |ui, shown| {
            vec![match shown {
                Some(goods) => card(ui, goods),
                None => nothing(ui),
            }]
        },
    )
}

fn nothing(ui: &Ui) -> El {
    ui.div("blank")
        .attr("data-state", "nothing")
        .kid(ui.el("h2", "blank-title").words(&ui.t(k::PROMPTER_NOTHING)))
        .kid(ui.p("blank-hint").words(&ui.t(k::PROMPTER_NOTHING_HINT)))
}

fn card(ui: &Ui, goods: &Goods) -> El {
    let items = (1..)
        .zip(&COMMITMENTS)
        .map(|(n, one)| item(ui, goods, n, one));
    ui.el("article", "goods")
        .attr("data-sku", goods.sku.as_str())
        .kid(head(ui, goods))
        .kid(progress(ui, goods))
        .kid(
            ui.el("ol", "items")
                .attrs(&[("role", "list"), ("aria-label", &ui.t(k::PROMPTER_ITEMS))])
                .kids(items.collect()),
        )
}

fn head(ui: &Ui, goods: &Goods) -> El {
    let (title, variant, price) = (ui.slot(), ui.slot(), ui.slot());
    let (spot, presale) = (ui.slot(), ui.slot());
    let (entry, sku) = (goods.entry.clone(), goods.sku.clone());
    let here = ui.p("where").live(move |ui| {
        let live = ui.on_air().as_ref() == Some(&sku);
        ui.t(if live {
            k::PROMPTER_ON_AIR
        } else {
            k::PROMPTER_CUED
        })
    });
    let words = ui
        .div("goods-words")
        .kid(here)
        .kid(ui.el("h2", "goods-title").put(&title))
        .kid(ui.p("goods-variant").put(&variant));
    let numbers = ui
        .div("goods-numbers")
        .kid(ui.p("goods-price").put(&price))
        .kid(ui.p("goods-stock").put(&spot))
        .kid(ui.p("goods-stock").put(&presale));
    ui.div("goods-head")
        .kid(words)
        .kid(numbers)
        .bind(move |ui| {
            let entry = entry.get();
            title.set(&entry.plan.title);
            variant.set(entry.plan.variant.as_deref().unwrap_or_default());
            price.set(&format::money_short(entry.plan.price.sale));
            let left = |key, line| left_as_of(&ui.texts(), key, line, *ui.now.get_untracked());
            spot.set(&left(k::ROW_SPOT, &entry.stock.spot));
            presale.set(&left(k::ROW_PRESALE, &entry.stock.presale));
        })
}

fn progress(ui: &Ui, goods: &Goods) -> El {
    let goods = goods.clone();
    let undo = ui
        .button("button button-quiet")
        .attr("aria-keyshortcuts", "u")
        .words(&ui.t(k::PROMPTER_UNDO))
        .press(|ui| (ui.actions.undo)(()));
    let line = ui.p("progress-words").live(move |ui| {
        let said = COMMITMENTS.len().saturating_sub(ui.unsaid(&goods).len());
        if said == COMMITMENTS.len() {
            return ui.t(k::PROMPTER_ALL_SAID);
        }
        ui.texts().count(k::PROMPTER_PROGRESS, said)
    });
    ui.div("progress").kid(line).kid(undo)
}
