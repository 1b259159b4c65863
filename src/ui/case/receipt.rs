//! The receipt to keep: link, QR code, and a file that can be verified offline.

use super::{El, Ui, block, copy_button, qr};
use crate::text::case as c;
use crate::ui::parts::{Glyph, icon};

pub(super) fn receipt(ui: &Ui) -> El {
    let save = ui
        .button("button button-soft")
        .attr("data-name", "save-receipt")
        .press(|ui| (ui.actions.save_receipt)())
        .kid(icon(ui, Glyph::Document))
        .kid(ui.span("").words(ui.say(c::RECEIPT_SAVE)));
    let mut buttons = ui.div("case-buttons").kid(save);
    let mut row = ui.div("case-keep");
    if let Some(link) = &*ui.screen.page.get_untracked() {
        buttons = buttons.kid(copy_button(ui, c::RECEIPT_LINK, link.clone()));
        if let Some(code) = qr::modules(link) {
            row = row.kid(drawn(ui, &code));
        }
    }
    let words = ui
        .div("case-keep-words")
        .kid(ui.p("").words(ui.say(c::RECEIPT_HINT)))
        .kid(ui.p("muted small").words(ui.say(c::RECEIPT_VERIFY)))
        .kid(buttons);
    block(ui, "receipt", c::RECEIPT).kid(row.kid(words))
}

fn drawn(ui: &Ui, code: &qr::Code) -> El {
    let around = ["-4 -4 ", &qr::around(&code.side.to_string())].concat();
    ui.svg("svg")
        .attrs(&[
            ("class", "case-qr"),
            ("viewBox", &around),
            ("role", "img"),
            ("aria-label", ui.say(c::RECEIPT_QR)),
        ])
        .kid(ui.svg("path").attr("d", &code.path))
}
