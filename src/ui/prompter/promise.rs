//! "I just promised …": the words, and what can be compared, in one go.

use super::scope::{El, Ui};
use crate::text::{Key, keys as k};
use wasm_bindgen::JsValue;

/// What a number can be about, in the order of `livepledge_client::promise_form`.
const ABOUT: [Key; 8] = [
    k::PROMPTER_ABOUT_SHIP,
    k::PROMPTER_ABOUT_ARRIVE,
    k::PROMPTER_ABOUT_PRICE,
    k::PROMPTER_ABOUT_SPOT,
    k::PROMPTER_ABOUT_PRESALE,
    k::PROMPTER_ABOUT_NO_REASON,
    k::PROMPTER_ABOUT_EXCHANGE,
    k::PROMPTER_ABOUT_REFUND,
];

pub(super) fn form(ui: &Ui) -> El {
    ui.el("form", "promise")
        .attr("novalidate", "")
        .hidden(|ui| ui.shown().is_none())
        .kid(ui.el("h2", "side-title").words(&ui.t(k::PROMPTER_PROMISE)))
        .kid(text(ui))
        .kid(ui.div("promise-row").kid(about(ui)).kid(number(ui)))
        .kid(problem(ui))
        .kid(
            ui.el("button", "button")
                .attr("type", "submit")
                .words(&ui.t(k::PROMPTER_PROMISE_SEND)),
        )
        .on("submit", |ui, event| {
            event.consume();
            if let Some(goods) = ui.shown() {
                (ui.actions.promise)((*goods.sku).clone());
            }
        })
}

fn labelled(ui: &Ui, class: &str, label: Key, control: El) -> El {
    ui.el("label", class)
        .kid(ui.span("field-label").words(&ui.t(label)))
        .kid(control)
}

fn text(ui: &Ui) -> El {
    let control = ui
        .el("input", "input")
        .attrs(&[
            ("type", "text"),
            ("maxlength", "200"),
            ("autocomplete", "off"),
            ("name", "promise"),
            ("aria-describedby", "promise-problem"),
        ])
        .is("aria-invalid", |ui| {
            ui.prompter.promise.with(|form| form.lacks_text)
        })
        .prop("value", |ui| {
            ui.prompter
                .promise
                .with(|form| JsValue::from_str(&form.text))
        })
        .on("input", |ui, event| {
            ui.prompter.promise.update(|form| {
                form.text = event.value();
                form.lacks_text = false;
            });
        });
    labelled(ui, "field", k::PROMPTER_PROMISE_TEXT, control)
}

fn about(ui: &Ui) -> El {
    let none = ui
        .el("option", "")
        .attr("value", "")
        .words(&ui.t(k::PROMPTER_ABOUT_NONE));
    let options = ABOUT.iter().enumerate().map(|(place, key)| {
        ui.el("option", "")
            .attr("value", &place.to_string())
            .words(&ui.t(*key))
    });
    let control = ui
        .el("select", "input")
        .attr("name", "about")
        .kid(none)
        .kids(options.collect())
        .prop("value", |ui| {
            let about = ui.prompter.promise.with(|form| form.about);
            JsValue::from_str(&about.map(|place| place.to_string()).unwrap_or_default())
        })
        .on("change", |ui, event| {
            ui.prompter.promise.update(|form| {
                form.about = event.value().parse().ok();
                form.wrong_number = false;
            });
        });
    labelled(ui, "field", k::PROMPTER_PROMISE_ABOUT, control)
}

fn number(ui: &Ui) -> El {
    let control = ui
        .el("input", "input")
        .attrs(&[
            ("type", "text"),
            ("inputmode", "numeric"),
            ("autocomplete", "off"),
            ("name", "number"),
            ("aria-describedby", "promise-problem"),
        ])
        .is("aria-invalid", |ui| {
            ui.prompter.promise.with(|form| form.wrong_number)
        })
        .prop("value", |ui| {
            ui.prompter
                .promise
                .with(|form| JsValue::from_str(&form.number))
        })
        .on("input", |ui, event| {
            ui.prompter.promise.update(|form| {
                form.number = event.value();
                form.wrong_number = false;
            });
        });
    labelled(
        ui,
        "field field-number",
        k::PROMPTER_PROMISE_NUMBER,
        control,
    )
    .hidden(|ui| ui.prompter.promise.with(|form| form.about.is_none()))
}

fn problem(ui: &Ui) -> El {
    ui.p("problem")
        .attrs(&[("id", "promise-problem"), ("role", "alert")])
        .live_or_hidden(|ui| {
            let form = ui.prompter.promise.get();
            let key = match (form.lacks_text, form.wrong_number) {
                (true, _) => k::PROMPTER_PROMISE_LACKS,
                (_, true) => k::PROMPTER_PROMISE_WRONG,
                _ => return None,
            };
            Some(ui.t(key))
        })
}
