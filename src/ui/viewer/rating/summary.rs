//! What others rated: mean, count and histogram for each dimension; the mean is
//! hidden under ten; the latest by time, never the best first.

use crate::state::Submission;
use crate::text::{format, keys as k};
use crate::ui::parts::{FailureNote, Glyph, Icon, Scope};
use leptos::prelude::*;
use livepledge_contract::rating::{Dimension, DimensionSummary, RatingEntry, RatingSummary};

#[component]
pub(crate) fn Summary() -> impl IntoView {
    let s = Scope::here();
    let body = move || {
        match s.summary.get() {
        Submission::Idle | Submission::Sending => {
            view! { class="w", <p class="muted">{s.t(k::RATE_LOADING)}</p> }.into_any()
        }
        Submission::Failed(failure) => view! { class="w",
            <FailureNote title=k::FAILED_TITLE failure hint=None/>
            <button type="button" class="button button-soft" on:click=move |_| s.act(|a| &a.load_summary)>{s.t(k::RETRY)}</button>
        }
        .into_any(),
        Submission::Received(summary) if summary.orders == 0 => {
            view! { class="w", <p class="muted">{s.t(k::RATE_EMPTY)}</p> }.into_any()
        }
        Submission::Received(summary) => rated(s, summary),
    }
    };
    view! { class="w",
        <section class="block summary">
            <h3 class="h3">{s.t(k::RATE_SUMMARY)}</h3>
            {body}
        </section>
    }
    .into_any()
}

fn rated(s: Scope, summary: RatingSummary) -> AnyView {
    let orders = format::number(summary.orders);
    view! { class="w",
        <p class="muted">{move || s.texts.with(|t| t.count(k::RATE_ORDERS, &orders))}</p>
        <div class="results">{summary.dimensions.iter().map(|d| result(s, d)).collect_view()}</div>
        <h4 class="h4">{s.t(k::RATE_LATEST)}</h4>
        <ul class="latest" role="list">{summary.latest.into_iter().map(|r| latest(s, r)).collect_view()}</ul>
    }
    .into_any()
}

fn result(s: Scope, summary: &DimensionSummary) -> AnyView {
    let DimensionSummary {
        dimension,
        count,
        mean,
        histogram,
    } = *summary;
    let most = histogram.into_iter().max().unwrap_or_default().max(1);
    let bar = move |(n, stars): (u32, u8)| {
        let width = (u64::from(n) * 100 / u64::from(most)).to_string();
        let words = move || {
            s.texts.with(|t| {
                t.fill(
                    k::RATE_BAR,
                    &[("stars", &stars.to_string()), ("n", &n.to_string())],
                )
            })
        };
        view! { class="w",
            <li class="bar-row">
                <span class="sr-only">{words}</span>
                <span class="bar-stars" aria-hidden="true">{stars}</span>
                <svg class="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="meter-left" x="0" y="0" height="4" width=width></rect>
                </svg>
                <span class="bar-count" aria-hidden="true">{n}</span>
            </li>
        }
    };
    let shown = move || match mean {
        Some(mean) => format!("{mean:.1}"),
        None => "–".to_owned(),
    };
    let said = move || match mean {
        Some(mean) => s.texts.with(|t| {
            t.fill(
                k::RATE_MEAN,
                &[("mean", &format!("{mean:.1}")), ("n", &count.to_string())],
            )
        }),
        None => s.t(k::RATE_TOO_FEW)(),
    };
    // Best first, as people read histograms.
    let bars = histogram
        .into_iter()
        .zip(1u8..)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .map(bar)
        .collect_view();
    view! { class="w",
        <div class="result">
            <div class="result-head">
                <p class="strong">{s.t(k::dimension(dimension))}</p>
                <p class="result-mean" data-few=mean.is_none().to_string() aria-hidden="true">{shown}</p>
            </div>
            <p class="muted small">{said}</p>
            <ul class="bars" role="list">{bars}</ul>
        </div>
    }
    .into_any()
}

fn latest(s: Scope, entry: RatingEntry) -> AnyView {
    let RatingEntry {
        at,
        title,
        scores,
        text,
    } = entry;
    let when = move || {
        s.texts
            .with(|t| format::moment_with_day(t, at, s.now.get_untracked()))
    };
    let score = move |dimension: Dimension| {
        scores.get(dimension).map(|stars| view! { class="w",
            <li class="latest-score">{s.t(k::dimension(dimension))}" "<span class="latest-stars">{stars}<Icon glyph=Glyph::Star/></span></li>
        })
    };
    let no_text = text.is_none();
    view! { class="w",
        <li class="latest-row">
            <p class="latest-head"><span class="strong">{title}</span><span class="muted small">{when}</span></p>
            <ul class="latest-scores" role="list">{Dimension::ALL.map(score).collect_view()}</ul>
            <p class="prose" hidden=no_text>{text}</p>
            <p class="muted small" hidden=!no_text>{s.t(k::RATE_NO_TEXT)}</p>
        </li>
    }
    .into_any()
}
