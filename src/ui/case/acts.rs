//! What else is possible: a button for each act, and the form of the open one.

use super::ask::stands_here;
use super::form::form;
use super::look::look;
use super::send::act_name;
use super::{El, Ui, block};
use crate::text::case as c;
use livepledge_contract::workflow::act::ActKind;
use livepledge_contract::workflow::offer::PossibleAct;

type Key = (Vec<PossibleAct>, Option<ActKind>);

pub(super) fn acts(ui: &Ui) -> El {
    let possible = |ui: &Ui| -> Vec<PossibleAct> {
        ui.of(|case| {
            let acts = case.possible.iter().copied();
            let mut acts: Vec<_> = acts.filter(|one| !stands_here(case, one.act)).collect();
            // What ends it comes last.
            acts.sort_by_key(|one| one.act == ActKind::Withdraw);
            acts
        })
    };
    block(ui, "acts", c::MORE)
        .hidden(move |ui| possible(ui).is_empty())
        .part(
            move |ui| (possible(ui), *ui.screen.open.get()),
            |ui, (possible, open): &Key| {
                let opened = possible.iter().find(|one| Some(one.act) == *open);
                match opened {
                    Some(one) => vec![form(ui, *one, true)],
                    None => vec![buttons(ui, possible)],
                }
            },
        )
}

/// The button that opens the form of an act.
pub(super) fn opener(ui: &Ui, class: &'static str, act: ActKind, words: &str) -> El {
    let mut button = ui
        .button(class)
        .attr("data-open", &act_name(act))
        .words(words)
        .press(move |ui| ui.open(act));
    if ui.takes_focus(act) {
        let focus = button.handle();
        button = button.shown(move || focus.focus());
    }
    button
}

fn buttons(ui: &Ui, possible: &[PossibleAct]) -> El {
    let button = |one: &PossibleAct| {
        let act = one.act;
        // Withdrawing is never what somebody presses by mistake.
        let class = if act == ActKind::Withdraw {
            "link"
        } else {
            "button button-soft"
        };
        opener(ui, class, act, ui.say(look(act).title))
    };
    ui.div("case-buttons")
        .kids(possible.iter().map(button).collect())
}
