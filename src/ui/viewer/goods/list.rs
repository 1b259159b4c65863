//! All goods of the room, searched as one types; forty more whenever one asks.

use super::row::row;
use crate::state::{Goods, Live};
use crate::text::{Key, format, keys as k};
use crate::ui::parts::{El, Glyph, Say, Ui, icon};
use wasm_bindgen::JsValue;

/// Rows shown at first and added by each "more".
const STEP: usize = 40;

/// What is asked for, and how much of the answer is shown.
#[derive(Clone, PartialEq, Eq)]
struct Asked {
    query: String,
    limit: usize,
}

impl Asked {
    fn new(query: String) -> Self {
        Self { query, limit: STEP }
    }

    fn found(&self, ui: &Ui) -> Vec<Goods> {
        let words = self.query.to_ascii_lowercase();
        let mut found = ui.goods.with(Vec::clone);
        if !words.trim().is_empty() {
            found.retain(|goods| matches(goods, &words));
        }
        found
    }
}

pub(crate) fn goods_list(ui: &Ui) -> El {
    let asked = Live::new(Asked::new(String::new()));
    let (shown, counted) = (asked.clone(), ui.goods.clone());
    let head = ui
        .div("list-head")
        .kid(ui.el("h2", "h2").attr("id", "list-title").say(k::ALL_GOODS))
        .kid(
            ui.span("muted small")
                .live(move |ui| count(ui, k::GOODS_COUNT, counted.with(Vec::len))),
        );
    let rows = ui.el("ul", "rows").attr("role", "list").rows(
        move |ui| {
            let asked = shown.get();
            let mut found = asked.found(ui);
            found.truncate(asked.limit);
            found
        },
        row,
    );
    ui.el("section", "list")
        .attr("aria-labelledby", "list-title")
        .kid(head)
        .kid(search(ui, &asked))
        .kid(rows)
        .kid(nothing(ui, asked.clone()))
        .kid(more(ui, asked))
}

fn search(ui: &Ui, asked: &Live<Asked>) -> El {
    let (held, any, typed, cleared) = (asked.clone(), asked.clone(), asked.clone(), asked.clone());
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
        .prop("value", move |_| JsValue::from_str(&held.get().query))
        .on("input", move |ui, event| ask(ui, &typed, event.value()));
    let clear = ui
        .button("search-clear")
        .say_attr("aria-label", k::SEARCH_CLEAR)
        .hidden(move |_| any.get().query.is_empty())
        .press(move |ui| ask(ui, &cleared, String::new()))
        .kid(icon(ui, Glyph::Close));
    ui.div("search")
        .kid(icon(ui, Glyph::Search))
        .kid(input)
        .kid(clear)
}

fn ask(ui: &Ui, asked: &Live<Asked>, query: String) {
    let next = Asked::new(query);
    let said = if next.query.trim().is_empty() {
        String::new()
    } else {
        count(ui, k::FOUND, next.found(ui).len())
    };
    asked.set(next);
    ui.found.set_if_changed(said);
}

fn nothing(ui: &Ui, asked: Live<Asked>) -> El {
    ui.p("muted list-none").live_or_hidden(move |ui| {
        let asked = asked.get();
        let query = [("query", asked.query.trim())];
        asked
            .found(ui)
            .is_empty()
            .then(|| ui.texts().fill(k::NOT_FOUND, &query))
    })
}

fn more(ui: &Ui, asked: Live<Asked>) -> El {
    let pressed = asked.clone();
    ui.button("button button-soft list-more")
        .live_or_hidden(move |ui| {
            let asked = asked.get();
            match asked.found(ui).len().saturating_sub(asked.limit).min(STEP) {
                0 => None,
                n => Some(count(ui, k::SHOW_MORE, n)),
            }
        })
        .press(move |_| pressed.update(|asked| asked.limit += STEP))
}

fn count(ui: &Ui, key: Key, n: usize) -> String {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    ui.texts().count(key, format::number(n))
}

/// Title, SKU, variant or seller contains every word asked for.
fn matches(goods: &Goods, words: &str) -> bool {
    let entry = goods.entry.get_untracked();
    let plan = &entry.plan;
    let variant = plan.variant.as_deref().unwrap_or_default();
    let text = [&*plan.title, plan.sku.as_str(), variant, &*plan.seller.name]
        .join("\n")
        .to_ascii_lowercase();
    words.split(' ').all(|word| holds(&text, word))
}

/// `str::contains` brings a search for long texts along; these are short.
fn holds(text: &str, word: &str) -> bool {
    word.is_empty()
        || text
            .as_bytes()
            .windows(word.len())
            .any(|part| part == word.as_bytes())
}
