//! What went wrong, in one sentence that says what to do.

use super::{Glyph, Icon, Scope};
use crate::state::Failure;
use crate::text::{Key, keys as k};
use leptos::prelude::*;

/// The sentence of a failure.
pub(crate) fn failure_key(failure: Failure) -> Key {
    match failure {
        Failure::Unreachable => k::P_UNREACHABLE,
        Failure::Refused(code) => k::refusal(code),
        Failure::Unintelligible => k::P_UNINTELLIGIBLE,
    }
}

#[component]
pub(crate) fn FailureNote(title: Key, failure: Failure, hint: Option<Key>) -> impl IntoView {
    let s = Scope::here();
    view! { class="w",
        <div class="note note-bad" role="alert">
            <Icon glyph=Glyph::Alert/>
            <div>
                <p class="strong">{s.t(title)}</p>
                <p>{s.t(failure_key(failure))}</p>
                {hint.map(|hint| view! { class="w", <p class="muted">{s.t(hint)}</p> })}
            </div>
        </div>
    }
    .into_any()
}
