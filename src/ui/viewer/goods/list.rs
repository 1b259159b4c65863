//! All goods of the room, searched as one types; more of them whenever the end comes
//! near, or somebody asks.

use super::row::{row, template};
use super::search::{Found, Search};
use crate::dom::Happened;
use crate::text::{Key, format, keys as k};
use crate::ui::parts::{El, Glyph, Say, Sheet, Ui, icon};
use wasm_bindgen::JsValue;

pub(crate) fn goods_list(ui: &Ui) -> El {
    let search = Search::new();
    let (shown, renewed, counted) = (search.clone(), search.clone(), ui.goods.clone());
    let rows = template(ui);
    let head = ui
        .div("list-head")
        .kid(ui.el("h2", "h2").attr("id", "list-title").say(k::ALL_GOODS))
        .kid(
            ui.span("muted small")
                .live(move |ui| count(ui, k::GOODS_COUNT, counted.with(Vec::len))),
        );
    ui.el("section", "list")
        .attr("aria-labelledby", "list-title")
        // First of all that follows the goods: the others find the answer here.
        .bind(move |ui| renewed.look(&ui.goods.get()))
        .kid(head)
        .kid(field(ui, &search))
        .kid(
            ui.div("rows")
                .attr("role", "list")
                .on("click", open)
                .grouped_rows(
                    "rows-group",
                    move |_| shown.found.with(|found| found.shown().to_vec()),
                    move |ui, goods| row(ui, &rows, goods),
                ),
        )
        .kid(nothing(ui, search.clone()))
        .kid(end(ui, search.clone()))
        .kid(more(ui, search))
}

/// One listener for all rows: opens what the pressed one is about.
fn open(ui: &Ui, event: &Happened) {
    if let Some(row) = event.within(".row")
        && let Some(sku) = row.says("data-sku").and_then(|sku| sku.parse().ok())
    {
        ui.open(Sheet::Goods(sku), &row);
    }
}

fn field(ui: &Ui, search: &Search) -> El {
    let (held, any) = (search.asked.clone(), search.asked.clone());
    let (typed, cleared) = (search.clone(), search.clone());
    let words = ui.t(k::SEARCH);
    let input = ui
        .el("input", "search-input")
        .attrs(&[
            ("type", "search"),
            ("enterkeyhint", "search"),
            ("autocomplete", "off"),
            ("aria-label", &words),
            ("placeholder", &words),
        ])
        .prop("value", move |_| JsValue::from_str(&held.get()))
        .on("input", move |ui, event| ask(ui, &typed, event.value()));
    let clear = ui
        .button("search-clear")
        .say_attr("aria-label", k::SEARCH_CLEAR)
        .hidden(move |_| any.with(String::is_empty))
        .press(move |ui| ask(ui, &cleared, String::new()))
        .kid(icon(ui, Glyph::Close));
    ui.div("search")
        .kid(icon(ui, Glyph::Search))
        .kid(input)
        .kid(clear)
}

fn ask(ui: &Ui, search: &Search, query: String) {
    let found = search.ask(ui, query);
    let said = found.map(|n| count(ui, k::FOUND, n));
    ui.found.set_if_changed(said.unwrap_or_default());
}

fn nothing(ui: &Ui, search: Search) -> El {
    ui.p("muted list-none").live_or_hidden(move |ui| {
        let none = search.found.with(|found| found.count() == 0);
        none.then(|| {
            let asked = search.asked.get_untracked();
            let query = [("query", asked.trim())];
            ui.texts().fill(k::NOT_FOUND, &query)
        })
    })
}

/// The end of what is shown. When it comes near the screen the browser says so, and a
/// few rows more are shown; a new one stands behind them, so that a frame later it says
/// so again for as long as that is not enough.
fn end(ui: &Ui, search: Search) -> El {
    let found = search.found.clone();
    ui.div("list-ends").part(
        move |_| found.with(|found| (found.left() > 0).then_some(found.shown().len())),
        move |ui, more| {
            let search = search.clone();
            let end = ui
                .div("list-end")
                .on("contentvisibilityautostatechange", move |_, event| {
                    if event.is_near() {
                        search.a_little_more();
                    }
                });
            more.map(|_| end).into_iter().collect()
        },
    )
}

/// For browsers that do not tell when the end is near.
fn more(ui: &Ui, search: Search) -> El {
    let pressed = search.clone();
    ui.button("button button-soft list-more")
        .live_or_hidden(move |ui| match search.found.with(Found::left) {
            0 => None,
            n => Some(count(ui, k::SHOW_MORE, n)),
        })
        .press(move |_| pressed.more())
}

fn count(ui: &Ui, key: Key, n: usize) -> String {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    ui.texts().count(key, format::number(n))
}
