//! The handling rating of a closed case: three times one to five, once.

use super::send::{button_main, failed};
use super::{El, Ui};
use crate::state::Live;
use crate::text::case::{self as c, Said};
use livepledge_contract::case::ConsumerEvent;
use livepledge_contract::workflow::act::{ActKind, HandlingRating};
use wasm_bindgen::JsValue;

const ASKED: [(&str, Said); 3] = [
    ("speed", c::RATE_SPEED),
    ("attitude", c::RATE_ATTITUDE),
    ("satisfied", c::RATE_SATISFIED),
];

pub(super) fn rating(ui: &Ui) -> El {
    let tried = Live::new(false);
    let said = tried.clone();
    let issue = ui
        .p("issue")
        .attr("role", "alert")
        .live_or_hidden(move |ui| {
            let missing = *said.get() && ui.screen.stars.get().contains(&0);
            missing.then(|| ui.say(c::STARS_NEEDED).to_owned())
        });
    let send = button_main(ui, ActKind::Rate, c::ACT_RATE).press(move |ui| {
        tried.set(true);
        let [speed, attitude, satisfied] = *ui.screen.stars.get_untracked();
        if speed > 0 && attitude > 0 && satisfied > 0 {
            ui.act(ConsumerEvent::Rate(HandlingRating {
                speed,
                attitude,
                satisfied,
            }));
        }
    });
    let rows = ASKED.iter().enumerate().map(|(n, one)| row(ui, n, *one));
    ui.div("case-rating")
        .attr("data-act", "rate")
        .kid(ui.el("h3", "h3").words(ui.say(c::ASK_RATE)))
        .kids(rows.collect())
        .kid(ui.p("hint").words(ui.say(c::RATE_HINT)))
        .kid(issue)
        .kid(failed(ui, ActKind::Rate))
        .kid(ui.div("case-buttons").kid(send))
}

fn row(ui: &Ui, n: usize, (name, label): (&str, Said)) -> El {
    let group = ["case-", name].concat();
    let star = |stars: u8| {
        let chosen = move |ui: &Ui| {
            let all = ui.screen.stars.get();
            all.get(n).copied().unwrap_or_default()
        };
        let input = ui
            .el("input", "tick-input")
            .attrs(&[("type", "radio"), ("name", &group)])
            .prop("checked", move |ui| JsValue::from_bool(chosen(ui) == stars))
            .on("change", move |ui, _| {
                ui.screen.stars.update(|all| {
                    if let Some(own) = all.get_mut(n) {
                        *own = stars;
                    }
                });
            });
        let spoken = c::STARS.fill(&ui.texts(), &[("n", &stars.to_string())]);
        ui.el("label", "tick tick-chip case-star")
            .is("data-lit", move |ui| chosen(ui) >= stars)
            .kid(input.attr("aria-label", &spoken))
            .kid(
                ui.span("tick-words")
                    .attr("aria-hidden", "true")
                    .words(ui.say(c::STAR)),
            )
    };
    ui.el("fieldset", "field case-stars")
        .kid(ui.el("legend", "label").words(ui.say(label)))
        .kid(ui.div("options").kids((1..=5).map(star).collect()))
}
