//! The complaint: notice, form, receipt. What was typed lives in the state, so
//! that closing the sheet loses nothing.

mod contact;
mod form;
mod notice;
mod receipt;
mod story;
mod subject;

use super::frame::Frame;
use crate::state::Submission;
use crate::text::keys as k;
use crate::ui::parts::{Issues, Scope};
use leptos::prelude::*;
use livepledge_contract::ids::SkuId;
use livepledge_contract::room::PlanEntry;

/// Before the form opens: an untouched one is about the goods before the viewer's eyes.
pub(crate) fn prepare(s: Scope) {
    if s.draft
        .with_untracked(livepledge_contract::complaint::ComplaintDraft::is_blank)
    {
        let sku = untrack(|| s.in_view()).map(|goods| goods.sku);
        about(s, sku);
    }
}

/// Makes these the goods complained about, with the promise that is on screen now.
fn about(s: Scope, sku: Option<SkuId>) {
    let goods = sku.as_ref().and_then(|sku| untrack(|| s.find(sku)));
    s.seen
        .set(goods.map(|g| g.entry.with_untracked(|entry| PlanEntry::reference(entry))));
    s.about.set(sku);
}

fn issues(s: Scope) -> Issues {
    Issues {
        list: s.complaint_issues,
        words: k::complaint_issue,
    }
}

/// Empties the form for another complaint.
fn start_over(s: Scope) {
    s.draft
        .set(livepledge_contract::complaint::ComplaintDraft::default());
    s.complaint_issues.set(Vec::new());
    s.complaint.set(Submission::Idle);
    prepare(s);
}

#[component]
pub(crate) fn ComplaintSheet() -> impl IntoView {
    let s = Scope::here();
    let received = Memo::new(move |_| {
        s.complaint.with(|c| match c {
            Submission::Received(receipt) => Some(receipt.clone()),
            _ => None,
        })
    });
    let title = Signal::derive(move || {
        s.t(if received.with(Option::is_some) {
            k::R_TITLE
        } else {
            k::C_TITLE
        })()
    });
    view! { class="w",
        <Frame title name="complaint">
            {move || match received.get() {
                Some(receipt) => view! { <receipt::ReceiptView receipt/> }.into_any(),
                None => view! { <form::Form/> }.into_any(),
            }}
            <receipt::Earlier/>
        </Frame>
    }
}
