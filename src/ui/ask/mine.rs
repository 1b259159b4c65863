//! The questions asked from here: who has them, and what came of them, as it comes.

use super::{El, Ui};
use crate::state::Mine;
use crate::text::{Count, format, keys as k};
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::inquiry::{AskedOf, Audience, Inquiry, InquiryAnswer, OnAirMark};
use livepledge_contract::party::Party;

pub(super) fn mine(ui: &Ui) -> El {
    ui.el("section", "ask-mine")
        .attr("aria-label", &ui.t(k::ASK_MINE))
        .hidden(|ui| ui.state.mine.with(Vec::is_empty))
        .kid(ui.el("h3", "h3").words(&ui.t(k::ASK_MINE)))
        .part(
            |ui| ui.state.mine.get(),
            |ui, all| {
                vec![
                    ui.div("ask-threads")
                        .kids(all.iter().map(|m| thread(ui, m)).collect()),
                ]
            },
        )
}

fn thread(ui: &Ui, mine: &Mine) -> El {
    let number = mine.receipt.number.as_str();
    let Some(inquiry) = &mine.inquiry else {
        let words = ui.texts().fill(k::ASK_READING, &[("number", number)]);
        return ui.div("ask-thread").kid(ui.p("muted").words(&words));
    };
    let state = if inquiry.waits() { "waits" } else { "answered" };
    ui.el("article", "ask-thread")
        .attrs(&[("data-number", number), ("data-state", state)])
        .kid(ui.p("ask-question").words(&inquiry.inquiry.text))
        .kid(ui.p("muted small").words(&asked(ui, inquiry)))
        .kid(outcome(ui, inquiry))
}

/// Whom, about what, when.
fn asked(ui: &Ui, inquiry: &Inquiry) -> String {
    let texts = ui.texts();
    let whom = texts.get(k::asked_of(inquiry.inquiry.asked_of));
    let mut parts = vec![
        ui.time(inquiry.asked_at),
        texts.get(k::inquiry_kind(inquiry.inquiry.kind)).to_owned(),
    ];
    parts.extend(inquiry.goods.clone());
    parts.push(texts.fill(k::ASK_TO, &[("whom", whom)]));
    parts.join(format::DOT)
}

fn outcome(ui: &Ui, inquiry: &Inquiry) -> El {
    let mut outcome = ui.div("ask-outcome").attr("role", "status");
    if inquiry.waits() {
        let words = match inquiry.inquiry.asked_of {
            AskedOf::Staff => k::ASK_WAITS_STAFF,
            AskedOf::OnAir => k::ASK_WAITS_ON_AIR,
        };
        outcome = outcome.kid(
            ui.p("ask-waits")
                .kid(icon(ui, Glyph::Clock))
                .kid(ui.span("").words(&ui.t(words))),
        );
    }
    for (mark, words) in [
        (inquiry.answered_on_air, k::ASK_ANSWERED_ON_AIR),
        (inquiry.demonstrated, k::ASK_DEMONSTRATED),
    ] {
        if let Some(mark) = mark {
            outcome = outcome.kid(
                ui.p("ask-on-air")
                    .kid(icon(ui, Glyph::Check))
                    .kid(ui.span("").words(&on_air(ui, mark, words))),
            );
        }
    }
    outcome.kids(inquiry.answers.iter().map(|a| answer(ui, a)).collect())
}

/// "answered on air 20:05", with the place in the recording where that is known.
pub(super) fn on_air(ui: &Ui, mark: OnAirMark, words: crate::text::Key) -> String {
    let texts = ui.texts();
    let said = texts.fill(words, &[("time", &ui.time(mark.at))]);
    match mark.stream_seconds {
        None => said,
        Some(seconds) => {
            let two = |n: u32| {
                let zero = if n < 10 { "0" } else { "" };
                [zero, &n.digits()].concat()
            };
            let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
            let place = [two(hours), two(minutes), two(seconds % 60)].join(":");
            [said, texts.fill(k::ASK_PLACE, &[("place", &place)])].concat()
        }
    }
}

fn answer(ui: &Ui, answer: &InquiryAnswer) -> El {
    let texts = ui.texts();
    let by = by(ui, answer.by);
    let mut head = texts.fill(
        k::ASK_ANSWERED,
        &[("party", &by), ("time", &ui.time(answer.at))],
    );
    if answer.audience == Audience::Asker {
        head.push_str(texts.get(k::ASK_PRIVATE));
    }
    ui.div("ask-answer")
        .kid(ui.p("small strong").words(&head))
        .kid(ui.p("prose").words(&answer.text))
}

pub(super) fn by(ui: &Ui, party: Party) -> String {
    ui.t(k::party(party))
}
