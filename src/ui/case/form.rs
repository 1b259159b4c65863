//! The form of one act: a text where it carries one, and the button that does it.
//! What is typed lives in the state and is kept in the browser.

use super::look::{Look, event, look};
use super::send::{act_name, button_main, failed};
use super::{El, Ui, evidence};
use crate::state::Live;
use crate::text::case::{self as c, Said};
use livepledge_contract::workflow::act::ActKind;
use livepledge_contract::workflow::offer::{PossibleAct, Words};
use wasm_bindgen::JsValue;

/// Longest text of an act, in characters.
const MOST: usize = 1000;

pub(super) fn form(ui: &Ui, possible: PossibleAct, closable: bool) -> El {
    let PossibleAct {
        act,
        words,
        new_facts,
        evidence: takes_evidence,
        ..
    } = possible;
    let Look {
        label,
        hint,
        button,
        ..
    } = look(act);
    let id = ["case-", &act_name(act)].concat();
    let tried = Live::new(false);
    let chosen = evidence::Chosen::new(Vec::new());
    let problem = {
        let (tried, chosen) = (tried.clone(), chosen.clone());
        move |ui: &Ui| -> Option<&'static str> {
            let typed = ui.screen.words.with(|all| count(all, act));
            let needed = words == Words::Required && typed == 0 && *tried.get();
            // Material that is asked for may speak for itself.
            let proved = act == ActKind::Supplement && !chosen.with(Vec::is_empty);
            if needed && !proved {
                Some(ui.say(c::NEEDED))
            } else if typed > MOST {
                Some(ui.say(c::TOO_LONG))
            } else {
                None
            }
        }
    };
    let mut title = ui
        .el("label", "label")
        .attr("for", &id)
        .words(ui.say(label));
    if words == Words::Optional {
        title = title.kid(ui.span("optional").words(ui.say(c::OPTIONAL)));
    }
    let (invalid, told) = (problem.clone(), problem.clone());
    let mut area = ui
        .el("textarea", "input area")
        .attrs(&[
            ("id", &id),
            ("rows", "4"),
            ("aria-describedby", &[&id, "-more"].concat()),
        ])
        // The surface `evidence` sends nothing while words are missing that belong to it.
        .is("aria-required", move |_| {
            words == Words::Required && act != ActKind::Supplement
        })
        .is("aria-invalid", move |ui| invalid(ui).is_some())
        .prop("value", move |ui| {
            JsValue::from_str(&ui.screen.words.with(|all| text(all, act)))
        })
        .on("input", move |ui, event| {
            (ui.actions.write)(act, event.value());
        });
    let focus = area.handle();
    if ui.takes_focus(act) {
        let focus = area.handle();
        area = area.shown(move || focus.focus());
    }
    let counter = ui.span("counter").live(move |ui| {
        let n = ui.screen.words.with(|all| count(all, act)).to_string();
        let slots = [("n", &*n), ("max", &*MOST.to_string())];
        c::COUNT.fill(&ui.texts(), &slots)
    });
    let more = ui
        .div("case-more")
        .attr("id", &[&id, "-more"].concat())
        .kids(lines(ui, act, hint, new_facts))
        .kid(
            ui.p("issue")
                .attr("role", "alert")
                .live_or_hidden(move |ui| told(ui).map(str::to_owned)),
        );
    let proof = takes_evidence.then(|| evidence::evidence(ui, act, &chosen));
    let send = move |ui: &Ui| {
        tried.set(true);
        if problem(ui).is_some() {
            focus.focus();
            return;
        }
        let words = ui.screen.words_for(act).trim().to_owned();
        let event = chosen.with_untracked(|chosen| event(act, words, new_facts, chosen));
        if let Some(event) = event {
            ui.act(event);
        }
    };
    let mut buttons = ui
        .div("case-buttons")
        .kid(button_main(ui, act, button).press(send));
    if closable {
        buttons = buttons.kid(
            ui.button("button button-soft")
                .words(ui.say(c::CANCEL))
                .press(move |ui| ui.close(act)),
        );
    }
    ui.div("case-form form")
        .attr("data-act", &act_name(act))
        .kid(ui.div("field").kid(title).kid(area).kid(counter).kid(more))
        .kids(proof.into_iter().collect())
        .kid(failed(ui, act))
        .kid(buttons)
}

/// What to know before doing it.
fn lines(ui: &Ui, act: ActKind, hint: Option<Said>, new_facts: bool) -> Vec<El> {
    let days = ui.say(c::DAYS_7);
    let mut lines: Vec<El> = hint
        .iter()
        .map(|hint| {
            ui.p("hint")
                .words(&hint.fill(&ui.texts(), &[("days", days)]))
        })
        .collect();
    if act == ActKind::Reopen && new_facts {
        lines.push(ui.p("hint").words(ui.say(c::NEW_FACTS)));
    }
    lines
}

fn text(all: &[(ActKind, String)], act: ActKind) -> String {
    let found = all.iter().find(|(of, _)| *of == act);
    found.map(|(_, words)| words.clone()).unwrap_or_default()
}

fn count(all: &[(ActKind, String)], act: ActKind) -> usize {
    let found = all.iter().find(|(of, _)| *of == act);
    found.map_or(0, |(_, words)| words.trim().chars().count())
}
