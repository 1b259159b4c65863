//! Everything promised about one SKU, what the law adds, answers, channels.

use super::answers::answers;
use super::history::history;
use super::news::news;
use super::rights::rights;
use super::tiles::{price, tiles};
use crate::state::Goods;
use crate::text::{format, keys as k, plan};
use crate::ui::parts::{El, Glyph, Say, Sheet, Ui, guarantees, icon};
use crate::ui::viewer::channels::channel_list;
use crate::ui::viewer::complaint::prepare;
use crate::ui::viewer::frame::{body, frame};
use livepledge_contract::ids::SkuId;

pub(crate) fn goods_sheet(ui: &Ui, sku: &SkuId) -> El {
    let (wanted, named) = (sku.clone(), sku.clone());
    let content = body(ui).part(
        move |ui| ui.find(&wanted),
        |ui, found| match found {
            Some(goods) => detail(ui, goods),
            None => vec![ui.p("lead").say(k::GONE)],
        },
    );
    let title = move |ui: &Ui| match ui.find(&named) {
        Some(goods) => goods.entry.with(|e| e.plan.title.clone()),
        None => String::new(),
    };
    frame(ui, "goods", title, content)
}

fn detail(ui: &Ui, goods: &Goods) -> Vec<El> {
    // Before it counts as seen.
    let seen = goods.seen.sighting();
    let channels = goods.entry.clone();
    let all = ui
        .el("section", "block")
        .kid(ui.el("h3", "h3").say(k::DETAIL_ALL))
        .kid(facts(ui, goods));
    let reach = ui
        .el("section", "block")
        .kid(ui.el("h3", "h3").say(k::DETAIL_CHANNELS))
        .part(
            move |_| channels.with(|e| e.plan.channels.clone()),
            |ui, channels| vec![channel_list(ui, channels)],
        );
    vec![
        head(ui, goods),
        since(ui, goods),
        tiles(ui, goods),
        guarantees(ui, goods, "detail-meaning"),
        complain(ui),
        all,
        rights(ui, goods),
        answers(ui, goods),
        reach,
        version(ui, goods),
        history(ui, goods, seen),
    ]
}

fn head(ui: &Ui, goods: &Goods) -> El {
    let (variant, entry) = (ui.slot(), goods.entry.clone());
    let sku = ui.texts().fill(k::SKU, &[("sku", goods.sku.as_str())]);
    let line = ui
        .p("variant")
        .put(&variant)
        .words(" ")
        .kid(ui.span("muted").words(&sku))
        .bind(move |_| entry.with(|e| variant.set(e.plan.variant.as_deref().unwrap_or_default())));
    ui.div("detail-head").kid(line).kid(price(ui, goods))
}

/// What changed since the viewer last had this open; from now on it is seen.
fn since(ui: &Ui, goods: &Goods) -> El {
    let (before, open) = (goods.seen.sighting(), goods.clone());
    news(ui, goods, move || before.clone()).bind(move |_| {
        let _ = open.entry.get();
        open.opened();
    })
}

fn complain(ui: &Ui) -> El {
    let button = ui.button("button button-signal");
    let opener = button.handle();
    button
        .attr("aria-haspopup", "dialog")
        .press(move |ui| {
            prepare(ui);
            ui.open(Sheet::Complaint, &opener);
        })
        .kid(icon(ui, Glyph::Flag))
        .kid(ui.span("").say(k::DETAIL_COMPLAIN))
}

/// Which version of the promise this is, and since when.
fn version(ui: &Ui, goods: &Goods) -> El {
    let (version, digest, entry) = (ui.slot(), ui.slot(), goods.entry.clone());
    ui.p("version")
        .put(&version)
        .kid(ui.el("br", ""))
        .kid(ui.span("digest").put(&digest))
        .bind(move |ui| {
            let (e, t) = (entry.get(), ui.texts());
            let time = format::moment_with_day(&t, e.published_at, ui.today());
            let number = e.version.to_string();
            version.set(&t.fill(k::DETAIL_VERSION, &[("version", &number), ("time", &time)]));
            let short = format::digest_short(e.digest.as_str());
            digest.set(&t.fill(k::DETAIL_DIGEST, &[("digest", &short)]));
        })
}

/// The table of the plan's fields, each with its value in words.
fn facts(ui: &Ui, goods: &Goods) -> El {
    let entry = goods.entry.clone();
    let worded = move |ui: &Ui| {
        let (entry, texts) = (entry.get(), ui.texts());
        let mut rows = Vec::new();
        for (key, value) in entry.plan.facts() {
            let lines = plan::fact_lines(&texts, value, ui.today());
            if !lines.is_empty() {
                rows.push((key, lines));
            }
        }
        rows
    };
    ui.el("dl", "facts").part(worded, |ui, rows| {
        let line = |line: &String| ui.el("dd", "fact-line").words(line);
        rows.iter()
            .map(|(key, lines)| {
                ui.div("fact")
                    .kid(ui.el("dt", "fact-name").say(k::field(*key)))
                    .kids(lines.iter().map(line).collect())
            })
            .collect()
    })
}
