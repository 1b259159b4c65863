//! The five commitment groups of 5.1.1 a at a glance, and the price.

use crate::text::plan::Glance;
use crate::text::{Key, Texts, format, keys as k, plan};
use crate::ui::parts::{Glyph, Icon, Scope};
use leptos::prelude::*;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::room::PlanEntry;
use std::sync::Arc;

/// How one tile words its entry.
type Words = fn(&Texts, &PlanEntry, Timestamp) -> Glance;
/// Declared, left and when, where the tile counts something.
type Line = fn(&PlanEntry) -> livepledge_contract::plan::stock::StockLine;

#[component]
pub(crate) fn Tiles(entry: RwSignal<Arc<PlanEntry>>) -> impl IntoView {
    let s = Scope::here();
    let tile = |name, glyph, label, words: Words, line: Option<Line>| {
        view! { <Tile entry name glyph label words line=line/> }
    };
    view! { class="w",
        <ul class="tiles" role="list" aria-label=s.t(k::COMMITMENTS)>
            {tile("ship", Glyph::Clock, k::TILE_SHIP, |t, e, now| plan::glance_ship(t, &e.plan, now), None)}
            {tile("spot", Glyph::Box, k::TILE_SPOT, |t, e, _| plan::glance_spot(t, &e.plan, &e.stock.spot), Some(|e| e.stock.spot))}
            {tile("presale", Glyph::Calendar, k::TILE_PRESALE, |t, e, now| plan::glance_presale(t, e.plan.presale, &e.stock.presale, now), Some(|e| e.stock.presale))}
            {tile("logistics", Glyph::Truck, k::TILE_LOGISTICS, |t, e, now| plan::glance_logistics(t, &e.plan.logistics, now), None)}
            {tile("returns", Glyph::Return, k::TILE_RETURNS, |t, e, _| plan::glance_returns(t, &e.plan), None)}
        </ul>
    }
    .into_any()
}

#[component]
fn Tile(
    entry: RwSignal<Arc<PlanEntry>>,
    name: &'static str,
    glyph: Glyph,
    label: Key,
    words: Words,
    line: Option<Line>,
) -> impl IntoView {
    let s = Scope::here();
    // Compared, so that a tick or a sale touches only the text that changes.
    let glance = Memo::new(move |_| s.texts.with(|t| entry.with(|e| words(t, e, s.now.get()))));
    let counted = line.map(|line| Memo::new(move |_| entry.with(|e| line(e))));
    let meter = counted.map(|counted| {
        let share = move || counted.with(|l| u64::from(l.remaining) * 100 / u64::from(l.declared.max(1)));
        let as_of = move || {
            if s.stale_since.with(Option::is_some) {
                return s.t(k::STALE_COUNT)();
            }
            counted.with(|l| s.texts.with(|t| plan::as_of(t, l, s.now.get())))
        };
        view! { class="w",
            <div class="tile-stock" hidden=move || counted.with(|l| l.declared == 0)>
                <svg class="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="meter-left" x="0" y="0" height="4" width=move || share().to_string()></rect>
                </svg>
                <p class="tile-source">{as_of}</p>
            </div>
        }
    });
    view! { class="w",
        <li class="tile" data-name=name data-muted=move || glance.with(|g| g.muted).to_string()>
            <p class="tile-label"><Icon glyph/><span>{s.t(label)}</span></p>
            <p class="tile-value">{move || glance.with(|g| g.value.clone())}</p>
            <p class="tile-note" hidden=move || glance.with(|g| g.note.is_empty())>{move || glance.with(|g| g.note.clone())}</p>
            <p class="tile-note tile-more" hidden=move || glance.with(|g| g.more.is_empty())>{move || glance.with(|g| g.more.clone())}</p>
            {meter}
        </li>
    }
    .into_any()
}

/// Live price, and the compared one struck through.
#[component]
pub(crate) fn Price(entry: RwSignal<Arc<PlanEntry>>) -> impl IntoView {
    let s = Scope::here();
    let sale = move || entry.with(|e| format::money(e.plan.price.sale));
    let compared = move || entry.with(|e| e.plan.price.compared.map(format::money));
    view! { class="w",
        <p class="price">
            <span class="sr-only">{s.t(k::PRICE_NOW)}</span>
            <span class="price-sale">{sale}</span>
            <span hidden=move || compared().is_none()>
                <span class="sr-only">{s.t(k::PRICE_COMPARED)}</span>
                <s class="price-compared">{move || compared().unwrap_or_default()}</s>
            </span>
        </p>
    }
    .into_any()
}
