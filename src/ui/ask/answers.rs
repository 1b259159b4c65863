//! What is answered already: prepared by topic and given in this room, searched as one
//! types.

use super::mine::{by, on_air};
use super::{El, Ui};
use crate::state::Answers;
use crate::text::keys as k;
use crate::ui::parts::{Glyph, failure_key, icon};
use livepledge_contract::inquiry::{AnsweredInquiry, PreparedAnswer, RoomAnswers};
use livepledge_contract::plan::protection::Topic;
use wasm_bindgen::JsValue;

/// So many are shown; more are found by typing more.
const SHOWN: usize = 40;

/// Of the lists, which entry.
#[derive(Clone, Copy)]
enum Found<'a> {
    Prepared(&'a PreparedAnswer),
    Given(&'a AnsweredInquiry),
}

impl Found<'_> {
    fn topic(&self) -> Topic {
        match self {
            Self::Prepared(one) => one.topic,
            Self::Given(one) => one.kind.topic(),
        }
    }

    /// Whether every word that was typed stands in it.
    fn has(&self, words: &[String]) -> bool {
        let text = match self {
            Self::Prepared(one) => [&*one.question, &one.answer, &one.goods].join("\n"),
            Self::Given(one) => {
                let given = one.answers.iter().map(|a| &*a.text);
                let own = [&*one.question, one.goods.as_deref().unwrap_or_default()];
                own.into_iter().chain(given).collect::<Vec<_>>().join("\n")
            }
        };
        let text = text.to_ascii_lowercase();
        words.iter().all(|word| text.contains(word))
    }
}

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
    // What was answered here today is nearer than what was prepared.
    let given = answers.answered.iter().map(Found::Given);
    let all = given.chain(answers.prepared.iter().map(Found::Prepared));
    let found: Vec<Found<'_>> = all.filter(|one| one.has(&words)).collect();
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

fn entry(ui: &Ui, found: Found<'_>) -> El {
    let (question, goods) = match found {
        Found::Prepared(one) => (&one.question, Some(&one.goods)),
        Found::Given(one) => (&one.question, one.goods.as_ref()),
    };
    let mut entry = ui
        .el("details", "answer")
        .kid(ui.el("summary", "answer-question").words(question));
    match found {
        Found::Prepared(one) => entry = entry.kid(ui.p("prose").words(&one.answer)),
        Found::Given(one) => {
            for given in &one.answers {
                let slots = [("party", &*by(ui, given.by)), ("time", &*ui.time(given.at))];
                let head = ui.texts().fill(k::ASK_ANSWERED, &slots);
                entry = entry
                    .kid(ui.p("prose").words(&given.text))
                    .kid(ui.p("muted small").words(&head));
            }
            let marks = [
                (one.answered_on_air, k::ASK_ANSWERED_ON_AIR),
                (one.demonstrated, k::ASK_DEMONSTRATED),
            ];
            for (mark, words) in marks {
                if let Some(mark) = mark {
                    entry = entry.kid(ui.p("prose").words(&on_air(ui, mark, words)));
                }
            }
        }
    }
    match goods.filter(|goods| **goods != ui.state.goods) {
        Some(goods) => entry.kid(ui.p("muted small").words(goods)),
        None => entry,
    }
}
