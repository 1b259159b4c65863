//! What viewers ask the host, by topic (5.2.2 b): what waits stands first and stands out,
//! and is marked as answered or shown on air by a key or a thumb.

use super::question_steps::current;
use super::scope::{El, Ui};
use super::standing::Item;
use crate::text::{Key, format, keys as k};
use livepledge_contract::inquiry::{AirMark, Inquiry, TopicQueue};

/// Nobody has answered it yet, and it was not marked here either.
pub(super) fn waits(ui: &Ui, inquiry: &Inquiry) -> bool {
    let marked = |mark: &AirMark| ui.marked(inquiry, *mark) != Item::Unsaid;
    inquiry.answers.is_empty() && !AirMark::ALL.iter().any(marked)
}

/// How many wait.
fn count(ui: &Ui) -> u32 {
    let queue = ui.prompter.questions.get();
    let all = queue.topics.iter().flat_map(|topic| &topic.inquiries);
    let done = all.filter(|one| one.waits() && !waits(ui, one)).count();
    queue
        .waiting
        .saturating_sub(u32::try_from(done).unwrap_or(0))
}

/// The count beside the way to the next goods.
pub(super) fn waiting(ui: &Ui) -> El {
    ui.p("badge steps-questions")
        .attr("role", "status")
        .live_or_hidden(|ui| {
            let n = count(ui);
            (n > 0).then(|| ui.texts().count(k::PROMPTER_QUESTIONS_WAIT, n))
        })
}

pub(super) fn questions(ui: &Ui) -> El {
    let heading = ui.el("h2", "side-title").live(|ui| match count(ui) {
        0 => ui.t(k::PROMPTER_QUESTIONS),
        n => ui.texts().count(k::PROMPTER_QUESTIONS_N, n),
    });
    ui.el("section", "questions warnings")
        .attr("aria-label", &ui.t(k::PROMPTER_QUESTIONS))
        .kid(heading)
        .kid(
            ui.p("warning-note")
                .words(&ui.t(k::PROMPTER_NO_QUESTIONS))
                .hidden(|ui| !ui.prompter.questions.with(|queue| queue.topics.is_empty())),
        )
        .kid(ui.div("question-topics").part(
            |ui| ui.prompter.questions.get(),
            |ui, queue| queue.topics.iter().map(|one| topic(ui, one)).collect(),
        ))
}

fn topic(ui: &Ui, topic: &TopicQueue) -> El {
    let heading = ui
        .el("h3", "question-topic")
        .words(&ui.t(k::inquiry_kind(topic.kind)));
    let rows = topic.inquiries.iter().map(|one| row(ui, one)).collect();
    let list = ui.el("ul", "question-list").attr("role", "list").kids(rows);
    ui.div("").kid(heading).kid(list)
}

fn row(ui: &Ui, inquiry: &Inquiry) -> El {
    let (mine, number) = (inquiry.clone(), inquiry.number.clone());
    let asked = format::moment(&ui.texts(), inquiry.asked_at, *ui.now.get_untracked());
    let mut note = vec![asked];
    note.extend(inquiry.goods.clone());
    ui.el("li", "question")
        .attr("data-number", inquiry.number.as_str())
        .is("data-waits", move |ui| waits(ui, &mine))
        .attr_live("aria-current", move |ui| {
            (current(ui) == Some(number.clone())).then(|| "true".to_owned())
        })
        .kid(ui.p("question-words").words(&inquiry.inquiry.text))
        .kid(ui.p("warning-note").words(&note.join(" · ")))
        .kid(
            ui.div("question-marks")
                .kid(button(ui, inquiry, AirMark::Answered, "a"))
                .kid(button(ui, inquiry, AirMark::Demonstrated, "d")),
        )
}

fn words(mark: AirMark) -> [Key; 2] {
    match mark {
        AirMark::Answered => [k::PROMPTER_ANSWERED, k::PROMPTER_ANSWERED_AT],
        AirMark::Demonstrated => [k::PROMPTER_DEMONSTRATED, k::PROMPTER_DEMONSTRATED_AT],
    }
}

fn button(ui: &Ui, inquiry: &Inquiry, mark: AirMark, key: &str) -> El {
    let (mine, shown, number) = (inquiry.clone(), inquiry.clone(), inquiry.number.clone());
    let [not_yet, done] = words(mark);
    ui.button("button question-mark")
        .attrs(&[("aria-keyshortcuts", key), ("data-name", key)])
        .is("aria-pressed", move |ui| {
            ui.marked(&mine, mark) != Item::Unsaid
        })
        .press(move |ui| (ui.actions.mark)((number.clone(), mark)))
        .live(move |ui| match ui.marked(&shown, mark) {
            Item::Unsaid => ui.t(not_yet),
            Item::Waits => ui.t(k::PROMPTER_WAITS),
            Item::Said(at) => {
                let time = format::moment(&ui.texts(), at, *ui.now.get_untracked());
                ui.texts().fill(done, &[("time", &time)])
            }
        })
}
