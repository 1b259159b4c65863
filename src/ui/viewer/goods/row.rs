//! One SKU in the list: a real button that opens everything about it. A row is a copy
//! of one template; one effect writes all of it, each text only where it changed.

mod counted;
mod places;

use crate::dom::Template;
use crate::state::Goods;
use crate::text::keys as k;
use crate::ui::parts::{El, Say, Ui};
use places::Row;

/// What every row is a copy of; [`Row::find`] knows the order of its texts.
pub(super) fn template(ui: &Ui) -> Template {
    let text = |class| ui.span(class).words("");
    let variant = ui
        .span("row-variant")
        .kid(ui.span("tag tag-live").say(k::ROW_ON_AIR))
        .words("");
    let facts = ui
        .span("row-facts")
        .kid(text(""))
        .kid(text("row-news"))
        .kid(text("row-spot"))
        .kid(text("row-presale"))
        .kid(text("row-out"));
    let words = ui.span("row-words").kid(text("row-title"));
    let button = ui
        .button("row")
        .attr("aria-haspopup", "dialog")
        .kid(text("row-mark").attr("aria-hidden", "true"))
        .kid(words.kid(variant).kid(facts))
        .kid(text("row-price"));
    // The list is around the groups, which are none.
    ui.el("li", "row-item")
        .attr("role", "listitem")
        .kid(button)
        .into_template()
}

pub(super) fn row(ui: &Ui, template: &Template, goods: &Goods) -> El {
    let (item, texts) = ui.copy_of(template);
    let (row, goods) = (Row::find(&texts), goods.clone());
    row.button.attr("data-sku", goods.sku.as_str());
    item.bind(move |ui| {
        row.is_on_air(ui.room.with(|room| {
            let on_air = room.as_ref().filter(|room| room.open);
            on_air.and_then(|room| room.pinned.as_ref()) == Some(&*goods.sku)
        }));
        let entry = goods.entry.get();
        row.show(ui, &goods.seen, &entry);
        row.news(ui, &goods.seen, &entry);
    })
}
