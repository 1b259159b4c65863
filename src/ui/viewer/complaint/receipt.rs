//! The receipt: number, when to expect what, how to follow it up.

use super::start_over;
use crate::text::{Key, format, keys as k};
use crate::ui::parts::{Glyph, Icon, Scope};
use crate::ui::viewer::channels::ChannelList;
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::{FIRST_RESPONSE_HOURS, Receipt, SOLUTION_HOURS};
use livepledge_contract::party::ChannelKind;

#[component]
pub(crate) fn ReceiptView(receipt: Receipt) -> impl IntoView {
    let s = Scope::here();
    let Receipt {
        number,
        received_at,
        first_response_due,
        solution_due,
        addressed_to,
        channels,
        ..
    } = receipt;
    // The form was scrolled; the receipt begins at its top, also for a screen reader.
    let lead = NodeRef::<html::P>::new();
    Effect::new(move |_| {
        if let Some(lead) = lead.get() {
            let _ = lead.focus();
        }
    });
    // The form itself is no way to follow up what was just sent with it.
    let channels: Vec<_> = channels
        .into_iter()
        .filter(|channel| channel.kind != ChannelKind::Widget)
        .collect();
    let copied = RwSignal::new(false);
    let number = number.to_string();
    let to_copy = number.clone();
    let copy = move |_| {
        s.copy(to_copy.clone());
        copied.set(true);
    };
    let handler = move || {
        s.texts
            .with(|t| t.fill(k::R_HANDLER, &[("party", &t.get(k::party(addressed_to)))]))
    };
    view! { class="w",
        <div class="receipt" data-state="receipt">
            <p class="receipt-lead" tabindex="-1" node_ref=lead><Icon glyph=Glyph::Check/>{s.t(k::R_LEAD)}</p>
            <div class="ticket">
                <p class="ticket-label">{s.t(k::R_NUMBER)}</p>
                <p class="ticket-number">{number}</p>
                <button type="button" class="button button-soft" on:click=copy>
                    <Icon glyph=Glyph::Copy/>
                    <span aria-live="polite">{move || s.t(if copied.get() { k::R_COPIED } else { k::R_COPY })()}</span>
                </button>
                <p class="ticket-note">{handler}</p>
            </div>
            <h3 class="h3">{s.t(k::R_TIMELINE)}</h3>
            <ol class="timeline" role="list">
                <Step name=k::R_RECEIVED hours=0 at=received_at done=true/>
                <Step name=k::R_RESPONSE hours=FIRST_RESPONSE_HOURS at=first_response_due done=false/>
                <Step name=k::R_SOLUTION hours=SOLUTION_HOURS at=solution_due done=false/>
            </ol>
            <p class="note"><Icon glyph=Glyph::Shield/><span>{s.t(k::R_TOKEN)}</span></p>
            <h3 class="h3">{s.t(k::DETAIL_CHANNELS)}</h3>
            <ChannelList channels/>
            <button type="button" class="button button-soft" on:click=move |_| start_over(s)>{s.t(k::R_AGAIN)}</button>
        </div>
    }
    .into_any()
}

#[component]
fn Step(name: Key, hours: i64, at: Timestamp, done: bool) -> impl IntoView {
    let s = Scope::here();
    let when = move || {
        s.texts.with(|t| {
            let time = format::moment_with_day(t, at, s.now.get_untracked());
            if done {
                time
            } else {
                t.fill(k::R_BY, &[("time", &time)])
            }
        })
    };
    view! { class="w",
        <li class="step" data-done=done.to_string()>
            <p class="strong">{move || s.texts.with(|t| t.count(name, hours))}</p>
            <p class="muted">{when}</p>
        </li>
    }
    .into_any()
}

/// What this browser holds of this room, newest first; the one shown above is left out.
#[component]
pub(crate) fn Earlier() -> impl IntoView {
    let s = Scope::here();
    let shown = move || {
        s.complaint.with(|c| match c {
            crate::state::Submission::Received(receipt) => Some(receipt.number.clone()),
            _ => None,
        })
    };
    let earlier = Memo::new(move |_| {
        let shown = shown();
        s.receipts.with(|all| {
            all.iter()
                .filter(|r| Some(&r.number) != shown.as_ref())
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let row = move |receipt: Receipt| {
        let when = move || {
            s.texts
                .with(|t| format::moment_with_day(t, receipt.received_at, s.now.get_untracked()))
        };
        view! { class="w",
            <li class="earlier-row">
                <span class="earlier-number">{receipt.number.to_string()}</span>
                <span class="muted">{when}</span>
            </li>
        }
    };
    view! { class="w",
        <section class="block" hidden=move || earlier.with(Vec::is_empty)>
            <h3 class="h3">{s.t(k::R_EARLIER)}</h3>
            <ul class="earlier" role="list">{move || earlier.get().into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}
