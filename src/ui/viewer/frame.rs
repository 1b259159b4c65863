//! The frame of a sheet: title, close button, scrolling body. The title takes
//! the focus when it opens; the opener gets it back.

use crate::text::keys as k;
use crate::ui::parts::{El, Glyph, Say, Ui, icon};

/// `name`: for styles and tests, which sheet this is.
pub(crate) fn frame(ui: &Ui, name: &str, title: impl Fn(&Ui) -> String + 'static, body: El) -> El {
    let heading = ui
        .el("h2", "sheet-title")
        .attrs(&[("id", "sheet-title"), ("tabindex", "-1")])
        .live(title);
    let focused = heading.handle();
    ui.titled(heading.handle());
    let close = ui
        .button("round")
        .say_attr("aria-label", k::CLOSE)
        .press(|ui| ui.close())
        .kid(icon(ui, Glyph::Close));
    // Not `aria-modal`: the seller's name and the ways to complain stay within reach.
    ui.el("section", "sheet")
        .attrs(&[
            ("role", "dialog"),
            ("aria-labelledby", "sheet-title"),
            ("data-name", name),
        ])
        .kid(ui.div("sheet-head").kid(heading).kid(close))
        .kid(body)
        .shown(move || focused.focus())
}

/// The scrolling part of a sheet.
pub(crate) fn body(ui: &Ui) -> El {
    ui.div("sheet-body")
}
