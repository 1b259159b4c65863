//! All goods of the room, searched as one types; shown forty at a time.

use super::row::Row;
use crate::state::Goods;
use crate::text::{format, keys as k};
use crate::ui::parts::{Glyph, Icon, Scope};
use leptos::prelude::*;

/// Rows shown at first and added by each "more".
const STEP: usize = 40;

#[component]
pub(crate) fn GoodsList() -> impl IntoView {
    let s = Scope::here();
    let query = RwSignal::new(String::new());
    let limit = RwSignal::new(STEP);
    let found = Memo::new(move |_| {
        let words = query.with(|q| q.trim().to_lowercase());
        s.goods.with(|goods| {
            goods
                .iter()
                .filter(|g| matches(g, &words))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let shown =
        move || found.with(|found| found.iter().take(limit.get()).cloned().collect::<Vec<_>>());
    let hidden_rows = move || found.with(Vec::len).saturating_sub(limit.get()).min(STEP);
    let count = move |key, n: usize| {
        s.texts
            .with(|t| t.count(key, format::number(u32::try_from(n).unwrap_or(u32::MAX))))
    };
    let typed = move |text: String| {
        query.set(text);
        limit.set(STEP);
        let said = query
            .with(|q| !q.trim().is_empty())
            .then(|| count(k::FOUND, found.with(Vec::len)));
        s.found.set(said.unwrap_or_default());
    };
    let nothing = move || {
        let asked = query.get();
        found.with(Vec::is_empty).then(|| {
            s.texts
                .with(|t| t.fill(k::NOT_FOUND, &[("query", asked.trim())]))
        })
    };
    view! { class="w",
        <section class="list" aria-labelledby="list-title">
            <div class="list-head">
                <h2 class="h2" id="list-title">{s.t(k::ALL_GOODS)}</h2>
                <span class="muted small">{move || count(k::GOODS_COUNT, s.goods.with(Vec::len))}</span>
            </div>
            <div class="search">
                <Icon glyph=Glyph::Search/>
                <input
                    class="search-input"
                    type="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    aria-label=s.t(k::SEARCH)
                    placeholder=s.t(k::SEARCH)
                    prop:value=move || query.get()
                    on:input=move |event| typed(event_target_value(&event))
                />
                <button type="button" class="search-clear" aria-label=s.t(k::SEARCH_CLEAR)
                    hidden=move || query.with(String::is_empty) on:click=move |_| typed(String::new())>
                    <Icon glyph=Glyph::Close/>
                </button>
            </div>
            <ul class="rows" role="list">
                <For each=shown key=|goods| goods.sku.clone() children=|goods| view! { <Row goods/> }/>
            </ul>
            <p class="muted list-none" hidden=move || nothing().is_none()>{move || nothing().unwrap_or_default()}</p>
            <button type="button" class="button button-soft list-more" hidden=move || hidden_rows() == 0
                on:click=move |_| limit.update(|limit| *limit += STEP)>
                {move || count(k::SHOW_MORE, hidden_rows())}
            </button>
        </section>
    }
    .into_any()
}

/// Title, SKU, variant or seller contains every word asked for.
fn matches(goods: &Goods, words: &str) -> bool {
    let holds = |text: &str, word: &str| text.to_lowercase().contains(word);
    goods.entry.with_untracked(|entry| {
        let plan = &entry.plan;
        words.split_whitespace().all(|word| {
            holds(&plan.title, word)
                || holds(plan.sku.as_str(), word)
                || plan.variant.as_deref().is_some_and(|v| holds(v, word))
                || holds(&plan.seller.name, word)
        })
    })
}
