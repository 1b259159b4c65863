//! What others rated: mean, count and histogram for each dimension; the mean is
//! hidden under ten; the latest by time, never the best first.

use crate::state::Submission;
use crate::text::{Count, format, keys as k};
use crate::ui::parts::{El, Glyph, Say, Ui, failure_note, fill, icon, meter};
use livepledge_contract::rating::{Dimension, DimensionSummary, RatingEntry, RatingSummary};

pub(crate) fn summary(ui: &Ui) -> El {
    ui.el("section", "block summary")
        .kid(ui.el("h3", "h3").say(k::RATE_SUMMARY))
        .part(
            |ui| ui.summary.get(),
            |ui, summary| match &**summary {
                Submission::Idle | Submission::Sending | Submission::Kept(_) => {
                    vec![ui.p("muted").say(k::RATE_LOADING)]
                }
                Submission::Failed(failure) => vec![
                    failure_note(ui, k::FAILED_TITLE, *failure, None),
                    ui.button("button button-soft")
                        .say(k::RETRY)
                        .press(|ui| ui.act(|a| &a.load_summary)),
                ],
                Submission::Received(summary) if summary.orders == 0 => {
                    vec![ui.p("muted").say(k::RATE_EMPTY)]
                }
                Submission::Received(summary) => rated(ui, summary),
            },
        )
}

fn rated(ui: &Ui, summary: &RatingSummary) -> Vec<El> {
    let orders = ui
        .texts()
        .count(k::RATE_ORDERS, format::number(summary.orders));
    let results = summary.dimensions.iter().map(|d| result(ui, d)).collect();
    let latest = summary.latest.iter().map(|r| latest(ui, r)).collect();
    vec![
        ui.p("muted").words(&orders),
        ui.div("results").kids(results),
        ui.el("h4", "h4").say(k::RATE_LATEST),
        ui.el("ul", "latest").attr("role", "list").kids(latest),
    ]
}

fn result(ui: &Ui, summary: &DimensionSummary) -> El {
    let few = summary.mean.is_none();
    // The mean to one decimal, from the counts: whole numbers need no float formatting.
    let mean = if few {
        "–".to_owned()
    } else {
        format::tenths(summary.mean_tenths())
    };
    let said = if few {
        ui.t(k::RATE_TOO_FEW)
    } else {
        let n = format::digits(summary.count.into());
        ui.texts().fill(k::RATE_MEAN, &[("mean", &mean), ("n", &n)])
    };
    let head = ui
        .div("result-head")
        .kid(ui.p("strong").say(k::dimension(summary.dimension)))
        .kid(
            ui.p("result-mean")
                .attrs(&[
                    ("data-few", if few { "true" } else { "false" }),
                    ("aria-hidden", "true"),
                ])
                .words(&mean),
        );
    let most = summary.histogram.iter().copied().max().unwrap_or_default();
    let mut bars = ui.el("ul", "bars").attr("role", "list");
    // Best first, as people read histograms.
    for (n, stars) in summary.histogram.iter().rev().zip([5, 4, 3, 2, 1]) {
        bars = bars.kid(bar(ui, stars, *n, most));
    }
    ui.div("result")
        .kid(head)
        .kid(ui.p("muted small").words(&said))
        .kid(bars)
}

fn bar(ui: &Ui, stars: u32, n: u32, most: u32) -> El {
    let (stars, count) = (stars.digits(), n.digits());
    let words = ui
        .texts()
        .fill(k::RATE_BAR, &[("stars", &stars), ("n", &count)]);
    let (drawing, filled) = meter(ui);
    fill(&filled, n, most);
    let aside = |class, words: &str| ui.span(class).attr("aria-hidden", "true").words(words);
    ui.el("li", "bar-row")
        .kid(ui.span("sr-only").words(&words))
        .kid(aside("bar-stars", &stars))
        .kid(drawing)
        .kid(aside("bar-count", &count))
}

fn latest(ui: &Ui, entry: &RatingEntry) -> El {
    let when = format::moment_with_day(&ui.texts(), entry.at, ui.today());
    let mut scores = ui.el("ul", "latest-scores").attr("role", "list");
    for dimension in Dimension::ALL {
        if let Some(stars) = entry.scores.get(dimension) {
            let given = ui
                .span("latest-stars")
                .words(&stars.digits())
                .kid(icon(ui, Glyph::Star));
            let name = ui.t(k::dimension(dimension));
            scores = scores.kid(
                ui.el("li", "latest-score")
                    .words(&name)
                    .words(" ")
                    .kid(given),
            );
        }
    }
    let text = match &entry.text {
        Some(text) => ui.p("prose").words(text),
        None => ui.p("muted small").say(k::RATE_NO_TEXT),
    };
    ui.el("li", "latest-row")
        .kid(
            ui.p("latest-head")
                .kid(ui.span("strong").words(&entry.title))
                .kid(ui.span("muted small").words(&when)),
        )
        .kid(scores)
        .kid(text)
}
