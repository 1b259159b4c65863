//! What changed since the viewer looked: worse is never silent, better is said calmly.

use crate::state::{Goods, SeenPlan, Sighting};
use crate::text::{Key, keys as k, plan};
use crate::ui::parts::{El, Glyph, Say, Ui, icon};
use livepledge_contract::room::{News, PlanEntry};

/// The words of a row's mark; `true`: something got worse.
pub(crate) fn mark(seen: &SeenPlan, entry: &PlanEntry) -> Option<(Key, bool)> {
    match seen.news(&seen.sighting(), entry) {
        News::None => None,
        News::Changed(since) if !since.worse.is_empty() => Some((k::ROW_WORSE, true)),
        News::CutBack => Some((k::ROW_CUT, true)),
        _ => Some((k::ROW_CHANGED, false)),
    }
}

/// The lines of card and detail, to whoever has seen what `looked` says.
pub(crate) fn news(ui: &Ui, goods: &Goods, looked: impl Fn() -> Sighting + 'static) -> El {
    let goods = goods.clone();
    // There before its words, so that they are read out when they come.
    ui.div("news-place").attr("role", "status").part(
        move |ui| {
            let looked = looked();
            (looked.version, told(ui, &goods, &looked))
        },
        |ui, (version, lines)| {
            if lines.is_empty() {
                return Vec::new();
            }
            let since = [("n", &*version.to_string())];
            let lead = ui.p("news-lead").words(&ui.texts().fill(k::NEWS, &since));
            let lines = lines.iter().map(|told| line(ui, told)).collect();
            vec![ui.div("news").kid(lead).kid(ui.el("ul", "").kids(lines))]
        },
    )
}

/// One line: better or worse, and what.
type Line = (&'static str, Key, String);

fn told(ui: &Ui, goods: &Goods, looked: &Sighting) -> Vec<Line> {
    let (texts, entry) = (ui.texts(), goods.entry.get());
    let mut lines = Vec::new();
    match goods.seen.news(looked, &entry) {
        News::None => {}
        News::Unknown => lines.push(("other", k::NEWS_OTHER, ui.t(k::NEWS_UNKNOWN))),
        News::CutBack => lines.push(("worse", k::ROW_CUT, ui.t(k::NEWS_CUT))),
        News::Changed(since) => {
            let before = goods.seen.before(looked, &goods.sku);
            for (name, label, fields) in [
                ("worse", k::NEWS_WORSE, &since.worse),
                ("other", k::NEWS_OTHER, &since.other),
                ("better", k::NEWS_BETTER, &since.better),
            ] {
                for field in fields {
                    let before = before.as_deref();
                    let words = plan::from_to(&texts, *field, before, &entry.plan, ui.today());
                    lines.push((name, label, words));
                }
            }
        }
    }
    lines
}

fn line(ui: &Ui, (name, label, words): &Line) -> El {
    let glyph = match *name {
        "better" => Glyph::Check,
        _ => Glyph::Alert,
    };
    ui.el("li", "news-line")
        .attr("data-effect", name)
        .kid(icon(ui, glyph))
        .kid(ui.el("strong", "").say(*label))
        .kid(ui.span("").words(words))
}
