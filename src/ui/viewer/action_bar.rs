//! Complaint, rating and channels: one tap from anywhere.

use super::complaint::prepare;
use crate::text::{Key, keys as k};
use crate::ui::parts::{Glyph, Icon, Scope, Sheet};
use leptos::html;
use leptos::prelude::*;

#[component]
pub(crate) fn ActionBar() -> impl IntoView {
    let s = Scope::here();
    let ready = move || s.room.with(Option::is_some);
    view! { class="w",
        <nav class="bar" aria-label=s.t(k::BAR) hidden=move || !ready()>
            <BarButton glyph=Glyph::Chat words=k::CHANNELS sheet=Sheet::Channels name="channels"/>
            <BarButton glyph=Glyph::Star words=k::RATE sheet=Sheet::Rating name="rating"/>
            <BarButton glyph=Glyph::Flag words=k::COMPLAIN sheet=Sheet::Complaint name="complaint"/>
        </nav>
    }
    .into_any()
}

#[component]
fn BarButton(glyph: Glyph, words: Key, sheet: Sheet, name: &'static str) -> impl IntoView {
    let s = Scope::here();
    let node = NodeRef::<html::Button>::new();
    let shown = sheet.clone();
    let current = Memo::new(move |_| s.sheet().as_ref() == Some(&shown));
    let open = move |_| {
        if sheet == Sheet::Complaint {
            prepare(s);
        }
        s.open(sheet.clone(), node);
    };
    view! { class="w",
        <button
            type="button"
            class="bar-button"
            data-name=name
            aria-haspopup="dialog"
            aria-expanded=move || current.get().to_string()
            node_ref=node
            on:click=open
        >
            <Icon glyph/>
            <span>{s.t(words)}</span>
        </button>
    }
    .into_any()
}
