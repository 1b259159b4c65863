//! Five dimensions, each a native radio group of one to five stars or none.

use super::issues;
use crate::text::keys as k;
use crate::ui::parts::{Field, Glyph, Icon, Scope};
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::rating::Dimension;

const POINTER: &str = "/scores";

#[component]
pub(crate) fn Scores() -> impl IntoView {
    let s = Scope::here();
    let issues = issues(s);
    let first = NodeRef::<html::Input>::new();
    issues.focus_first(POINTER, move || {
        if let Some(input) = first.get_untracked() {
            let _ = input.focus();
        }
    });
    let group = move |dimension: Dimension| {
        let node = if dimension == Dimension::AsDescribed {
            first
        } else {
            NodeRef::new()
        };
        view! { <Stars dimension node/> }
    };
    view! { class="w",
        <Field id="r-scores" pointer=POINTER label=k::RATE_SCORES issues hint=k::RATE_SCORES_HINT group=true>
            <div class="dimensions">{Dimension::ALL.map(group).collect_view()}</div>
        </Field>
    }
    .into_any()
}

#[component]
fn Stars(dimension: Dimension, node: NodeRef<html::Input>) -> impl IntoView {
    let s = Scope::here();
    let given = Memo::new(move |_| s.rating_draft.with(|d| d.scores.get(dimension)));
    let choose = move |stars: Option<u8>| {
        issues(s).forget(POINTER);
        s.rating_draft.update(|d| d.scores.set(dimension, stars));
    };
    // The pointer's last segment is the dimension's own name: unique in the form.
    let name = dimension.pointer();
    let star = move |n: u8| {
        let node = if n == 1 { node } else { NodeRef::new() };
        view! { class="w",
            <label class="star" data-on=move || given.get().is_some_and(|g| n <= g).to_string()>
                <input class="star-input" type="radio" name=name node_ref=node
                    prop:checked=move || given.get() == Some(n)
                    on:change=move |_| choose(Some(n))/>
                <Icon glyph=Glyph::Star/>
                <span class="sr-only">{move || s.texts.with(|t| t.count(k::RATE_STARS, n))}</span>
            </label>
        }
        .into_any()
    };
    view! { class="w",
        <fieldset class="dimension" data-name=name>
            <legend class="dimension-name">
                {s.t(k::dimension(dimension))}
                <span class="dimension-hint">{s.t(k::dimension_hint(dimension))}</span>
            </legend>
            <div class="stars">
                {(1..=5).map(star).collect_view()}
                <label class="tick tick-chip skip">
                    <input class="tick-input" type="radio" name=name
                        prop:checked=move || given.get().is_none()
                        on:change=move |_| choose(None)/>
                    <span class="tick-words">{s.t(k::RATE_SKIP)}</span>
                </label>
            </div>
        </fieldset>
    }
    .into_any()
}
