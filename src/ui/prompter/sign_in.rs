//! The staff token: typed in once a tab.

use super::scope::{El, Ui};
use crate::state::{Access, Live};
use crate::text::keys as k;
use wasm_bindgen::JsValue;

pub(super) fn form(ui: &Ui, access: Access) -> El {
    let (state, problem) = match access {
        Access::WrongToken => ("wrong-token", Some(k::PROMPTER_TOKEN_WRONG)),
        Access::NoRights => ("no-rights", Some(k::PROMPTER_TOKEN_RIGHTS)),
        Access::Off => ("off", Some(k::PROMPTER_TOKEN_OFF)),
        _ => ("no-token", None),
    };
    let typed = Live::new(String::new());
    let (read, write) = (typed.clone(), typed.clone());
    let control = ui
        .el("input", "input")
        .attrs(&[
            ("type", "password"),
            ("name", "token"),
            ("id", "token"),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
            ("aria-describedby", "token-hint token-problem"),
            (
                "aria-invalid",
                if problem.is_some() { "true" } else { "false" },
            ),
        ])
        .prop("value", move |_| {
            read.with(|typed| JsValue::from_str(typed))
        })
        .on("input", move |_, event| write.set(event.value()));
    let field = control.handle();
    let control = control.shown(move || field.focus());
    let mut told = ui
        .p("problem")
        .attrs(&[("id", "token-problem"), ("role", "alert")]);
    told = match problem {
        Some(key) => told.words(&ui.t(key)),
        None => told.attr("hidden", ""),
    };
    ui.el("form", "blank sign-in")
        .attrs(&[("data-state", state), ("novalidate", "")])
        .kid(
            ui.el("h2", "blank-title")
                .words(&ui.t(k::PROMPTER_TOKEN_TITLE)),
        )
        .kid(told)
        .kid(
            ui.el("label", "field")
                .kid(ui.span("field-label").words(&ui.t(k::PROMPTER_TOKEN_LABEL)))
                .kid(control),
        )
        .kid(
            ui.p("blank-hint")
                .attr("id", "token-hint")
                .words(&ui.t(k::PROMPTER_TOKEN_HINT)),
        )
        .kid(
            ui.el("button", "button button-main")
                .attr("type", "submit")
                .words(&ui.t(k::PROMPTER_TOKEN_SEND)),
        )
        .on("submit", move |ui, event| {
            event.consume();
            (ui.actions.sign_in)((*typed.get_untracked()).clone());
        })
}
