//! One SKU in the list: a real button that opens everything about it. One effect
//! writes the whole row, each text only where it changed.

use super::news::mark;
use crate::state::Goods;
use crate::text::{format, keys as k, plan};
use crate::ui::parts::{El, Say, Sheet, Ui};

pub(crate) fn row(ui: &Ui, goods: &Goods) -> El {
    let mark = ui.slot();
    let words = ui.span("row-words");
    let price = ui.slot();
    let button = ui.button("row");
    let (opener, sku) = (button.handle(), goods.sku.clone());
    let button = button
        .attrs(&[
            ("data-sku", goods.sku.as_str()),
            ("aria-haspopup", "dialog"),
        ])
        .press(move |ui| ui.open(Sheet::Goods(sku.clone()), &opener))
        .kid(ui.span("row-mark").attr("aria-hidden", "true").put(&mark));
    let (entry, sale) = (goods.entry.clone(), price.clone());
    let words = words
        .kid(title_line(ui, goods))
        .kid(variant_line(ui, goods))
        .kid(facts(ui, goods));
    let button = on_air(button, goods)
        .kid(words)
        .kid(ui.span("row-price").put(&price));
    ui.el("li", "row-item").kid(button).bind(move |_| {
        let e = entry.get();
        let mut initial = [0; 4];
        let first = e.plan.title.chars().next();
        mark.set(first.map_or("", |c| c.encode_utf8(&mut initial)));
        sale.set(&format::money(e.plan.price.sale));
    })
}

fn is_on_air(ui: &Ui, goods: &Goods) -> bool {
    ui.room.with(|room| {
        room.as_ref()
            .is_some_and(|room| room.pinned.as_ref() == Some(&goods.sku))
    })
}

fn on_air(button: El, goods: &Goods) -> El {
    let goods = goods.clone();
    button.is("data-on-air", move |ui| is_on_air(ui, &goods))
}

fn title_line(ui: &Ui, goods: &Goods) -> El {
    let entry = goods.entry.clone();
    ui.span("row-title")
        .live(move |_| entry.with(|e| e.plan.title.clone()))
}

fn variant_line(ui: &Ui, goods: &Goods) -> El {
    let (entry, shown) = (goods.entry.clone(), goods.clone());
    let tag = ui
        .span("tag tag-live")
        .say(k::ROW_ON_AIR)
        .hidden(move |ui| !is_on_air(ui, &shown));
    ui.span("row-variant")
        .kid(tag)
        .live(move |_| entry.with(|e| e.plan.variant.clone().unwrap_or_default()))
}

/// When it ships and what is left.
fn facts(ui: &Ui, goods: &Goods) -> El {
    let (ships, spot, presale) = (ui.slot(), ui.slot(), ui.slot());
    let spot_words = ui.span("row-spot").put(&spot);
    let presale_words = ui.span("row-presale").put(&presale);
    let out = ui.span("row-out").say(k::ROW_SOLD_OUT);
    let (news, seen) = (ui.slot(), goods.seen.clone());
    let news_words = ui.span("row-news").put(&news);
    let news_is = news_words.handle();
    let (spot_is, presale_is, out_is) = (spot_words.handle(), presale_words.handle(), out.handle());
    let entry = goods.entry.clone();
    ui.span("row-facts")
        .kid(ui.span("").put(&ships))
        .kid(news_words)
        .kid(spot_words)
        .kid(presale_words)
        .kid(out)
        .bind(move |ui| {
            let (e, t) = (entry.get(), ui.texts());
            // The promise does not depend on the second, only the year it may have to name.
            ships.set(&plan::ship_short(&t, &e.plan, ui.today()));
            // A presale of one SKU never labels its sibling: only its own plan counts.
            let presale_left = match e.plan.presale.ends() {
                Some(_) => e.stock.presale.remaining,
                None => 0,
            };
            let mark = mark(&seen, &e);
            news_is.hide(mark.is_none());
            if let Some((key, is_worse)) = mark {
                news_is.set_attr("data-worse", is_worse.then_some(""));
                news.set(t.get(key));
            }
            let spot_left = e.stock.spot.remaining;
            spot.set(&t.count(k::ROW_SPOT, format::number(spot_left)));
            presale.set(&t.count(k::ROW_PRESALE, format::number(presale_left)));
            spot_is.hide(spot_left == 0);
            presale_is.hide(presale_left == 0);
            out_is.hide(spot_left + presale_left > 0);
        })
}
