//! The five commitment groups of 5.1.1 a at a glance, and the price.

use crate::state::Goods;
use crate::text::{format, keys as k, plan};
use crate::ui::parts::{COMMITMENTS, Commitment, El, Say, Ui, fill, icon, meter};
use livepledge_contract::plan::stock::StockLine;
use livepledge_contract::room::PlanEntry;

pub(crate) fn tiles(ui: &Ui, goods: &Goods) -> El {
    ui.el("ul", "tiles")
        .attrs(&[("role", "list"), ("aria-label", &ui.t(k::COMMITMENTS))])
        .kids(COMMITMENTS.iter().map(|one| tile(ui, goods, one)).collect())
}

fn tile(ui: &Ui, goods: &Goods, tile: &Commitment) -> El {
    let label = ui
        .p("tile-label")
        .kid(icon(ui, tile.glyph))
        .kid(ui.span("").say(tile.label));
    let (value, note, more) = (ui.slot(), ui.slot(), ui.slot());
    let note_line = ui.p("tile-note").put(&note);
    let more_line = ui.p("tile-note tile-more").put(&more);
    let (note_is, more_is) = (note_line.handle(), more_line.handle());
    let item = ui.el("li", "tile").attr("data-name", tile.name);
    let (frame, entry, words) = (item.handle(), goods.entry.clone(), tile.words);
    let (said, which) = (goods.entry.clone(), tile.item);
    item.kid(label)
        .kid(ui.p("tile-value").put(&value))
        .kid(note_line)
        .kid(more_line)
        .kid(ui.p("tile-said").live_or_hidden(move |ui| {
            let at = said.get().said.of(which)?;
            let time = format::moment(&ui.texts(), at, *ui.now.get_untracked());
            Some(ui.texts().fill(k::SAID_ON_AIR, &[("time", &time)]))
        }))
        .kids(
            tile.line
                .map(|line| counted(ui, goods, line))
                .into_iter()
                .collect(),
        )
        .bind(move |ui| {
            let glance = words(&ui.texts(), &entry.get(), *ui.now.get());
            frame.attr("data-muted", if glance.muted { "true" } else { "false" });
            value.set(&glance.value);
            note.set(&glance.note);
            more.set(&glance.more);
            note_is.hide(glance.note.is_empty());
            more_is.hide(glance.more.is_empty());
        })
}

/// How much is left of what was declared, from whom that is and how old.
fn counted(ui: &Ui, goods: &Goods, line: fn(&PlanEntry) -> StockLine) -> El {
    let (drawing, bar) = meter(ui);
    let (source, entry) = (ui.slot(), goods.entry.clone());
    let counted = ui
        .div("tile-stock")
        .kid(drawing)
        .kid(ui.p("tile-source").put(&source));
    let shown = counted.handle();
    counted.bind(move |ui| {
        let entry = entry.get();
        let stock = line(&entry);
        shown.hide(stock.declared == 0 || entry.stock.halted);
        fill(&bar, stock.remaining, stock.declared);
        let as_of = plan::as_of(&ui.texts(), &stock, *ui.now.get());
        source.set(&match ui.stale_since.with(Option::is_some) {
            true => [&*ui.t(k::STALE_COUNT), format::DOT, &as_of].concat(),
            false => as_of,
        });
    })
}

/// Live price, and the compared one struck through.
pub(crate) fn price(ui: &Ui, goods: &Goods) -> El {
    let (sale, compared, entry) = (ui.slot(), ui.slot(), goods.entry.clone());
    let before = ui
        .span("")
        .kid(ui.span("sr-only").say(k::PRICE_COMPARED))
        .kid(ui.el("s", "price-compared").put(&compared));
    let shown = before.handle();
    ui.p("price")
        .kid(ui.span("sr-only").say(k::PRICE_NOW))
        .kid(ui.span("price-sale").put(&sale))
        .kid(before)
        .bind(move |_| {
            let price = entry.get().plan.price;
            sale.set(&format::money(price.sale));
            shown.hide(price.compared.is_none());
            compared.set(&price.compared.map(format::money).unwrap_or_default());
        })
}
