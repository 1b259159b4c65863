//! The frame of a sheet: title, close button, scrolling body. The title takes
//! the focus when it opens; the opener gets it back.

use crate::text::keys as k;
use crate::ui::parts::{Glyph, Icon, Scope};
use leptos::html;
use leptos::prelude::*;

#[component]
pub(crate) fn Frame(
    #[prop(into)] title: Signal<String>,
    /// For styles and tests: which sheet this is.
    name: &'static str,
    children: Children,
) -> impl IntoView {
    let s = Scope::here();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! { class="w",
        <section class="sheet" role="dialog" aria-modal="true" aria-labelledby="sheet-title" data-name=name>
            <div class="sheet-head">
                <h2 class="sheet-title" id="sheet-title" tabindex="-1" node_ref=heading>{move || title.get()}</h2>
                <button type="button" class="round" aria-label=s.t(k::CLOSE) on:click=move |_| s.close()>
                    <Icon glyph=Glyph::Close/>
                </button>
            </div>
            <div class="sheet-body">{children()}</div>
        </section>
    }
    .into_any()
}
