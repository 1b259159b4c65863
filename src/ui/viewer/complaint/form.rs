//! The form: its parts in the order of `FORM_ORDER`, and sending.

use super::{contact, issues, notice, story, subject};
use crate::state::Submission;
use crate::text::{format, keys as k};
use crate::ui::parts::{Scope, Submit};
use leptos::prelude::*;

#[component]
pub(crate) fn Form() -> impl IntoView {
    let s = Scope::here();
    let sending = Signal::derive(move || s.complaint.with(Submission::is_sending));
    let failed = Memo::new(move |_| {
        s.complaint.with(|c| match c {
            Submission::Failed(failure) => Some(*failure),
            _ => None,
        })
    });
    let seen = move || {
        let seen = s.seen.get()?;
        let digest = format::digest_short(seen.digest.as_str());
        let slots = [
            ("version", &*seen.version.to_string()),
            ("digest", &*digest),
        ];
        Some(s.texts.with(|t| t.fill(k::C_SEEN, &slots)))
    };
    view! { class="w",
        <div class="form">
            <notice::Notice/>
            <subject::Subject/>
            <story::Story/>
            <contact::ContactFields/>
            <p class="muted small" hidden=move || seen().is_none()>{move || seen().unwrap_or_default()}</p>
            <Submit words=k::C_SUBMIT sending issues=issues(s) failed hint=Some(k::R_KEPT)
                on_submit=Callback::new(move |()| s.act(|a| &a.submit_complaint))/>
        </div>
    }
    .into_any()
}
