//! The one polite live region: what changed without being asked for.

use crate::state::{Load, Submission};
use crate::text::keys as k;
use crate::ui::parts::Scope;
use leptos::prelude::*;

#[component]
pub(crate) fn Announcer() -> impl IntoView {
    let s = Scope::here();
    let words = move || {
        let sending =
            s.complaint.with(Submission::is_sending) || s.rating.with(Submission::is_sending);
        let received = s.complaint.with(|c| match c {
            Submission::Received(receipt) => Some(receipt.number.to_string()),
            _ => None,
        });
        let rated = s.rating.with(|r| matches!(r, Submission::Received(_)));
        let key = match (s.load.get(), received) {
            (Load::Loading { slow: false }, _) => k::LOADING,
            (Load::Loading { slow: true }, _) => k::SLOW,
            _ if sending => k::C_SENDING,
            (_, Some(number)) => return format!("{} {number}", s.t(k::R_TITLE)()),
            _ if rated => k::RATE_DONE,
            _ => return s.found.get(),
        };
        s.t(key)()
    };
    view! { class="w", <p class="sr-only" role="status">{words}</p> }.into_any()
}
