//! The rating form: once for each order.

use super::stars::scores;
use super::{field, issues};
use crate::state::{RatingDraft, Submission};
use crate::text::{format, keys as k};
use crate::ui::parts::{Control, El, Field, Glyph, Say, Sending, Ui, goods_select, icon, submit};
use livepledge_contract::rating::{RatingReceipt, TEXT_MAX};

/// The receipt of the rating just sent.
pub(crate) fn done(ui: &Ui) -> Option<RatingReceipt> {
    ui.rating.with(|r| match r {
        Submission::Received(receipt) => Some(*receipt),
        _ => None,
    })
}

/// The key of the rating just submitted, while it is under way.
pub(crate) fn kept(ui: &Ui) -> Option<String> {
    ui.rating.with(|r| r.kept().map(str::to_owned))
}

/// Empties the form for another order.
pub(crate) fn start_over(ui: &Ui) {
    ui.rating_draft.set(RatingDraft::default());
    ui.rating_issues.set(Vec::new());
    ui.rating.set(Submission::Idle);
}

pub(crate) fn form(ui: &Ui, done: Option<RatingReceipt>) -> El {
    match done {
        Some(receipt) => thanks(ui, receipt),
        None => fields(ui),
    }
}

fn fields(ui: &Ui) -> El {
    let goods = field(ui, "r-goods", "/plan", k::RATE_GOODS);
    let goods = goods_select(
        ui,
        &goods,
        k::RATE_GOODS_CHOOSE,
        |ui| ui.rating_draft.with(|d| d.about.clone()),
        |ui, sku| ui.rating_draft.update(|d| d.about = sku),
    );
    let send = submit(ui, k::RATE_SUBMIT, None, &issues(ui), sending, |ui| {
        ui.act(|a| &a.submit_rating);
    });
    ui.div("form")
        .kid(ui.el("h3", "h3").say(k::RATE_FORM))
        .kid(order(ui))
        .kid(goods)
        .kid(scores(ui))
        .kid(text(ui))
        .kid(send)
}

fn order(ui: &Ui) -> El {
    let field = Field {
        hint: Some(k::RATE_ORDER_HINT),
        ..field(ui, "r-order", "/order_ref", k::C_ORDER)
    };
    let value = Control::new(
        |ui| ui.rating_draft.with(|d| d.order_ref.clone()),
        |ui, text| ui.rating_draft.update(|d| d.order_ref = text),
    );
    field.text(ui, value, &[])
}

fn text(ui: &Ui) -> El {
    let field = Field {
        hint: Some(k::RATE_TEXT_HINT),
        optional: true,
        ..field(ui, "r-text", "/text", k::RATE_TEXT)
    };
    let value = Control::new(
        |ui| ui.rating_draft.with(|d| d.text.clone()),
        |ui, text| ui.rating_draft.update(|d| d.text = text),
    );
    field.long_text(ui, value, TEXT_MAX)
}

fn sending(ui: &Ui) -> Sending {
    ui.rating.with(|r| match r {
        Submission::Sending => Sending::Now,
        Submission::Failed(failure) => Sending::Failed(*failure),
        _ => Sending::No,
    })
}

fn thanks(ui: &Ui, receipt: RatingReceipt) -> El {
    let time = format::moment_with_day(&ui.texts(), receipt.received_at, ui.today());
    let when = ui.texts().fill(k::RATE_DONE_AT, &[("time", &time)]);
    let again = ui.button("link").say(k::RATE_AGAIN).press(start_over);
    let words = ui
        .div("")
        .kid(ui.p("strong").say(k::RATE_DONE))
        .kid(ui.p("muted").words(&when))
        .kid(again);
    ui.div("note note-good")
        .attr("data-state", "rated")
        .kid(icon(ui, Glyph::Check))
        .kid(words)
}
