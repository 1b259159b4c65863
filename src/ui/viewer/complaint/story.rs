//! What happened and what is asked for.

use super::issues;
use crate::text::keys as k;
use crate::ui::parts::{Field, LongText, Scope, TextInput, Tick};
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::complaint::{FACTS, Remedy};

#[component]
pub(crate) fn Story() -> impl IntoView {
    let s = Scope::here();
    let issues = issues(s);
    view! { class="w",
        <Field id="c-facts" pointer="/facts" label=k::C_FACTS issues hint=k::C_FACTS_HINT>
            <LongText id="c-facts" pointer="/facts" issues max=*FACTS.end()
                value=Signal::derive(move || s.draft.with(|d| d.facts.clone()))
                on_input=Callback::new(move |text| s.draft.update(|d| d.facts = text))/>
        </Field>
        <Remedies/>
        <div class="pair">
            <Field id="c-amount" pointer="/amount" label=k::C_AMOUNT issues hint=k::C_AMOUNT_HINT optional=true>
                <TextInput id="c-amount" pointer="/amount" issues mode="decimal" max=12
                    value=Signal::derive(move || s.draft.with(|d| d.amount.clone()))
                    on_input=Callback::new(move |text| s.draft.update(|d| d.amount = text))/>
            </Field>
            <Field id="c-day" pointer="/happened_on" label=k::C_DAY issues optional=true>
                <TextInput id="c-day" pointer="/happened_on" issues kind="date" max=10
                    value=Signal::derive(move || s.draft.with(|d| d.happened_on.clone()))
                    on_input=Callback::new(move |text| s.draft.update(|d| d.happened_on = text))/>
            </Field>
        </div>
    }
    .into_any()
}

#[component]
fn Remedies() -> impl IntoView {
    const POINTER: &str = "/remedies";
    let s = Scope::here();
    let issues = issues(s);
    let first = NodeRef::<html::Input>::new();
    issues.focus_first(POINTER, move || {
        if let Some(input) = first.get_untracked() {
            let _ = input.focus();
        }
    });
    let tick = move |(index, remedy): (usize, &Remedy)| {
        let remedy = *remedy;
        let change = Callback::new(move |wanted| {
            issues.forget(POINTER);
            s.draft.update(|d| {
                d.remedies.retain(|r| *r != remedy);
                if wanted {
                    d.remedies.push(remedy);
                }
            });
        });
        let node = if index == 0 { first } else { NodeRef::new() };
        view! {
            <Tick chip=true node on_change=change words=Signal::derive(s.t(k::remedy(remedy)))
                checked=Signal::derive(move || s.draft.with(|d| d.remedies.contains(&remedy)))/>
        }
    };
    view! { class="w",
        <Field id="c-remedies" pointer=POINTER label=k::C_REMEDIES issues group=true>
            <div class="options">{Remedy::ALL.iter().enumerate().map(tick).collect_view()}</div>
        </Field>
    }
    .into_any()
}
