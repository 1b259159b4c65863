//! The promise as it was seen beside the one on offer now, and the complaint as filed.

use super::{El, Ui, block, fact};
use crate::text::case::message::remedies;
use crate::text::case::{self as c, Said};
use crate::text::{format, keys as k};
use livepledge_contract::case::Case;
use livepledge_contract::ids::PlanRef;

pub(super) fn promise(ui: &Ui) -> El {
    block(ui, "promise", c::PROMISE).part(
        |ui| ui.of(|case| Some((case.complaint.plan.clone(), case.present.clone()))),
        |ui, _| {
            let Some(case) = ui.case() else {
                return Vec::new();
            };
            vec![promised(ui, &case), filed(ui, &case)]
        },
    )
}

fn promised(ui: &Ui, case: &Case) -> El {
    let Some(seen) = &case.complaint.plan else {
        return ui.p("muted").words(ui.say(c::PROMISE_NONE));
    };
    let now = match &case.present {
        None => ui.say(c::VERSION_GONE).to_owned(),
        Some(now) if now == seen => ui.say(c::VERSION_SAME).to_owned(),
        Some(now) => version(ui, now),
    };
    let (label, hint) = match case.sold_at {
        None => (c::VERSION_SEEN, ui.say(c::PROMISE_HINT).to_owned()),
        Some(at) => {
            let at = format::moment_with_day(&ui.texts(), at, ui.today());
            let hint = c::PROMISE_HINT_SOLD.fill(&ui.texts(), &[("at", &at)]);
            (c::VERSION_SOLD, hint)
        }
    };
    let facts = ui
        .el("dl", "case-facts")
        .kid(fact(ui, label, &version(ui, seen)))
        .kid(fact(ui, c::VERSION_NOW, &now));
    ui.div("case-promise")
        .kid(
            ui.p("strong")
                .words(case.goods.as_deref().unwrap_or_default()),
        )
        .kid(facts)
        .kid(ui.p("muted small").words(&hint))
}

fn version(ui: &Ui, plan: &PlanRef) -> String {
    let number = plan.version.to_string();
    let digest = format::digest_short(plan.digest.as_str());
    c::VERSION.fill(&ui.texts(), &[("n", &number), ("digest", &digest)])
}

fn filed(ui: &Ui, case: &Case) -> El {
    let (texts, complaint) = (ui.texts(), &case.complaint);
    let order = complaint.order_ref.as_deref();
    let facts: [(Said, String); 4] = [
        (c::ORDER, order.unwrap_or(ui.say(c::NO_ORDER)).to_owned()),
        (
            c::ABOUT,
            texts.get(k::category(complaint.category)).to_owned(),
        ),
        (c::WANTED, remedies(&texts, &complaint.remedies)),
        (c::FACTS, complaint.facts.clone()),
    ];
    let facts = facts.iter().map(|(label, value)| fact(ui, *label, value));
    ui.el("details", "case-filed")
        .kid(ui.el("summary", "case-summary").words(ui.say(c::FILED)))
        .kid(ui.el("dl", "case-facts").kids(facts.collect()))
}
