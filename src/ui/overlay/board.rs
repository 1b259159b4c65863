//! One SKU's board: title and price, the five commitments, the actual seller.

use super::worse::worse;
use super::{El, Ui};
use crate::state::Goods;
use crate::text::{format, keys as k, plan};
use crate::ui::parts::{COMMITMENTS, Commitment, icon};
use livepledge_contract::plan::stock::StockLine;
use livepledge_contract::room::PlanEntry;
use std::cell::Cell;

pub(super) fn board(ui: &Ui, goods: &Goods) -> El {
    let promises = COMMITMENTS
        .iter()
        .map(|one| promise(ui, goods, one))
        .collect();
    ui.el("article", "board")
        .attr("data-sku", goods.sku.as_str())
        .is("data-old", |ui| ui.stale_since.with(Option::is_some))
        .kid(worse(ui, goods))
        .kid(head(ui, goods))
        .kid(ui.el("ul", "promises").attr("role", "list").kids(promises))
        .kid(foot(ui, goods))
}

fn head(ui: &Ui, goods: &Goods) -> El {
    let (title, variant, price) = (ui.slot(), ui.slot(), ui.slot());
    let entry = goods.entry.clone();
    let words = ui
        .div("board-words")
        .kid(ui.el("h1", "board-title").put(&title))
        .kid(ui.p("board-variant").put(&variant));
    ui.el("header", "board-head")
        .kid(words)
        .kid(ui.p("board-price").put(&price))
        .bind(move |_| {
            let plan = &entry.get().plan;
            title.set(&plan.title);
            variant.set(plan.variant.as_deref().unwrap_or_default());
            price.set(&format::money_short(plan.price.sale));
        })
}

fn promise(ui: &Ui, goods: &Goods, one: &Commitment) -> El {
    let (value, note) = (ui.slot(), ui.slot());
    let label = ui
        .p("promise-label")
        .kid(icon(ui, one.glyph))
        .kid(ui.span("").words(&ui.t(one.label)));
    let item = ui.el("li", "promise").attr("data-name", one.name);
    let (frame, entry, words) = (item.handle(), goods.entry.clone(), one.words);
    let (line, shown) = (
        one.line,
        Cell::new(goods.entry.with_untracked(|e| e.version)),
    );
    item.kid(label)
        .kid(ui.p("promise-value").put(&value))
        .kid(ui.p("promise-note").put(&note))
        .kids(
            line.map(|line| source(ui, goods, line))
                .into_iter()
                .collect(),
        )
        .bind(move |ui| {
            let entry = entry.get();
            let glance = words(&ui.texts(), &entry, *ui.now.get());
            frame.attr("data-muted", if glance.muted { "true" } else { "false" });
            let promised_anew = shown.replace(entry.version) != entry.version;
            // A quantity falls all evening, and the picture stays calm.
            if value.replace(&glance.value) && promised_anew {
                // Another name starts the calm animation again; it runs once.
                let other = frame.has("data-changed", "a");
                frame.attr("data-changed", if other { "b" } else { "a" });
            }
            note.set(&glance.note);
        })
}

/// Whose number it is, and of when.
fn source(ui: &Ui, goods: &Goods, line: fn(&PlanEntry) -> StockLine) -> El {
    let entry = goods.entry.clone();
    ui.p("promise-source").live_or_hidden(move |ui| {
        let entry = entry.get();
        let stock = line(&entry);
        let is_there = stock.declared > 0 && !entry.stock.halted;
        is_there.then(|| plan::as_of(&ui.texts(), &stock, *ui.now.get()))
    })
}

fn foot(ui: &Ui, goods: &Goods) -> El {
    let (seller, entry) = (ui.slot(), goods.entry.clone());
    let label = ui.t(k::SELLER);
    let line = ui
        .p("board-seller")
        .put(&seller)
        .bind(move |_| entry.with(|e| seller.set(&[&*label, " ", &e.plan.seller.name].concat())));
    let stale = ui.p("board-stale").live_or_hidden(|ui| {
        let since = (*ui.stale_since.get())?;
        let time = format::moment(&ui.texts(), since, *ui.now.get_untracked());
        Some(ui.texts().fill(k::OVERLAY_AS_OF, &[("time", &time)]))
    });
    ui.el("footer", "board-foot").kid(line).kid(stale)
}
