//! What went off air, or is about to, with something unsaid: said calmly, with the
//! way back.

use super::scope::{El, Ui};
use crate::state::{Goods, LeftUnsaid};
use crate::text::keys as k;
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::ids::SkuId;

/// Notices that other goods went on air. Run whenever the room changes.
pub(super) fn watch(ui: &Ui) {
    let now = ui.on_air();
    let before = ui.was_on_air.get_untracked();
    if *before == now {
        return;
    }
    ui.was_on_air.set(now.clone());
    // Back again: nothing was left.
    if ui
        .prompter
        .left
        .get_untracked()
        .as_ref()
        .as_ref()
        .map(|left| &left.sku)
        == now.as_ref()
    {
        ui.prompter.left.set(None);
    }
    let Some(goods) = before.as_ref().as_ref().and_then(|sku| find(ui, sku)) else {
        return;
    };
    if now.is_some() && !ui.unsaid(&goods).is_empty() {
        let version = goods.entry.with_untracked(|entry| entry.version);
        let left = LeftUnsaid {
            sku: (*goods.sku).clone(),
            version,
        };
        ui.prompter.left.set(Some(left));
    }
}

fn find(ui: &Ui, sku: &SkuId) -> Option<Goods> {
    let goods = ui.goods.get_untracked();
    goods.iter().find(|goods| *goods.sku == *sku).cloned()
}

/// Of which goods something is unsaid that are not on the screen: those that went
/// off air, or those on air while the next are looked at.
fn unsaid_elsewhere(ui: &Ui) -> Option<Goods> {
    let left = ui.prompter.left.get();
    let left = left.as_ref().as_ref().and_then(|left| {
        let goods = ui.find(&left.sku)?;
        (goods.entry.with(|entry| entry.version) == left.version).then_some(goods)
    });
    let looked_away = || {
        let cue = ui.prompter.cue.get();
        let live = ui.on_air()?;
        (cue.as_ref().as_ref()? != &live).then_some(())?;
        ui.find(&live)
    };
    let goods = left.or_else(looked_away)?;
    let elsewhere = ui.shown().is_none_or(|shown| shown.sku != goods.sku);
    (elsewhere && !ui.unsaid(&goods).is_empty()).then_some(goods)
}

pub(super) fn notice(ui: &Ui) -> El {
    ui.div("left-place").part(unsaid_elsewhere, |ui, goods| {
        goods.iter().map(|goods| strip(ui, goods)).collect()
    })
}

fn strip(ui: &Ui, goods: &Goods) -> El {
    let mine = goods.clone();
    let words = ui.p("left-words").live(move |ui| {
        let texts = ui.texts();
        let unsaid = ui.unsaid(&mine).into_iter();
        let items: Vec<String> = unsaid
            .map(|item| texts.get(k::group(item)).to_owned())
            .collect();
        let title = mine.entry.with(|entry| entry.plan.title.clone());
        let slots = [("title", &*title), ("items", &*texts.list(&items))];
        texts.fill(k::PROMPTER_LEFT, &slots)
    });
    let back = ui
        .button("button")
        .attr("aria-keyshortcuts", "b")
        .words(&ui.t(k::PROMPTER_LEFT_BACK))
        .press(|ui| {
            go_back(ui);
        });
    let fine = ui
        .button("button button-quiet")
        .attr("aria-keyshortcuts", "Escape")
        .words(&ui.t(k::PROMPTER_LEFT_FINE))
        .press(|ui| ui.prompter.left.set(None))
        .hidden(|ui| ui.prompter.left.with(Option::is_none));
    ui.div("left")
        .attr("role", "status")
        .kid(icon(ui, Glyph::Alert))
        .kid(words)
        .kid(ui.div("left-actions").kid(back).kid(fine))
}

/// Back to what was left: on air again, where it went off; on the screen, where
/// it is on air. `false`: nothing was left.
pub(super) fn go_back(ui: &Ui) -> bool {
    let Some(goods) = unsaid_elsewhere(ui) else {
        return false;
    };
    if ui.on_air().as_ref() == Some(&goods.sku) {
        ui.prompter.cue.set(None);
    } else {
        (ui.actions.pin)((*goods.sku).clone());
    }
    true
}
