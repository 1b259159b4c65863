//! One SKU in the list: a real button that opens everything about it.

use crate::state::Goods;
use crate::text::{format, keys as k, plan};
use crate::ui::parts::{Scope, Sheet};
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::room::PlanEntry;
use std::sync::Arc;

#[component]
pub(crate) fn Row(goods: Goods) -> impl IntoView {
    let s = Scope::here();
    let entry: RwSignal<Arc<PlanEntry>> = goods.entry.into();
    let node = NodeRef::<html::Button>::new();
    let sku = goods.sku.clone();
    let on_air = Memo::new(move |_| {
        s.room
            .with(|r| r.as_ref().is_some_and(|r| r.pinned.as_ref() == Some(&sku)))
    });
    let title = move || entry.with(|e| e.plan.title.clone());
    let initial = move || {
        entry
            .with(|e| e.plan.title.chars().next().map(String::from))
            .unwrap_or_default()
    };
    let variant = move || entry.with(|e| e.plan.variant.clone()).unwrap_or_default();
    let price = move || entry.with(|e| format::money(e.plan.price.sale));
    // The promise does not depend on the second, only the year it may have to name.
    let ships = move || {
        s.texts
            .with(|t| entry.with(|e| plan::ship_short(t, &e.plan, s.now.get_untracked())))
    };
    let left = move |key, line: fn(&PlanEntry) -> u32| {
        let n = entry.with(|e| line(e));
        (n > 0).then(|| s.texts.with(|t| t.count(key, format::number(n))))
    };
    let spot = move || left(k::ROW_SPOT, |e| e.stock.spot.remaining);
    // A presale of one SKU never labels its sibling: only its own plan counts.
    let presale = move || {
        left(k::ROW_PRESALE, |e| {
            if e.plan.presale.ends().is_some() {
                e.stock.presale.remaining
            } else {
                0
            }
        })
    };
    let sold_out = move || spot().is_none() && presale().is_none();
    view! { class="w",
        <li class="row-item">
            <button
                type="button"
                class="row"
                data-sku=goods.sku.to_string()
                data-on-air=move || on_air.get().to_string()
                aria-haspopup="dialog"
                node_ref=node
                on:click=move |_| s.open(Sheet::Goods(goods.sku.clone()), node)
            >
                <span class="row-mark" aria-hidden="true">{initial}</span>
                <span class="row-words">
                    <span class="row-title">{title}</span>
                    <span class="row-variant">
                        <span class="tag tag-live" hidden=move || !on_air.get()>{s.t(k::ROW_ON_AIR)}</span>
                        {variant}
                    </span>
                    <span class="row-facts">
                        <span>{ships}</span>
                        <span class="row-spot" hidden=move || spot().is_none()>{move || spot().unwrap_or_default()}</span>
                        <span class="row-presale" hidden=move || presale().is_none()>{move || presale().unwrap_or_default()}</span>
                        <span class="row-out" hidden=move || !sold_out()>{s.t(k::ROW_SOLD_OUT)}</span>
                    </span>
                </span>
                <span class="row-price">{price}</span>
            </button>
        </li>
    }
    .into_any()
}
