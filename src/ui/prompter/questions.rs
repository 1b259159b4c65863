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

/// It waits, and for longer than a first response may take (5.2.1).
fn is_late(ui: &Ui, inquiry: &Inquiry) -> bool {
    let now = *ui.now.get();
    waits(ui, inquiry)
        && ui
            .prompter
            .questions
            .with(|queue| queue.is_late(inquiry, now))
}

/// How many of them do.
fn late(ui: &Ui) -> u32 {
    let queue = ui.prompter.questions.get();
    let all = queue.topics.iter().flat_map(|topic| &topic.inquiries);
    u32::try_from(all.filter(|one| is_late(ui, one)).count()).unwrap_or(u32::MAX)
}

/// The count beside the way to the next goods; it stands out once somebody waits too long.
pub(super) fn waiting(ui: &Ui) -> El {
    ui.p("badge steps-questions")
        .attr("role", "status")
        .is("data-late", |ui| late(ui) > 0)
        .live_or_hidden(|ui| {
            let (n, late) = (count(ui), late(ui));
            let texts = ui.texts();
            match (n, late) {
                (0, _) => None,
                (n, 0) => Some(texts.count(k::PROMPTER_QUESTIONS_WAIT, n)),
                (n, late) => {
                    let counts = [("n", &*n.to_string()), ("late", &late.to_string())];
                    Some(texts.fill(k::PROMPTER_QUESTIONS_LATE, &counts))
                }
            }
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
    let (of_late, of_note) = (inquiry.clone(), inquiry.clone());
    ui.el("li", "question")
        .attr("data-number", inquiry.number.as_str())
        .is("data-waits", move |ui| waits(ui, &mine))
        .is("data-late", move |ui| is_late(ui, &of_late))
        .attr_live("aria-current", move |ui| {
            (current(ui) == Some(number.clone())).then(|| "true".to_owned())
        })
        .kid(ui.p("question-words").words(&inquiry.inquiry.text))
        .kid(ui.p("warning-note").live(move |ui| note(ui, &of_note)))
        .kid(
            ui.div("question-marks")
                .kid(button(ui, inquiry, AirMark::Answered, "a"))
                .kid(button(ui, inquiry, AirMark::Demonstrated, "d")),
        )
}

/// When it was asked, about which goods, and how long it has waited.
fn note(ui: &Ui, inquiry: &Inquiry) -> String {
    let now = *ui.now.get();
    let mut note = vec![format::moment(&ui.texts(), inquiry.asked_at, now)];
    note.extend(inquiry.goods.clone());
    let minutes = (now.millis() - inquiry.asked_at.millis()) / 60_000;
    if minutes > 0 && waits(ui, inquiry) {
        note.push(
            ui.texts()
                .fill(k::PROMPTER_WAITED, &[("n", &minutes.to_string())]),
        );
    }
    note.join(format::DOT)
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
