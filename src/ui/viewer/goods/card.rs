//! The goods on air now: what is promised, readable in two seconds.

use super::tiles::{Price, Tiles};
use crate::state::Goods;
use crate::text::keys as k;
use crate::ui::parts::{Glyph, Guarantees, Icon, Scope, Sheet};
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::room::PlanEntry;
use std::sync::Arc;

#[component]
pub(crate) fn OnAir() -> impl IntoView {
    let s = Scope::here();
    let pinned = Memo::new(move |_| s.pinned());
    move || match pinned.get() {
        Some(goods) => view! { <Card goods/> }.into_any(),
        None => view! { class="w",
            <div class="card card-quiet">
                <p class="strong">{s.t(k::NOTHING_ON_AIR)}</p>
                <p class="muted">{s.t(k::NOTHING_ON_AIR_HINT)}</p>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Card(goods: Goods) -> impl IntoView {
    let s = Scope::here();
    let entry: RwSignal<Arc<PlanEntry>> = goods.entry.into();
    let node = NodeRef::<html::Button>::new();
    let title = move || entry.with(|e| e.plan.title.clone());
    let variant = move || entry.with(|e| e.plan.variant.clone());
    view! { class="w",
        <article class="card onair" aria-labelledby="onair-title">
            <div class="onair-head">
                <p class="onair-label">
                    <span class="pulse" aria-hidden="true"></span>
                    {s.t(k::ON_AIR)}
                </p>
                <Price entry/>
            </div>
            <h2 class="onair-title" id="onair-title">
                {title}
            </h2>
            <p class="variant" hidden=move || variant().is_none()>
                {move || variant().unwrap_or_default()}
            </p>
            <Tiles entry/>
            <Guarantees entry id="onair-meaning"/>
            <button
                type="button"
                class="more"
                node_ref=node
                aria-haspopup="dialog"
                on:click=move |_| s.open(Sheet::Goods(goods.sku.clone()), node)
            >
                <span>{s.t(k::DETAILS)}</span>
                <Icon glyph=Glyph::Chevron/>
            </button>
        </article>
    }
    .into_any()
}
