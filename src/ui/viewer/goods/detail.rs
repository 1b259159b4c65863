//! Everything promised about one SKU, what the law adds, answers, channels.

use super::answers::Answers;
use super::rights::Rights;
use super::tiles::{Price, Tiles};
use crate::text::{format, keys as k, plan};
use crate::ui::parts::{Glyph, Guarantees, Icon, Scope, Sheet};
use crate::ui::viewer::channels::ChannelList;
use crate::ui::viewer::complaint::prepare;
use crate::ui::viewer::frame::Frame;
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::ids::SkuId;
use livepledge_contract::plan::fields::{FactValue, FieldKey};
use livepledge_contract::room::PlanEntry;
use std::sync::Arc;

#[component]
pub(crate) fn GoodsSheet(sku: SkuId) -> impl IntoView {
    let s = Scope::here();
    let found = Memo::new(move |_| s.find(&sku));
    let title = Signal::derive(move || {
        found
            .get()
            .map(|g| g.entry.with(|e| e.plan.title.clone()))
            .unwrap_or_default()
    });
    view! { class="w",
        <Frame title name="goods">
            {move || match found.get() {
                Some(goods) => view! { <Detail entry=goods.entry.into()/> }.into_any(),
                None => view! { class="w", <p class="lead">{s.t(k::GONE)}</p> }.into_any(),
            }}
        </Frame>
    }
}

#[component]
fn Detail(entry: RwSignal<Arc<PlanEntry>>) -> impl IntoView {
    let s = Scope::here();
    let node = NodeRef::<html::Button>::new();
    let variant = move || entry.with(|e| e.plan.variant.clone()).unwrap_or_default();
    let sku = move || {
        entry.with(|e| {
            s.texts
                .with(|t| t.fill(k::SKU, &[("sku", e.plan.sku.as_str())]))
        })
    };
    let version = move || {
        entry.with(|e| {
            s.texts.with(|t| {
                let time = format::moment_with_day(t, e.published_at, s.now.get_untracked());
                t.fill(
                    k::DETAIL_VERSION,
                    &[("version", &e.version.to_string()), ("time", &time)],
                )
            })
        })
    };
    let digest = move || {
        entry.with(|e| {
            s.texts.with(|t| {
                t.fill(
                    k::DETAIL_DIGEST,
                    &[("digest", &format::digest_short(e.digest.as_str()))],
                )
            })
        })
    };
    let channels = move || {
        let channels = entry.with(|e| e.plan.channels.clone());
        view! { <ChannelList channels/> }
    };
    let complain = move |_| {
        prepare(s);
        s.open(Sheet::Complaint, node);
    };
    view! { class="w",
        <div class="detail-head">
            <p class="variant">{variant} <span class="muted">{sku}</span></p>
            <Price entry/>
        </div>
        <Tiles entry/>
        <Guarantees entry id="detail-meaning"/>
        <button type="button" class="button button-signal" node_ref=node aria-haspopup="dialog" on:click=complain>
            <Icon glyph=Glyph::Flag/>
            <span>{s.t(k::DETAIL_COMPLAIN)}</span>
        </button>
        <section class="block">
            <h3 class="h3">{s.t(k::DETAIL_ALL)}</h3>
            <Facts entry/>
        </section>
        <Rights entry/>
        <Answers entry/>
        <section class="block">
            <h3 class="h3">{s.t(k::DETAIL_CHANNELS)}</h3>
            {channels}
        </section>
        <p class="version">{version}<br/><span class="digest">{digest}</span></p>
    }
    .into_any()
}

/// The table of the plan's fields, each with its value in words.
#[component]
fn Facts(entry: RwSignal<Arc<PlanEntry>>) -> impl IntoView {
    let s = Scope::here();
    let facts = Memo::new(move |_| {
        entry.with(|e| {
            s.texts.with(|t| {
                let now = s.now.get_untracked();
                let worded = |(key, value): (FieldKey, FactValue<'_>)| {
                    (key, plan::fact_lines(t, value, now))
                };
                e.plan
                    .facts()
                    .into_iter()
                    .map(worded)
                    .filter(|(_, lines)| !lines.is_empty())
                    .collect::<Vec<_>>()
            })
        })
    });
    let line = |line: String| view! { class="w", <dd class="fact-line">{line}</dd> };
    let row = move |(key, lines): (FieldKey, Vec<String>)| {
        view! { class="w",
            <div class="fact">
                <dt class="fact-name">{s.t(k::field(key))}</dt>
                {lines.into_iter().map(line).collect_view()}
            </div>
        }
    };
    view! { class="w", <dl class="facts">{move || facts.get().into_iter().map(row).collect_view()}</dl> }.into_any()
}
