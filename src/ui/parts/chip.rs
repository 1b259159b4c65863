//! Guarantees as chips; a tap explains one in plain words.

use super::{Glyph, Icon, Scope};
use crate::text::{keys as k, plan};
use leptos::prelude::*;
use livepledge_contract::plan::guarantee::Guarantee;
use livepledge_contract::room::PlanEntry;
use std::sync::Arc;

#[component]
pub(crate) fn Guarantees(
    entry: RwSignal<Arc<PlanEntry>>,
    /// Distinguishes the explanation's id from that of another card in the same widget.
    id: &'static str,
) -> impl IntoView {
    let s = Scope::here();
    let opened = RwSignal::new(None::<Guarantee>);
    let all = Memo::new(move |_| entry.with(|entry| entry.plan.guarantees.clone()));
    let explained = move || {
        let guarantee = opened.get().filter(|g| all.with(|all| all.contains(g)))?;
        Some(s.texts.with(|t| plan::guarantee_meaning(t, guarantee)))
    };
    let chip = move |guarantee: Guarantee| {
        let is_open = move || opened.get() == Some(guarantee);
        view! { class="w",
            <li class="chips-item">
                <button
                    type="button"
                    class="chip"
                    aria-expanded=move || is_open().to_string()
                    aria-controls=id
                    on:click=move |_| opened.update(|now| *now = if *now == Some(guarantee) { None } else { Some(guarantee) })
                >
                    <Icon glyph=Glyph::Shield/>
                    <span>{move || s.texts.with(|t| plan::guarantee_name(t, guarantee))}</span>
                </button>
            </li>
        }
        .into_any()
    };
    view! { class="w",
        <div class="guarantees">
            <ul class="chips" role="list" aria-label=s.t(k::GUARANTEES)>
                {move || all.get().into_iter().map(chip).collect_view()}
            </ul>
            <p class="chip-meaning" id=id hidden=move || explained().is_none()>
                {move || explained().unwrap_or_default()}
            </p>
            <p class="muted small" hidden=move || all.with(|all| !all.is_empty())>{s.t(k::NO_GUARANTEES)}</p>
        </div>
    }
    .into_any()
}
