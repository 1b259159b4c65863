//! What changed since the viewer looked: worse is never silent, better is said calmly.

use crate::state::{Goods, SeenPlan};
use crate::text::{Key, Texts, keys as k, plan};
use crate::ui::parts::{El, Glyph, Say, Ui, icon};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::PlanVersion;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::room::{News, PlanEntry};
use std::rc::Rc;

/// Since which version, and the entry of that one where it is at hand.
pub(crate) type Looked = (PlanVersion, Option<Rc<PlanEntry>>);

/// What the viewer has seen of goods that they have not opened since.
pub(crate) fn looked(seen: &SeenPlan) -> Looked {
    (seen.version(), seen.before())
}

/// The words of a row's mark; `true`: something got worse.
pub(crate) fn mark(seen: &SeenPlan, entry: &PlanEntry) -> Option<(Key, bool)> {
    match entry.news(seen.version()) {
        News::None => None,
        News::Changed(since) if !since.worse.is_empty() => Some((k::ROW_WORSE, true)),
        _ => Some((k::ROW_CHANGED, false)),
    }
}

/// The lines of card and detail.
pub(crate) fn news(ui: &Ui, goods: &Goods, looked: impl Fn() -> Looked + 'static) -> El {
    let entry = goods.entry.clone();
    // There before its words, so that they are read out when they come.
    ui.div("news-place").attr("role", "status").part(
        move |ui| told(&ui.texts(), &entry.get(), &looked(), ui.today()),
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

fn told(
    texts: &Texts,
    entry: &PlanEntry,
    (version, before): &Looked,
    now: Timestamp,
) -> (PlanVersion, Vec<Line>) {
    let mut lines = Vec::new();
    match entry.news(*version) {
        News::None => {}
        News::Unknown => lines.push((
            "other",
            k::NEWS_OTHER,
            texts.get(k::NEWS_UNKNOWN).to_owned(),
        )),
        News::Changed(since) => {
            for (name, label, fields) in [
                ("worse", k::NEWS_WORSE, &since.worse),
                ("other", k::NEWS_OTHER, &since.other),
                ("better", k::NEWS_BETTER, &since.better),
            ] {
                for field in fields {
                    let before = before.as_ref().map(|before| &*before.plan);
                    let words = from_to(texts, *field, before, &entry.plan, now);
                    lines.push((name, label, words));
                }
            }
        }
    }
    (*version, lines)
}

/// `现货发货 48小时内发货 → 72小时内发货`; the name alone where the older words are not at hand.
fn from_to(
    texts: &Texts,
    field: FieldKey,
    before: Option<&ServicePlan>,
    now: &ServicePlan,
    at: Timestamp,
) -> String {
    let name = texts.get(k::field(field)).to_owned();
    let Some(before) = before else {
        return name;
    };
    let lines = |plan: &ServicePlan| {
        let facts = plan.facts();
        let value = facts.iter().find(|(key, _)| *key == field);
        value.map_or(Vec::new(), |(_, value)| plan::fact_lines(texts, *value, at))
    };
    let (mut old, mut new) = (lines(before), lines(now));
    old.retain(|line| !new.contains(line));
    new.retain(|line| !lines(before).contains(line));
    if old.is_empty() && new.is_empty() {
        return name;
    }
    [&name, " ", &texts.list(&old), " → ", &texts.list(&new)].concat()
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
