//! Questions and answers: a surface of its own, around which the viewer shows what of
//! the questions is still to be sent. What the surface submits goes to the outbox here.

use super::frame::{body, frame};
use super::outbox;
use crate::text::{Count, keys as k};
use crate::ui::parts::{El, Ui, annex};
use livepledge_contract::outbox::{ItemKind, ItemState};
use wasm_bindgen::JsValue;

pub(crate) fn ask_sheet(ui: &Ui) -> El {
    let unsent = |ui: &Ui| {
        ui.outbox.with(|rows| {
            let open = rows.iter().filter(|row| {
                row.kind == ItemKind::Inquiry && !matches!(row.state, ItemState::Received(_))
            });
            open.map(|row| row.key.clone()).collect()
        })
    };
    let rows = ui
        .el("ul", "outbox")
        .attr("role", "list")
        .rows(unsent, |ui, key| ui.el("li", "").kid(outbox::item(ui, key)));
    let place = ui
        .div("asking")
        .on("live-pledge-ask", |ui, event| ui.ask(&event.detail()))
        .prop("asked", |ui| JsValue::from_str(&ui.asked.get().items))
        .prop("edit", |ui| JsValue::from_str(&ui.asked.get().edit))
        // Last: whoever sees it change reads the others.
        .attr_live("data-asked", |ui| Some(ui.asked.get().rev.digits()))
        .kid(annex(ui, "ask", about(ui)));
    let content = body(ui).kid(rows).kid(place).bind(|ui| {
        if *ui.answered.get() {
            ui.answered.set(false);
        }
    });
    frame(ui, "ask", |ui| ui.t(k::ASK_TITLE), content)
}

/// The goods before the viewer's eyes, with the promise on the screen.
fn about(ui: &Ui) -> Vec<(&'static str, String)> {
    let Some(goods) = ui.in_view() else {
        return Vec::new();
    };
    let entry = goods.entry.get_untracked();
    vec![
        ("sku", goods.sku.to_string()),
        ("title", entry.plan.title.clone()),
        ("plan", entry.id.to_string()),
        ("version", entry.version.to_string()),
        ("digest", entry.digest.to_string()),
    ]
}
