//! Who handles the data, why, what, how long, which rights: before anything is
//! typed [PIPL art. 17]. Never ticked beforehand.

use super::issues;
use crate::text::{Key, keys as k};
use crate::ui::parts::{Glyph, Icon, Scope, Tick};
use leptos::html;
use leptos::prelude::*;

const POINTER: &str = "/notice_version";

#[component]
pub(crate) fn Notice() -> impl IntoView {
    let s = Scope::here();
    let issues = issues(s);
    let node = NodeRef::<html::Input>::new();
    issues.focus_first(POINTER, move || {
        if let Some(input) = node.get_untracked() {
            let _ = input.focus();
        }
    });
    let who = move || {
        let goods = s
            .about
            .get()
            .and_then(|sku| s.find(&sku))
            .or_else(|| s.in_view());
        let merchant = goods
            .map(|g| g.entry.with(|e| e.plan.seller.name.clone()))
            .unwrap_or_default();
        let operator = s
            .room
            .with(|r| r.as_ref().map(|r| r.profile.live_party.name.clone()))
            .unwrap_or_default();
        s.texts.with(|t| {
            t.fill(
                k::C_NOTICE_WHO,
                &[("merchant", &merchant), ("live_party", &operator)],
            )
        })
    };
    let line = move |key: Key| view! { class="w", <li>{s.t(key)}</li> };
    let problem = move || {
        issues
            .at(POINTER)
            .map(|code| s.t(k::complaint_issue(POINTER, code))())
    };
    let accept = Callback::new(move |accepted| {
        issues.forget(POINTER);
        s.draft.update(|draft| draft.notice_accepted = accepted);
    });
    view! { class="w",
        <section class="notice" data-invalid=move || problem().is_some().to_string()>
            <h3 class="h4"><Icon glyph=Glyph::Document/>{s.t(k::C_NOTICE_TITLE)}</h3>
            <ul class="notice-lines">
                <li>{who}</li>
                {[k::C_NOTICE_WHY, k::C_NOTICE_WHAT, k::C_NOTICE_LONG, k::C_NOTICE_RIGHTS].map(line).collect_view()}
            </ul>
            <Tick
                words=Signal::derive(s.t(k::C_NOTICE_ACCEPT))
                checked=Signal::derive(move || s.draft.with(|d| d.notice_accepted))
                on_change=accept
                node
                described="notice-issue"
                invalid=Signal::derive(move || problem().is_some())
            />
            <p class="issue" id="notice-issue" hidden=move || problem().is_none()>
                <Icon glyph=Glyph::Alert/><span>{move || problem().unwrap_or_default()}</span>
            </p>
        </section>
    }
    .into_any()
}
