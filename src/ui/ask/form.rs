//! The form: about what, the question, to whom.

use super::choice::Choice;
use super::field::{change, focused, issue, problem};
use super::near::near;
use super::{El, Ui};
use crate::text::{Count, keys as k};
use livepledge_contract::inquiry::{AskedOf, InquiryKind, TEXT};
use wasm_bindgen::JsValue;

pub(super) fn form(ui: &Ui) -> El {
    let take = ui
        .button("button button-soft ask-take")
        .words(&ui.t(k::ASK_TAKE))
        .press(|ui| {
            let query = ui.state.query.get_untracked();
            change(ui, "/text", |draft| draft.text = query.trim().to_owned());
        })
        // Only where it takes nothing away.
        .hidden(|ui| {
            ui.state.query.with(|query| query.trim().is_empty())
                || ui.state.draft.with(|draft| !draft.text.trim().is_empty())
        });
    let sending = |ui: &Ui| *ui.state.sending.get();
    let send = ui
        .button("button button-main")
        .attr("data-name", "submit")
        .is("aria-busy", sending)
        .press(|ui| (ui.actions.submit)())
        .live(move |ui| {
            ui.t(if sending(ui) {
                k::C_SENDING
            } else {
                k::ASK_SEND
            })
        });
    let problems = ui.p("submit-problems").attr("role", "alert").live(|ui| {
        match ui.state.issues.with(Vec::len) {
            0 => String::new(),
            n => ui.texts().count(k::C_PROBLEMS, n),
        }
    });
    let kind = Choice {
        name: "ask-kind",
        pointer: "/kind",
        label: k::ASK_KIND,
        all: &InquiryKind::ALL,
        words: k::inquiry_kind,
        get: |draft| draft.kind,
        set: |draft, kind| draft.kind = Some(kind),
    };
    let whom = Choice {
        name: "ask-whom",
        pointer: "/asked_of",
        label: k::ASK_WHOM,
        all: &AskedOf::ALL,
        words: k::asked_of,
        get: |draft| draft.asked_of,
        set: |draft, whom| draft.asked_of = Some(whom),
    };
    let mut form = ui
        .el("section", "form ask-form")
        .kid(ui.el("h3", "h3").words(&ui.t(k::ASK_HEAD)))
        .kid(take)
        .kid(kind.build(ui))
        .kid(text(ui))
        .kid(whom.build(ui));
    if !ui.state.goods.is_empty() {
        form = form.kid(about(ui));
    }
    form.kid(ui.p("hint").words(&ui.t(k::ASK_NOTICE)))
        .kid(ui.div("submit").kid(problems).kid(send))
}

fn text(ui: &Ui) -> El {
    let area = ui
        .el("textarea", "input area")
        .attrs(&[
            ("id", "ask-text"),
            ("rows", "3"),
            ("aria-describedby", "ask-text-issue"),
        ])
        .is("aria-invalid", |ui| issue(ui, "/text").is_some())
        .prop("value", |ui| {
            JsValue::from_str(&ui.state.draft.with(|d| d.text.clone()))
        })
        .on("input", |ui, event| {
            change(ui, "/text", |draft| draft.text = event.value());
        });
    let label = ui
        .el("label", "label")
        .attr("for", "ask-text")
        .words(&ui.t(k::ASK_TEXT));
    let length = |ui: &Ui| ui.state.draft.with(|d| d.text.trim().chars().count());
    let counter = ui
        .p("counter")
        .is("data-over", move |ui| length(ui) > *TEXT.end())
        .live(move |ui| {
            let slots = [("n", &*length(ui).digits()), ("max", &*TEXT.end().digits())];
            ui.texts().fill(k::C_FACTS_COUNT, &slots)
        });
    ui.div("field")
        .kid(label)
        .kid(focused(area, "/text"))
        .kid(counter)
        .kid(problem(ui, "ask-text-issue", "/text"))
        .kid(near(ui))
}

/// Whether it is about the goods before the viewer's eyes.
fn about(ui: &Ui) -> El {
    let input = ui
        .el("input", "tick-input")
        .attr("type", "checkbox")
        .prop("checked", |ui| {
            JsValue::from_bool(ui.state.draft.with(|d| !d.no_goods))
        })
        .on("change", |ui, event| {
            change(ui, "/about", |draft| draft.no_goods = !event.checked());
        });
    let slots = [("title", &*ui.state.goods)];
    let words = ui.texts().fill(k::ASK_ABOUT, &slots);
    ui.el("label", "tick")
        .kid(input)
        .kid(ui.span("tick-words").words(&words))
}
