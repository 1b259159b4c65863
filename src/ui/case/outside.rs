//! Taking the case outside: never blocked; first what one should know before going.

use super::{El, Ui};
use crate::state::Prepared;
use crate::text::case::{self as c, Said, outside as named};
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::workflow::act::OutsideTarget;
use wasm_bindgen::JsValue;

const LIMITS: [Said; 5] = [
    c::LIMIT_REMIT,
    c::LIMIT_TAKEN,
    c::LIMIT_LIVING,
    c::LIMIT_YEARS,
    c::LIMIT_PAPERS,
];

pub(super) fn outside(ui: &Ui) -> El {
    let list = |lines: &[Said]| {
        let lines = lines
            .iter()
            .map(|line| ui.el("li", "").words(ui.say(*line)));
        ui.el("ul", "case-items").kids(lines.collect())
    };
    let strong = |said| ui.el("h4", "h4").words(ui.say(said));
    let make = ui
        .button("button button-main")
        .attr("data-name", "prepare")
        .is("aria-busy", |ui| {
            *ui.screen.prepared.get() == Prepared::Making
        })
        .words(ui.say(c::OUTSIDE_MAKE))
        .press(|ui| (ui.actions.prepare)());
    ui.el("details", "case-block case-outside")
        .attr("data-name", "outside")
        .kid(
            ui.el("summary", "case-summary")
                .kid(icon(ui, Glyph::Shield))
                .kid(ui.span("").words(ui.say(c::OUTSIDE))),
        )
        .kid(ui.p("").words(ui.say(c::OUTSIDE_LEAD)))
        .kid(strong(c::OUTSIDE_LIMITS))
        .kid(list(&LIMITS))
        .kid(strong(c::OUTSIDE_CLOCKS))
        .kid(list(&[c::CLOCK_ACCEPT, c::CLOCK_MEDIATE]))
        .kid(kinds(ui))
        .kid(where_to(ui))
        .kid(ui.div("case-buttons").kid(make))
        .kid(ui.div("").attr("role", "status").part(
            |ui| *ui.screen.prepared.get(),
            |ui, prepared| prepared_note(ui, *prepared),
        ))
}

fn prepared_note(ui: &Ui, prepared: Prepared) -> Vec<El> {
    let (class, glyph, words) = match prepared {
        Prepared::No | Prepared::Making => return Vec::new(),
        Prepared::Recorded => ("note note-good", Glyph::Check, c::OUTSIDE_MADE),
        Prepared::Unrecorded => ("note note-warn", Glyph::Alert, c::OUTSIDE_UNRECORDED),
    };
    vec![
        ui.div(class)
            .attr("data-note", "prepared")
            .kid(icon(ui, glyph))
            .kid(ui.p("").words(ui.say(words))),
    ]
}

/// Complaint and report are handled apart.
fn kinds(ui: &Ui) -> El {
    let kind = |report: bool, name: Said, hint: Said| {
        let input = ui
            .el("input", "tick-input")
            .attrs(&[("type", "radio"), ("name", "case-kind")])
            .prop("checked", move |ui| {
                JsValue::from_bool(*ui.screen.is_report.get() == report)
            })
            .on("change", move |ui, _| ui.screen.is_report.set(report));
        let words = ui
            .span("tick-words")
            .kid(ui.span("strong case-kind").words(ui.say(name)))
            .kid(ui.span("muted small case-kind").words(ui.say(hint)));
        ui.el("label", "tick").kid(input).kid(words)
    };
    ui.el("fieldset", "field")
        .kid(ui.el("legend", "label").words(ui.say(c::OUTSIDE_KIND)))
        .kid(kind(false, c::KIND_COMPLAINT, c::KIND_COMPLAINT_HINT))
        .kid(kind(true, c::KIND_REPORT, c::KIND_REPORT_HINT))
}

fn where_to(ui: &Ui) -> El {
    let option = |(n, target): (usize, &OutsideTarget)| {
        ui.el("option", "")
            .attr("value", &n.to_string())
            .words(ui.say(named(*target)))
    };
    let options = OutsideTarget::ALL.iter().enumerate().map(option);
    let select = ui
        .el("select", "input select")
        .attr("id", "case-where")
        .kids(options.collect())
        .on("change", |ui, event| {
            let index = event.value().parse().unwrap_or(0_usize);
            if let Some(target) = OutsideTarget::ALL.get(index) {
                ui.screen.target.set(*target);
            }
        });
    ui.div("field")
        .kid(
            ui.el("label", "label")
                .attr("for", "case-where")
                .words(ui.say(c::OUTSIDE_WHERE)),
        )
        .kid(select)
}
