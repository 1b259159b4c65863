//! Choosing: one of a closed list (select, radios), goods of the room, a tick.

use super::{Issues, Scope, field_props};
use crate::text::{Key, format};
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::ids::SkuId;

/// A native select over texts; the index of the chosen one, none for the first line.
#[component]
pub(crate) fn Select(
    id: &'static str,
    pointer: &'static str,
    issues: Issues,
    /// What stands for "nothing chosen".
    none: Key,
    #[prop(into)] options: Signal<Vec<String>>,
    #[prop(into)] chosen: Signal<Option<usize>>,
    on_choose: Callback<Option<usize>>,
) -> impl IntoView {
    let s = Scope::here();
    let node = NodeRef::<html::Select>::new();
    issues.focus_first(pointer, move || {
        if let Some(select) = node.get_untracked() {
            let _ = select.focus();
        }
    });
    let (id, described) = field_props(id);
    let option = move |(index, words): (usize, String)| {
        view! { class="w",
            <option value=index.to_string() prop:selected=move || chosen.get() == Some(index)>{words}</option>
        }
    };
    view! { class="w",
        <select
            node_ref=node
            class="input select"
            id=id
            aria-describedby=described
            aria-invalid=move || issues.at(pointer).is_some().to_string()
            on:change=move |event| {
                issues.forget(pointer);
                on_choose.run(event_target_value(&event).parse().ok());
            }
        >
            <option value="" prop:selected=move || chosen.get().is_none()>{s.t(none)}</option>
            {move || options.get().into_iter().enumerate().map(option).collect_view()}
        </select>
    }
    .into_any()
}

/// A select over the goods of the room.
#[component]
pub(crate) fn GoodsSelect(
    id: &'static str,
    issues: Issues,
    none: Key,
    #[prop(into)] chosen: Signal<Option<SkuId>>,
    on_choose: Callback<Option<SkuId>>,
) -> impl IntoView {
    let s = Scope::here();
    let options = move || {
        let named = |goods: &crate::state::Goods| {
            goods.entry.with(|e| match &e.plan.variant {
                Some(variant) => format!(
                    "{} · {variant} · {}",
                    e.plan.title,
                    format::money(e.plan.price.sale)
                ),
                None => format!("{} · {}", e.plan.title, format::money(e.plan.price.sale)),
            })
        };
        s.goods
            .with(|goods| goods.iter().map(named).collect::<Vec<_>>())
    };
    let index = move || {
        let sku = chosen.get()?;
        s.goods
            .with(|goods| goods.iter().position(|g| g.sku == sku))
    };
    let choose = Callback::new(move |index: Option<usize>| {
        let sku = index.and_then(|i| {
            s.goods
                .with_untracked(|goods| goods.get(i).map(|g| g.sku.clone()))
        });
        on_choose.run(sku);
    });
    view! {
        <Select id pointer="/plan" issues none options=Signal::derive(options) chosen=Signal::derive(index) on_choose=choose/>
    }
    .into_any()
}

/// A native checkbox with its words; `chip`: drawn as a chip.
#[component]
pub(crate) fn Tick(
    #[prop(into)] words: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    on_change: Callback<bool>,
    #[prop(optional)] chip: bool,
    #[prop(optional)] node: NodeRef<html::Input>,
    #[prop(optional)] described: Option<&'static str>,
    #[prop(optional, into)] invalid: Signal<bool>,
) -> impl IntoView {
    view! { class="w",
        <label class="tick" class:tick-chip=chip>
            <input
                class="tick-input"
                type="checkbox"
                node_ref=node
                aria-describedby=described
                aria-invalid=move || invalid.get().then_some("true")
                prop:checked=move || checked.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class="tick-words">{move || words.get()}</span>
        </label>
    }
    .into_any()
}

/// A native radio with its words, drawn as a segment.
#[component]
pub(crate) fn Radio(
    name: &'static str,
    #[prop(into)] words: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    on_choose: Callback<()>,
    #[prop(optional)] node: NodeRef<html::Input>,
) -> impl IntoView {
    view! { class="w",
        <label class="tick tick-chip">
            <input
                class="tick-input"
                type="radio"
                name=name
                node_ref=node
                prop:checked=move || checked.get()
                on:change=move |_| on_choose.run(())
            />
            <span class="tick-words">{move || words.get()}</span>
        </label>
    }
    .into_any()
}
