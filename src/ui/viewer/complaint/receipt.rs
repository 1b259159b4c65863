//! The receipt: number, when to expect what, how to follow it up.

use super::start_over;
use crate::state::Live;
use crate::text::{Key, format, keys as k};
use crate::ui::parts::{El, Glyph, Say, Sheet, Ui, annex, icon};
use crate::ui::viewer::channels::channel_list;
use crate::ui::viewer::frame::{body, frame};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::Receipt;
use livepledge_contract::party::{Channel, ChannelKind};

pub(crate) fn receipt(ui: &Ui, receipt: &Receipt) -> El {
    let lead = ui
        .p("receipt-lead")
        .attr("tabindex", "-1")
        .kid(icon(ui, Glyph::Check))
        .say(k::R_LEAD);
    // The form was scrolled; the receipt begins at its top, also for a screen reader.
    let top = lead.handle();
    // The form itself is no way to follow up what was just sent with it.
    let mut channels: Vec<Channel> = receipt.channels.clone();
    channels.retain(|channel| channel.kind != ChannelKind::Widget);
    let steps = ui
        .el("ol", "timeline")
        .attr("role", "list")
        .kid(step(ui, k::R_RECEIVED, receipt, receipt.received_at))
        .kid(step(ui, k::R_RESPONSE, receipt, receipt.first_response_due))
        .kid(step(ui, k::R_SOLUTION, receipt, receipt.solution_due));
    let kept = ui
        .p("note")
        .kid(icon(ui, Glyph::Shield))
        .kid(ui.span("").say(k::R_TOKEN));
    let follow = follow(ui, receipt, "button button-main");
    let again = ui
        .button("button button-soft")
        .say(k::R_AGAIN)
        .press(start_over);
    ui.div("receipt")
        .attr("data-state", "receipt")
        .kid(lead)
        .kid(ticket(ui, receipt))
        .kid(follow)
        .kid(ui.el("h3", "h3").say(k::R_TIMELINE))
        .kid(steps)
        .kid(kept)
        .kid(ui.el("h3", "h3").say(k::DETAIL_CHANNELS))
        .kid(channel_list(ui, &channels))
        .kid(again)
        .shown(move || top.focus())
}

/// Opens the case of a receipt.
pub(super) fn follow(ui: &Ui, receipt: &Receipt, class: &str) -> El {
    let number = receipt.number.as_str().to_owned();
    let token = receipt.token.clone();
    let button = ui.button(class).say(k::R_FOLLOW);
    let opener = button.handle();
    button.press(move |ui| ui.open(Sheet::Case(number.clone(), token.clone()), &opener))
}

/// The case of a receipt, which is a surface of its own.
pub(crate) fn case_sheet(ui: &Ui, number: &str, token: &str) -> El {
    let about = vec![("number", number.to_owned()), ("token", token.to_owned())];
    let content = body(ui).kid(annex(ui, "case", about));
    frame(ui, "case", |ui| ui.t(k::CASE_TITLE), content)
}

fn ticket(ui: &Ui, receipt: &Receipt) -> El {
    let number = receipt.number.as_str();
    let (copied, to_copy) = (Live::new(false), number.to_owned());
    let said = copied.clone();
    let copy = ui
        .button("button button-soft")
        .press(move |ui| {
            ui.copy(&to_copy);
            copied.set(true);
        })
        .kid(icon(ui, Glyph::Copy))
        .kid(
            ui.span("")
                .attr("aria-live", "polite")
                .live(move |ui| ui.t(if *said.get() { k::R_COPIED } else { k::R_COPY })),
        );
    let party = ui.t(k::party(receipt.addressed_to));
    let handler = ui.texts().fill(k::R_HANDLER, &[("party", &party)]);
    ui.div("ticket")
        .kid(ui.p("ticket-label").say(k::R_NUMBER))
        .kid(ui.p("ticket-number").words(number))
        .kid(copy)
        .kid(ui.p("ticket-note").words(&handler))
}

/// A step of the handling, with the hours it takes from the receipt on; the receipt itself
/// is done.
fn step(ui: &Ui, name: Key, receipt: &Receipt, at: Timestamp) -> El {
    let texts = ui.texts();
    let ms = at.millis() - receipt.received_at.millis();
    let (hours, done) = ((ms + 3_599_999) / 3_600_000, ms == 0);
    let time = format::moment_with_day(&texts, at, ui.today());
    let when = if done {
        time
    } else {
        texts.fill(k::R_BY, &[("time", &time)])
    };
    ui.el("li", "step")
        .attr("data-done", if done { "true" } else { "false" })
        .kid(ui.p("strong").words(&texts.count(name, hours)))
        .kid(ui.p("muted").words(&when))
}
