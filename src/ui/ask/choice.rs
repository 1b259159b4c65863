//! One of a closed list, as chips.

use super::field::{change, focused, problem};
use super::{El, Ui};
use crate::text::Key;
use livepledge_contract::inquiry::InquiryDraft;
use wasm_bindgen::JsValue;

/// What is chosen from, and where it goes in the draft.
pub(super) struct Choice<T: 'static> {
    pub(super) name: &'static str,
    pub(super) pointer: &'static str,
    pub(super) label: Key,
    pub(super) all: &'static [T],
    pub(super) words: fn(T) -> Key,
    pub(super) get: fn(&InquiryDraft) -> Option<T>,
    pub(super) set: fn(&mut InquiryDraft, T),
}

impl<T: Copy + PartialEq + 'static> Choice<T> {
    pub(super) fn build(&self, ui: &Ui) -> El {
        let (id, pointer) = ([self.name, "-issue"].concat(), self.pointer);
        let mut options = ui.div("options");
        for (index, value) in self.all.iter().enumerate() {
            let (get, set, value) = (self.get, self.set, *value);
            let mut input = ui
                .el("input", "tick-input")
                .attrs(&[("type", "radio"), ("name", self.name)])
                .prop("checked", move |ui| {
                    JsValue::from_bool(ui.state.draft.with(|d| get(d) == Some(value)))
                })
                .on("change", move |ui, _| {
                    change(ui, pointer, |d| set(d, value));
                });
            if index == 0 {
                input = focused(input, pointer);
            }
            let words = ui.span("tick-words").words(&ui.t((self.words)(value)));
            options = options.kid(ui.el("label", "tick tick-chip").kid(input).kid(words));
        }
        ui.el("fieldset", "field")
            .attr("aria-describedby", &id)
            .kid(ui.el("legend", "label").words(&ui.t(self.label)))
            .kid(options)
            .kid(problem(ui, &id, pointer))
    }
}
