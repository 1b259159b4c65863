//! How to reach the consumer outside the widget: only if they want it.

use super::issues;
use crate::text::keys as k;
use crate::ui::parts::{Field, Scope, TextInput, Tick};
use leptos::prelude::*;

#[component]
pub(crate) fn ContactFields() -> impl IntoView {
    let s = Scope::here();
    let issues = issues(s);
    // A problem inside must be visible, whatever the viewer folded away.
    let needed =
        move || issues.at("/contact/phone").is_some() || issues.at("/contact/name").is_some();
    let open =
        Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || needed());
    view! { class="w",
        <details class="contact" prop:open=move || open.get()>
            <summary class="contact-head">
                {s.t(k::C_CONTACT)}<span class="optional">{s.t(k::C_OPTIONAL)}</span>
            </summary>
            <p class="muted small">{s.t(k::C_CONTACT_HINT)}</p>
            <div class="pair">
                <Field id="c-name" pointer="/contact/name" label=k::C_NAME issues>
                    <TextInput id="c-name" pointer="/contact/name" issues autocomplete="name"
                        value=Signal::derive(move || s.draft.with(|d| d.contact_name.clone()))
                        on_input=Callback::new(move |text| s.draft.update(|d| d.contact_name = text))/>
                </Field>
                <Field id="c-phone" pointer="/contact/phone" label=k::C_PHONE issues>
                    <TextInput id="c-phone" pointer="/contact/phone" issues kind="tel" mode="tel" autocomplete="tel"
                        value=Signal::derive(move || s.draft.with(|d| d.contact_phone.clone()))
                        on_input=Callback::new(move |text| s.draft.update(|d| d.contact_phone = text))/>
                </Field>
            </div>
            <Tick words=Signal::derive(s.t(k::C_WANTS_CALL))
                checked=Signal::derive(move || s.draft.with(|d| d.wants_call))
                on_change=Callback::new(move |wanted| s.draft.update(|d| d.wants_call = wanted))/>
        </details>
    }
    .into_any()
}
