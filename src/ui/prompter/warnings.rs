//! What the host has to mind: goods of the room in an emergency; of the goods on the
//! screen a plan that got worse, promises that it does not hold, a version that waits.

use super::scope::{El, Ui, holding};
use crate::state::Goods;
use crate::text::plan::fact_lines;
use crate::text::{Texts, format, keys as k};
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::on_air::{Downgrade, EmergencyOnAir, PromiseNow};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::fields::FieldKey;
use livepledge_contract::promise::Holding;

/// One line, and whether it is a warning.
#[derive(Clone, PartialEq, Eq)]
struct Line {
    warns: bool,
    words: String,
    note: String,
}

pub(super) fn warnings(ui: &Ui) -> El {
    let heading = ui.el("h2", "side-title").words(&ui.t(k::PROMPTER_WARNINGS));
    ui.el("section", "warnings")
        .hidden(|ui| lines(ui).is_empty())
        .kid(heading)
        .kid(
            ui.el("ul", "warning-list")
                .attr("role", "list")
                .part(lines, |ui, lines| {
                    lines.iter().map(|line| row(ui, line)).collect()
                }),
        )
}

fn row(ui: &Ui, line: &Line) -> El {
    let glyph = if line.warns {
        Glyph::Alert
    } else {
        Glyph::Chat
    };
    let words = ui
        .div("")
        .kid(ui.p("warning-words").words(&line.words))
        .kid(ui.p("warning-note").words(&line.note));
    ui.el("li", "warning")
        .attr("data-warns", if line.warns { "true" } else { "false" })
        .kid(icon(ui, glyph))
        .kid(words)
}

fn lines(ui: &Ui) -> Vec<Line> {
    let told = ui.prompter.warnings.get();
    let Some(told) = told.as_ref() else {
        return Vec::new();
    };
    let (texts, now) = (ui.texts(), *ui.now.get_untracked());
    let emergencies = told.emergencies.iter();
    let mut lines: Vec<Line> = emergencies
        .filter_map(|told| Some(emergency(&texts, &ui.find(&told.sku)?, told, now)))
        .collect();
    let Some(goods) = ui.shown() else {
        return lines;
    };
    let (sku, entry) = (&goods.sku, goods.entry.get());
    let downgrades = told.downgrades.iter();
    for worse in downgrades.filter(|d| d.sku == **sku && d.version == entry.version) {
        lines.extend(
            worse
                .fields
                .iter()
                .map(|field| downgrade(&texts, worse, &entry.plan, *field, now)),
        );
    }
    if told.waiting.iter().any(|waiting| waiting.sku == **sku) {
        lines.push(Line {
            warns: false,
            words: ui.t(k::PROMPTER_WAITING_PLAN),
            note: String::new(),
        });
    }
    let promises = told.promises.iter();
    let mine = promises.filter(|told| told.promise.sku == **sku);
    lines.extend(mine.map(|told| promise(&texts, told, now)));
    lines
}

/// What can be said of it: the latest news, and before there are any, what viewers read.
fn emergency(texts: &Texts, goods: &Goods, told: &EmergencyOnAir, now: Timestamp) -> Line {
    let title = goods.entry.with(|entry| entry.plan.title.clone());
    let (at, text) = match &told.news {
        Some(news) => (news.at, &*news.text),
        None => (told.since, texts.get(k::HALTED_NOTE)),
    };
    let slots = [("time", &*format::moment(texts, at, now)), ("text", text)];
    Line {
        warns: true,
        words: texts.fill(k::PROMPTER_EMERGENCY, &[("title", &*title)]),
        note: texts.fill(k::PROMPTER_EMERGENCY_SAY, &slots),
    }
}

fn downgrade(
    texts: &Texts,
    worse: &Downgrade,
    plan: &ServicePlan,
    field: FieldKey,
    now: Timestamp,
) -> Line {
    let value = |plan: &ServicePlan| {
        let facts = plan.facts();
        let fact = facts.iter().find(|(key, _)| *key == field);
        fact.map(|(_, value)| texts.list(&fact_lines(texts, *value, now)))
            .unwrap_or_default()
    };
    let (name, was, is) = (
        texts.get(k::field(field)),
        value(&worse.before),
        value(plan),
    );
    let slots = [("field", name), ("was", &*was), ("now", &*is)];
    Line {
        warns: true,
        words: texts.fill(k::PROMPTER_DOWNGRADE, &slots),
        note: String::new(),
    }
}

fn promise(texts: &Texts, told: &PromiseNow, now: Timestamp) -> Line {
    let time = format::moment(texts, told.promise.at, now);
    Line {
        warns: matches!(told.now, Holding::NotHeld | Holding::Unclear),
        words: texts.fill(k::PROMPTER_QUOTED, &[("text", &told.promise.text)]),
        note: [&*time, format::DOT, texts.get(holding(told.now))].concat(),
    }
}
