//! A text of several lines with a counter of characters, not bytes.

use super::{FailureNote, Issues, Scope, field_props};
use crate::state::Failure;
use crate::text::keys as k;
use leptos::html;
use leptos::prelude::*;

#[component]
pub(crate) fn LongText(
    id: &'static str,
    pointer: &'static str,
    issues: Issues,
    value: Signal<String>,
    on_input: Callback<String>,
    /// Most characters; more can be typed, so that nothing pasted is cut off unseen.
    max: usize,
) -> impl IntoView {
    let s = Scope::here();
    let node = NodeRef::<html::Textarea>::new();
    issues.focus_first(pointer, move || {
        if let Some(area) = node.get_untracked() {
            let _ = area.focus();
        }
    });
    let length = move || value.with(|text| text.trim().chars().count());
    let counter = move || {
        let (n, max) = (length().to_string(), max.to_string());
        s.texts
            .with(|t| t.fill(k::C_FACTS_COUNT, &[("n", &n), ("max", &max)]))
    };
    let (id, described) = field_props(id);
    view! { class="w",
        <textarea
            node_ref=node
            class="input area"
            id=id
            rows="4"
            aria-describedby=described
            aria-invalid=move || issues.at(pointer).is_some().to_string()
            prop:value=move || value.get()
            on:input=move |event| {
                issues.forget(pointer);
                on_input.run(event_target_value(&event));
            }
        ></textarea>
        <p class="counter" data-over=move || (length() > max).to_string()>{counter}</p>
    }
    .into_any()
}

/// The button that sends a form; it stays enabled, and says when it is sending.
#[component]
pub(crate) fn Submit(
    words: crate::text::Key,
    #[prop(into)] sending: Signal<bool>,
    issues: Issues,
    /// Why the last try was not stored; said beside the button, where the viewer looks.
    failed: Memo<Option<Failure>>,
    /// What became of the words typed, where that is worth saying.
    hint: Option<crate::text::Key>,
    on_submit: Callback<()>,
) -> impl IntoView {
    let s = Scope::here();
    let count = move || issues.list.with(Vec::len);
    let problems = move || s.texts.with(|t| t.count(k::C_PROBLEMS, count()));
    view! { class="w",
        <div class="submit">
            {move || failed.get().map(|failure| view! { <FailureNote title=k::R_NOT_SENT failure hint/> })}
            <p class="submit-problems" role="alert">{move || (count() > 0).then(problems)}</p>
            <button
                type="button"
                class="button button-main"
                data-name="submit"
                aria-busy=move || sending.get().to_string()
                on:click=move |_| on_submit.run(())
            >
                {move || s.t(if sending.get() { k::C_SENDING } else { words })()}
            </button>
        </div>
    }
    .into_any()
}
