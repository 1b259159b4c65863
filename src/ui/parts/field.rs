//! One field of a form: label, hint, control, and its problem beside it. The
//! first problem of the form takes the focus.

use super::{Glyph, Icon, Scope};
use crate::text::Key;
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::issue::{FieldIssue, IssueCode};

/// The problems of a form and how each is worded.
#[derive(Clone, Copy)]
pub(crate) struct Issues {
    pub(crate) list: RwSignal<Vec<FieldIssue>>,
    pub(crate) words: fn(&str, IssueCode) -> Key,
}

impl Issues {
    /// The problem at a field; the first one where there are several.
    pub(crate) fn at(self, pointer: &str) -> Option<IssueCode> {
        self.list
            .with(|list| list.iter().find(|i| i.pointer == pointer).map(|i| i.code))
    }

    /// Puts the focus on this field's control when its problem is the form's first.
    pub(crate) fn focus_first(self, pointer: &'static str, focus: impl Fn() + 'static) {
        Effect::new(move |_| {
            if self
                .list
                .with(|list| list.first().is_some_and(|i| i.pointer == pointer))
            {
                focus();
            }
        });
    }

    /// The viewer changes this field: its problem is no longer said.
    pub(crate) fn forget(self, pointer: &str) {
        if self
            .list
            .with_untracked(|list| list.iter().any(|i| i.pointer == pointer))
        {
            self.list
                .update(|list| list.retain(|i| i.pointer != pointer));
        }
    }
}

/// The ids that tie a control to its words: control, and hint plus problem.
pub(crate) fn field_props(id: &'static str) -> (String, String) {
    (id.to_owned(), format!("{id}-hint {id}-issue"))
}

/// Label over a control, hint and problem under it. `group`: a fieldset with a legend.
#[component]
pub(crate) fn Field(
    id: &'static str,
    pointer: &'static str,
    label: Key,
    issues: Issues,
    #[prop(optional)] hint: Option<Key>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] group: bool,
    children: Children,
) -> impl IntoView {
    let s = Scope::here();
    let problem = move || {
        issues
            .at(pointer)
            .map(|code| s.t((issues.words)(pointer, code))())
    };
    let name = move || {
        view! { class="w",
            {s.t(label)}
            {optional.then(|| view! { class="w", <span class="optional">{s.t(crate::text::keys::C_OPTIONAL)}</span> })}
        }
    };
    let below = view! { class="w",
        <p class="hint" id=format!("{id}-hint") hidden=hint.is_none()>{hint.map(|hint| s.t(hint))}</p>
        <p class="issue" id=format!("{id}-issue") hidden=move || problem().is_none()>
            <Icon glyph=Glyph::Alert/>
            <span>{move || problem().unwrap_or_default()}</span>
        </p>
    };
    if group {
        view! { class="w",
            <fieldset class="field" aria-describedby=format!("{id}-hint {id}-issue") data-invalid=move || problem().is_some().to_string()>
                <legend class="label">{name()}</legend>
                {children()}
                {below}
            </fieldset>
        }
        .into_any()
    } else {
        view! { class="w",
            <div class="field" data-invalid=move || problem().is_some().to_string()>
                <label class="label" for=id>{name()}</label>
                {children()}
                {below}
            </div>
        }
        .into_any()
    }
}

/// A one-line text control of a [`Field`]. Enter never sends: an input method uses it.
#[component]
pub(crate) fn TextInput(
    id: &'static str,
    pointer: &'static str,
    issues: Issues,
    value: Signal<String>,
    on_input: Callback<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "text")] mode: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(default = 64)] max: u16,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    issues.focus_first(pointer, move || {
        if let Some(input) = node.get_untracked() {
            let _ = input.focus();
        }
    });
    let (id, described) = field_props(id);
    view! { class="w",
        <input
            node_ref=node
            class="input"
            id=id
            type=kind
            inputmode=mode
            autocomplete=autocomplete
            maxlength=max.to_string()
            aria-describedby=described
            aria-invalid=move || issues.at(pointer).is_some().to_string()
            disabled=move || disabled.get()
            prop:value=move || value.get()
            on:input=move |event| {
                issues.forget(pointer);
                on_input.run(event_target_value(&event));
            }
        />
    }
    .into_any()
}
