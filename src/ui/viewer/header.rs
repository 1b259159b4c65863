//! Which room this is, who runs it, and whether what is shown is fresh.

use crate::text::{format, keys as k};
use crate::ui::parts::{Glyph, Icon, Scope};
use leptos::prelude::*;

#[component]
pub(crate) fn Header() -> impl IntoView {
    let s = Scope::here();
    let title = move || {
        s.room
            .with(|room| room.as_ref().map(|r| r.profile.title.clone()))
    };
    let operator = move || {
        s.room
            .with(|room| room.as_ref().map(|r| r.profile.live_party.name.clone()))
    };
    let ai_host = move || {
        s.room
            .with(|room| room.as_ref().is_some_and(|r| r.profile.ai_host))
    };
    let stale = move || {
        let since = s.stale_since.get()?;
        Some(s.texts.with(|t| {
            // The moment itself does not tick, so the clock is not tracked here.
            let time = format::moment(t, since, s.now.get_untracked());
            t.fill(k::STALE, &[("time", &time)])
        }))
    };
    view! { class="w",
        <div class="head">
            <div class="head-line">
                <h1 class="head-title">{move || title().unwrap_or_else(s.t(k::WIDGET_LABEL))}</h1>
                <span class="tag tag-ai" hidden=move || !ai_host()>{s.t(k::AI_HOST)}</span>
            </div>
            <p class="head-operator" hidden=move || operator().is_none()>
                {s.t(k::LIVE_PARTY_LABEL)} " · " {move || operator().unwrap_or_default()}
            </p>
            <div class="stale" hidden=move || stale().is_none() data-state="stale">
                <Icon glyph=Glyph::Alert/>
                <span>{move || stale().unwrap_or_default()}</span>
                <button type="button" class="link" on:click=move |_| s.act(|a| &a.retry)>{s.t(k::RETRY)}</button>
            </div>
        </div>
    }
    .into_any()
}
