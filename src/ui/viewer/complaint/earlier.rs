//! What this browser holds of this room, newest first; the one shown above is left out.

use super::receipt::follow;
use super::received_number;
use crate::text::{format, keys as k};
use crate::ui::parts::{El, Say, Ui};
use livepledge_contract::complaint::Receipt;

pub(crate) fn earlier(ui: &Ui) -> El {
    let list = ui
        .el("ul", "earlier")
        .attr("role", "list")
        .part(others, |ui, receipts| {
            receipts.iter().map(|r| row(ui, r)).collect()
        });
    ui.el("section", "block")
        .hidden(|ui| others(ui).is_empty())
        .kid(ui.el("h3", "h3").say(k::R_EARLIER))
        .kid(list)
}

fn others(ui: &Ui) -> Vec<Receipt> {
    let shown = received_number(ui);
    let mut receipts = ui.receipts.with(Vec::clone);
    receipts.retain(|receipt| Some(&receipt.number) != shown.as_ref());
    receipts
}

fn row(ui: &Ui, receipt: &Receipt) -> El {
    let when = format::moment_with_day(&ui.texts(), receipt.received_at, ui.today());
    ui.el("li", "earlier-row")
        .kid(ui.span("earlier-number").words(receipt.number.as_str()))
        .kid(ui.span("muted").words(&when))
        .kid(follow(ui, receipt, "link"))
}
