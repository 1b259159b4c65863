//! Rating: what others rated, and the form (6.1).

mod form;
mod stars;
mod summary;

use super::frame::Frame;
use crate::text::keys as k;
use crate::ui::parts::{Issues, Scope};
use leptos::prelude::*;

fn issues(s: Scope) -> Issues {
    Issues {
        list: s.rating_issues,
        words: k::rating_issue,
    }
}

#[component]
pub(crate) fn RatingSheet() -> impl IntoView {
    let s = Scope::here();
    s.act(|a| &a.load_summary);
    if s.rating_draft.with_untracked(|d| d.about.is_none()) {
        let sku = untrack(|| s.in_view()).map(|goods| goods.sku);
        s.rating_draft.update(|d| d.about = sku);
    }
    view! { class="w",
        <Frame title=Signal::derive(s.t(k::RATE_TITLE)) name="rating">
            <form::Form/>
            <summary::Summary/>
        </Frame>
    }
}
