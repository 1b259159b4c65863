//! What changed between two versions, a line each, worse first.

use super::{El, Ui};
use crate::state::{History, Version};
use crate::text::{keys as k, plan};
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::diff::{Effect, PlanChange, diff};

/// What changed since the version the viewer had seen before; `None`: they had seen none.
pub(super) fn since(ui: &Ui, history: &History) -> Option<El> {
    let seen = (*ui.seen.get_untracked())?;
    let of = |version: &&Version| version.record.version == seen;
    let before = history.versions.iter().find(of)?.plan.as_ref()?;
    let shown = ui.shown.get_untracked();
    let current = history.current((*shown).as_ref())?;
    if current.record.version <= seen {
        return None;
    }
    let number = [("n", &*seen.to_string())];
    let title = ui.texts().fill(k::L_SINCE, &number);
    Some(
        ui.el("section", "ledger-since")
            .kid(ui.el("h4", "h4").words(&title))
            .kid(between(ui, before, current.plan.as_ref()?, k::L_SINCE_SAME)),
    )
}

/// The list of changes, or the word for none.
pub(super) fn between(
    ui: &Ui,
    before: &ServicePlan,
    after: &ServicePlan,
    none: crate::text::Key,
) -> El {
    let changes = diff(before, after);
    if changes.is_empty() {
        return ui.p("muted").words(&ui.t(none));
    }
    let mut lines = Vec::new();
    for effect in [
        Effect::Worse,
        Effect::Other,
        Effect::Neutral,
        Effect::Better,
    ] {
        let these = changes.iter().filter(|change| change.effect == effect);
        lines.extend(these.map(|change| line(ui, change)));
    }
    ui.el("ul", "changes").attr("role", "list").kids(lines)
}

fn line(ui: &Ui, change: &PlanChange<'_>) -> El {
    let (name, glyph) = match change.effect {
        Effect::Worse => ("worse", Glyph::Alert),
        Effect::Better => ("better", Glyph::Check),
        Effect::Neutral | Effect::Other => ("other", Glyph::Chevron),
    };
    let t = ui.texts();
    let words = plan::change(&t, change, ui.now());
    let label = ui
        .p("change-label")
        .kid(
            ui.el("strong", "change-effect")
                .words(&ui.t(k::effect(change.effect))),
        )
        .words(" ")
        .kid(ui.span("").words(&ui.t(k::part(change.part))));
    ui.el("li", "change")
        .attr("data-effect", name)
        .kid(icon(ui, glyph))
        .kid(
            ui.div("")
                .kid(label)
                .kid(ui.p("change-words").words(&words)),
        )
}
