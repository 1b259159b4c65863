//! What the room's part of the screen shows, by how loading went.

use super::goods::{GoodsList, OnAir};
use crate::state::Load;
use crate::text::{Key, keys as k};
use crate::ui::parts::{Glyph, Icon, Scope, failure_key};
use leptos::prelude::*;

#[component]
pub(crate) fn Room() -> impl IntoView {
    let s = Scope::here();
    let is_empty = Memo::new(move |_| s.goods.with(Vec::is_empty));
    move || match s.load.get() {
        Load::Loading { slow } => view! { <Loading slow/> }.into_any(),
        Load::UnknownRoom => notice(
            "unknown-room",
            Glyph::Search,
            k::UNKNOWN_TITLE,
            k::UNKNOWN_HINT,
            true,
        ),
        Load::Failed(failure) => notice(
            "failed",
            Glyph::Alert,
            k::FAILED_TITLE,
            failure_key(failure),
            true,
        ),
        Load::Ready if is_empty.get() => {
            notice("empty", Glyph::Box, k::EMPTY_TITLE, k::EMPTY_HINT, false)
        }
        Load::Ready => view! { class="w",
            <div class="columns" data-state="ready">
                <OnAir/>
                <GoodsList/>
            </div>
        }
        .into_any(),
    }
}

/// A whole screen that says one thing, with a way on.
fn notice(state: &'static str, glyph: Glyph, title: Key, hint: Key, retry: bool) -> AnyView {
    let s = Scope::here();
    view! { class="w",
        <div class="blank" data-state=state>
            <div class="blank-icon"><Icon glyph/></div>
            <h2 class="blank-title">{s.t(title)}</h2>
            <p class="blank-hint">{s.t(hint)}</p>
            {retry.then(|| view! { class="w",
                <button type="button" class="button button-soft" on:click=move |_| s.act(|a| &a.retry)>{s.t(k::RETRY)}</button>
            })}
        </div>
    }
    .into_any()
}

/// The shape of what is coming.
#[component]
fn Loading(slow: bool) -> impl IntoView {
    let s = Scope::here();
    let tile = |_| view! { class="w", <span class="bone bone-tile"></span> };
    let row = |_| view! { class="w", <span class="bone bone-row"></span> };
    view! { class="w",
        <div class="columns" data-state="loading" aria-busy="true">
            <div class="card" aria-hidden="true">
                <span class="bone bone-title"></span>
                <span class="bone bone-line"></span>
                <div class="tiles">{(0..5).map(tile).collect_view()}</div>
            </div>
            <div aria-hidden="true">{(0..4).map(row).collect_view()}</div>
            <p class="slow" hidden=!slow>{s.t(k::SLOW)}</p>
        </div>
    }
    .into_any()
}
