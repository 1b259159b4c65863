//! What the law gives whatever the merchant writes (4.1): computed, never typed in.

use crate::text::{Key, keys as k, plan};
use crate::ui::parts::{Glyph, Icon, Scope};
use leptos::prelude::*;
use livepledge_contract::plan::floor::RightsFloor;
use livepledge_contract::room::PlanEntry;
use std::sync::Arc;

#[component]
pub(crate) fn Rights(entry: RwSignal<Arc<PlanEntry>>) -> impl IntoView {
    let s = Scope::here();
    let floor = Memo::new(move |_| entry.with(|e| RightsFloor::of(&e.plan)));
    let right = move |(name, text, source): (Key, String, Key)| {
        view! { class="w",
            <li class="right">
                <Icon glyph=Glyph::Check/>
                <div>
                    <p class="strong">{s.t(name)}</p>
                    <p>{text}</p>
                    <p class="source">{s.t(source)}</p>
                </div>
            </li>
        }
        .into_any()
    };
    view! { class="w",
        <section class="block rights">
            <h3 class="h3">{s.t(k::DETAIL_RIGHTS)}</h3>
            <p class="muted small">{s.t(k::DETAIL_RIGHTS_NOTE)}</p>
            <ul class="rights-list" role="list">
                {move || s.texts.with(|t| plan::rights(t, floor.get())).into_iter().map(right).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}
