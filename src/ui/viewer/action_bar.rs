//! Complaint, rating, questions and channels: one tap from anywhere.

use super::complaint::prepare;
use crate::text::{Key, keys as k};
use crate::ui::parts::{El, Glyph, Say, Sheet, Ui, icon};

pub(crate) fn action_bar(ui: &Ui) -> El {
    ui.el("nav", "bar")
        .say_attr("aria-label", k::BAR)
        .hidden(|ui| ui.room.with(Option::is_none))
        .kid(button(
            ui,
            Glyph::Phone,
            k::CHANNELS,
            Sheet::Channels,
            "channels",
        ))
        .kid(button(ui, Glyph::Chat, k::ASK, Sheet::Ask, "ask"))
        .kid(button(ui, Glyph::Star, k::RATE, Sheet::Rating, "rating"))
        .kid(button(
            ui,
            Glyph::Flag,
            k::COMPLAIN,
            Sheet::Complaint,
            "complaint",
        ))
}

fn button(ui: &Ui, glyph: Glyph, words: Key, sheet: Sheet, name: &str) -> El {
    let button = ui.button("bar-button");
    let (opener, shown) = (button.handle(), sheet.clone());
    // Whoever asked and went on watching learns that there is an answer.
    let asks = sheet == Sheet::Ask;
    let news = move |ui: &Ui| asks && *ui.answered.get();
    button
        .attrs(&[("data-name", name), ("aria-haspopup", "dialog")])
        .is("aria-expanded", move |ui| {
            ui.sheet().as_ref() == Some(&shown)
        })
        .is("data-news", news)
        .press(move |ui| {
            if sheet == Sheet::Complaint {
                prepare(ui);
            }
            ui.open(sheet.clone(), &opener);
        })
        .kid(icon(ui, glyph))
        .kid(
            ui.span("")
                .attr("aria-live", "polite")
                .live(move |ui| ui.t(if news(ui) { k::ASK_NEWS } else { words })),
        )
}
