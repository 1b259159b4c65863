//! What the complaint is about: goods, order, party, category, broken commitment.

use super::{about, issues};
use crate::text::{Key, keys as k};
use crate::ui::parts::{Field, GoodsSelect, Radio, Scope, Select, TextInput, Tick};
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::complaint::Category;
use livepledge_contract::party::Party;
use livepledge_contract::plan::CommitmentGroup;

#[component]
pub(crate) fn Subject() -> impl IntoView {
    let s = Scope::here();
    let issues = issues(s);
    let no_order = Signal::derive(move || s.draft.with(|d| d.no_order));
    let set_no_order = Callback::new(move |no_order| {
        issues.forget("/order_ref");
        s.draft.update(|draft| {
            draft.no_order = no_order;
            if no_order {
                draft.order_ref.clear();
            }
        });
    });
    let categories = Signal::derive(move || named(s, Category::ALL, k::category));
    let category = Signal::derive(move || {
        s.draft
            .with(|d| d.category)
            .and_then(|c| Category::ALL.iter().position(|o| *o == c))
    });
    let groups = Signal::derive(move || named(s, &CommitmentGroup::ALL, k::group));
    let group = Signal::derive(move || {
        s.draft
            .with(|d| d.broken_commitment)
            .and_then(|g| CommitmentGroup::ALL.iter().position(|o| *o == g))
    });
    view! { class="w",
        <Field id="c-about" pointer="/plan" label=k::C_ABOUT issues>
            <GoodsSelect id="c-about" issues none=k::C_ABOUT_NONE chosen=s.about on_choose=Callback::new(move |sku| about(s, sku))/>
        </Field>
        <div>
        <Field id="c-order" pointer="/order_ref" label=k::C_ORDER issues hint=k::C_ORDER_HINT>
            <TextInput id="c-order" pointer="/order_ref" issues disabled=no_order
                value=Signal::derive(move || s.draft.with(|d| d.order_ref.clone()))
                on_input=Callback::new(move |text| s.draft.update(|d| d.order_ref = text))/>
        </Field>
        <Tick words=Signal::derive(s.t(k::C_NO_ORDER)) checked=no_order on_change=set_no_order/>
        </div>
        <Addressed/>
        <Field id="c-category" pointer="/category" label=k::C_CATEGORY issues>
            <Select id="c-category" pointer="/category" issues none=k::C_CHOOSE options=categories chosen=category
                on_choose=Callback::new(move |i: Option<usize>| s.draft.update(|d| {
                    d.category = i.and_then(|i| Category::ALL.get(i)).copied();
                }))/>
        </Field>
        <Field id="c-broken" pointer="/broken_commitment" label=k::C_BROKEN issues optional=true>
            <Select id="c-broken" pointer="/broken_commitment" issues none=k::C_BROKEN_NONE options=groups chosen=group
                on_choose=Callback::new(move |i: Option<usize>| s.draft.update(|d| {
                    d.broken_commitment = i.and_then(|i| CommitmentGroup::ALL.get(i)).copied();
                }))/>
        </Field>
    }
    .into_any()
}

#[component]
fn Addressed() -> impl IntoView {
    const POINTER: &str = "/addressed_to";
    let s = Scope::here();
    let issues = issues(s);
    let first = NodeRef::<html::Input>::new();
    issues.focus_first(POINTER, move || {
        if let Some(input) = first.get_untracked() {
            let _ = input.focus();
        }
    });
    let radio = move |party: Party| {
        let choose = Callback::new(move |()| {
            issues.forget(POINTER);
            s.draft.update(|d| d.addressed_to = Some(party));
        });
        let node = if party == Party::Merchant {
            first
        } else {
            NodeRef::new()
        };
        view! {
            <Radio name="c-addressed" words=Signal::derive(s.t(k::party(party))) node on_choose=choose
                checked=Signal::derive(move || s.draft.with(|d| d.addressed_to == Some(party)))/>
        }
    };
    view! { class="w",
        <Field id="c-addressed" pointer=POINTER label=k::C_ADDRESSED issues group=true>
            <div class="options">{Party::ALL.map(radio).collect_view()}</div>
        </Field>
    }
    .into_any()
}

fn named<T: Copy>(s: Scope, all: &[T], name: fn(T) -> Key) -> Vec<String> {
    s.texts.with(|t| {
        all.iter()
            .map(|value| t.get(name(*value)).into_owned())
            .collect()
    })
}
