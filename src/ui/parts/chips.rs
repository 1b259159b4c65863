//! Guarantees as chips; a tap explains one in plain words.

use super::{El, Glyph, Say, Ui, icon};
use crate::state::{Goods, Live};
use crate::text::{keys as k, plan};
use livepledge_contract::plan::guarantee::Guarantee;

/// The chips of `goods`; `id` tells the explanation from that of another card in the same widget.
pub(crate) fn guarantees(ui: &Ui, goods: &Goods, id: &'static str) -> El {
    let opened: Live<Option<Guarantee>> = Live::new(None);
    let all = {
        let entry = goods.entry.clone();
        move || entry.with(|entry| entry.plan.guarantees.clone())
    };
    let chips = {
        let (all, opened) = (all.clone(), opened.clone());
        ui.el("ul", "chips")
            .attrs(&[("role", "list"), ("aria-label", &ui.t(k::GUARANTEES))])
            .rows(move |_| all(), move |ui, one| chip(ui, *one, &opened, id))
    };
    let meaning = {
        let all = all.clone();
        ui.p("chip-meaning")
            .attr("id", id)
            .live_or_hidden(move |ui| {
                let guarantee = (*opened.get()).filter(|g| all().contains(g))?;
                Some(plan::guarantee_meaning(&ui.texts(), guarantee))
            })
    };
    let none = ui
        .p("muted small")
        .say(k::NO_GUARANTEES)
        .hidden(move |_| !all().is_empty());
    ui.div("guarantees").kid(chips).kid(meaning).kid(none)
}

fn chip(ui: &Ui, guarantee: Guarantee, opened: &Live<Option<Guarantee>>, id: &str) -> El {
    let (is_open, toggled) = (opened.clone(), opened.clone());
    let button = ui
        .button("chip")
        .attr("aria-controls", id)
        .is("aria-expanded", move |_| *is_open.get() == Some(guarantee))
        .press(move |_| {
            let before = *toggled.get_untracked();
            toggled.set((before != Some(guarantee)).then_some(guarantee));
        })
        .kid(icon(ui, Glyph::Shield))
        .kid(
            ui.span("")
                .words(&plan::guarantee_name(&ui.texts(), guarantee)),
        );
    ui.el("li", "chips-item").kid(button)
}
