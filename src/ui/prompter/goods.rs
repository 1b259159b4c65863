//! Which goods: the ones before and after, and putting them on air.

use super::questions;
use super::scope::{El, Ui};
use crate::state::Access;
use crate::text::keys as k;
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::ids::SkuId;

/// Previous, put on air, next.
pub(super) fn bar(ui: &Ui) -> El {
    let previous = ui
        .button("button button-step")
        .attr("aria-keyshortcuts", "ArrowLeft")
        .kid(ui.span("step-back").kid(icon(ui, Glyph::Chevron)))
        .kid(ui.span("").words(&ui.t(k::PROMPTER_PREVIOUS)))
        .press(|ui| step(ui, false));
    let next = ui
        .button("button button-step")
        .attr("aria-keyshortcuts", "ArrowRight")
        .kid(ui.span("").words(&ui.t(k::PROMPTER_NEXT)))
        .kid(icon(ui, Glyph::Chevron))
        .press(|ui| step(ui, true));
    let pin = ui
        .button("button button-main")
        .attr("aria-keyshortcuts", "p")
        .words(&ui.t(k::PROMPTER_PIN))
        .press(put_on_air)
        .is("aria-disabled", |ui| to_pin(ui).is_none());
    let back = ui
        .button("button button-quiet")
        .attr("aria-keyshortcuts", "Escape")
        .words(&ui.t(k::PROMPTER_BACK))
        .press(|ui| ui.prompter.cue.set(None))
        .hidden(|ui| ui.prompter.cue.with(Option::is_none) || ui.on_air().is_none());
    ui.el("nav", "steps")
        .attr("aria-label", &ui.t(k::PROMPTER_NEXT))
        .kid(previous)
        .kid(pin)
        .kid(back)
        .kid(questions::waiting(ui))
        .kid(next)
        .hidden(|ui| *ui.prompter.access.get() != Access::Open || ui.goods.with(Vec::is_empty))
}

/// What would go on air: what is looked at, unless it is there.
fn to_pin(ui: &Ui) -> Option<SkuId> {
    let shown = (*ui.shown()?.sku).clone();
    (ui.on_air().as_ref() != Some(&shown)).then_some(shown)
}

pub(super) fn put_on_air(ui: &Ui) {
    if let Some(sku) = to_pin(ui) {
        (ui.actions.pin)(sku);
    }
}

/// Looks at the goods after those on the screen, or before; at the end goes round.
pub(super) fn step(ui: &Ui, forward: bool) {
    let goods = ui.goods.get_untracked();
    let shown = ui.shown().map(|goods| goods.sku);
    let here = goods
        .iter()
        .position(|one| Some(&one.sku) == shown.as_ref());
    let last = goods.len().saturating_sub(1);
    let place = match (here, forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(here), true) if here >= last => 0,
        (Some(here), true) => here + 1,
        (Some(0), false) => last,
        (Some(here), false) => here - 1,
    };
    let sku = goods.get(place).map(|goods| (*goods.sku).clone());
    let cue = sku.filter(|sku| ui.on_air().as_ref() != Some(sku));
    ui.prompter.cue.set_if_changed(cue);
}
