//! What is answered already: prepared by topic and given in this room, searched as one
//! types.

use super::found::{Found, all, entry, nearest};
use super::{El, Ui};
use crate::state::Answers;
use crate::text::keys as k;
use crate::ui::parts::{Glyph, failure_key, icon};
use livepledge_contract::inquiry::RoomAnswers;
use livepledge_contract::plan::protection::Topic;
use wasm_bindgen::JsValue;

/// So many are shown; more are found by typing more.
const SHOWN: usize = 40;

pub(super) fn answers(ui: &Ui) -> El {
    let search = ui
        .el("input", "input ask-search")
        .attrs(&[
            ("type", "search"),
            ("id", "ask-search"),
            ("autocomplete", "off"),
            ("enterkeyhint", "search"),
            ("maxlength", "100"),
        ])
        .attr("placeholder", &ui.t(k::ASK_SEARCH_HINT))
        .prop("value", |ui| JsValue::from_str(&ui.state.query.get()))
        .on("input", |ui, event| ui.state.query.set(event.value()));
    let label = ui
        .el("label", "label")
        .attr("for", "ask-search")
        .words(&ui.t(k::ASK_SEARCH));
    ui.el("section", "ask-answers")
        .kid(ui.div("field").kid(label).kid(search))
        .part(
            |ui| (ui.state.answers.get(), ui.state.query.get()),
            |ui, (answers, query)| match &**answers {
                Answers::Loading => vec![
                    ui.p("muted")
                        .attr("role", "status")
                        .words(&ui.t(k::ASK_LOADING)),
                ],
                Answers::Failed(failure) => vec![failed(ui, *failure)],
                Answers::Here(answers) => found(ui, answers, query),
            },
        )
}

fn failed(ui: &Ui, failure: crate::state::Failure) -> El {
    let again = ui
        .button("link")
        .words(&ui.t(k::RETRY))
        .press(|ui| (ui.actions.retry)());
    let words = ui
        .div("")
        .kid(ui.p("strong").words(&ui.t(k::ASK_FAILED)))
        .kid(ui.p("").words(&ui.t(failure_key(failure))))
        .kid(again);
    ui.div("note note-bad")
        .attr("role", "alert")
        .kid(icon(ui, Glyph::Alert))
        .kid(words)
}

fn found(ui: &Ui, answers: &RoomAnswers, query: &str) -> Vec<El> {
    let lower = query.to_ascii_lowercase();
    let words: Vec<String> = lower.split_whitespace().map(str::to_owned).collect();
    let mut found: Vec<Found<'_>> = all(answers).filter(|one| one.has(&words)).collect();
    if found.is_empty() {
        let near = nearest(answers, query).into_iter();
        found = near.filter_map(|place| all(answers).nth(place)).collect();
    }
    let count = match (found.len(), words.is_empty()) {
        (0, true) => ui.t(k::ASK_NONE),
        (0, false) => ui.t(k::ASK_NOT_FOUND),
        (n, _) => ui.texts().count(k::ASK_FOUND, n),
    };
    let mut shown = vec![
        ui.p("muted small ask-count")
            .attr("role", "status")
            .words(&count),
    ];
    for topic in Topic::ALL {
        let mut heading = Some(ui.el("h3", "h4").words(&ui.t(k::topic(topic))));
        let some = found.iter().take(SHOWN).filter(|one| one.topic() == topic);
        for one in some {
            shown.extend(heading.take());
            shown.push(entry(ui, *one));
        }
    }
    shown
}
