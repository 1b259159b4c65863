//! The rating form: once for each order.

use super::issues;
use super::stars::Scores;
use crate::state::{RatingDraft, Submission};
use crate::text::{format, keys as k};
use crate::ui::parts::{Field, Glyph, GoodsSelect, Icon, LongText, Scope, Submit, TextInput};
use leptos::prelude::*;
use livepledge_contract::rating::{RatingReceipt, TEXT_MAX};

#[component]
pub(crate) fn Form() -> impl IntoView {
    let s = Scope::here();
    let done = Memo::new(move |_| {
        s.rating.with(|r| match r {
            Submission::Received(receipt) => Some(*receipt),
            _ => None,
        })
    });
    move || match done.get() {
        Some(receipt) => view! { <Done receipt/> }.into_any(),
        None => view! { <Fields/> }.into_any(),
    }
}

#[component]
fn Fields() -> impl IntoView {
    let s = Scope::here();
    let issues = issues(s);
    let sending = Signal::derive(move || s.rating.with(Submission::is_sending));
    let failed = Memo::new(move |_| {
        s.rating.with(|r| match r {
            Submission::Failed(failure) => Some(*failure),
            _ => None,
        })
    });
    view! { class="w",
        <div class="form">
            <h3 class="h3">{s.t(k::RATE_FORM)}</h3>
            <Field id="r-order" pointer="/order_ref" label=k::C_ORDER issues hint=k::RATE_ORDER_HINT>
                <TextInput id="r-order" pointer="/order_ref" issues
                    value=Signal::derive(move || s.rating_draft.with(|d| d.order_ref.clone()))
                    on_input=Callback::new(move |text| s.rating_draft.update(|d| d.order_ref = text))/>
            </Field>
            <Field id="r-goods" pointer="/plan" label=k::RATE_GOODS issues>
                <GoodsSelect id="r-goods" issues none=k::RATE_GOODS_CHOOSE
                    chosen=Signal::derive(move || s.rating_draft.with(|d| d.about.clone()))
                    on_choose=Callback::new(move |sku| s.rating_draft.update(|d| d.about = sku))/>
            </Field>
            <Scores/>
            <Field id="r-text" pointer="/text" label=k::RATE_TEXT issues hint=k::RATE_TEXT_HINT optional=true>
                <LongText id="r-text" pointer="/text" issues max=TEXT_MAX
                    value=Signal::derive(move || s.rating_draft.with(|d| d.text.clone()))
                    on_input=Callback::new(move |text| s.rating_draft.update(|d| d.text = text))/>
            </Field>
            <Submit words=k::RATE_SUBMIT sending issues failed hint=None
                on_submit=Callback::new(move |()| s.act(|a| &a.submit_rating))/>
        </div>
    }
    .into_any()
}

#[component]
fn Done(receipt: RatingReceipt) -> impl IntoView {
    let s = Scope::here();
    let when = move || {
        s.texts.with(|t| {
            let time = format::moment_with_day(t, receipt.received_at, s.now.get_untracked());
            t.fill(k::RATE_DONE_AT, &[("time", &time)])
        })
    };
    let again = move |_| {
        s.rating_draft.set(RatingDraft::default());
        s.rating_issues.set(Vec::new());
        s.rating.set(Submission::Idle);
    };
    view! { class="w",
        <div class="note note-good" data-state="rated">
            <Icon glyph=Glyph::Check/>
            <div>
                <p class="strong">{s.t(k::RATE_DONE)}</p>
                <p class="muted">{when}</p>
                <button type="button" class="link" on:click=again>{s.t(k::RATE_AGAIN)}</button>
            </div>
        </div>
    }
    .into_any()
}
