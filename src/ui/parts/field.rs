//! One field of a form: label, hint, control, and its problem beside it.

use super::{El, Glyph, Issues, Say, Ui, focus_if_first, icon};
use crate::text::{Count, Key, keys as k};
use wasm_bindgen::JsValue;

/// A field's place in its form.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) id: &'static str,
    pub(crate) pointer: &'static str,
    pub(crate) label: Key,
    pub(crate) hint: Option<Key>,
    pub(crate) optional: bool,
    pub(crate) issues: Issues,
}

impl Field {
    /// Ids of the hint and of the problem, which describe the control.
    pub(crate) fn described(&self) -> String {
        [self.id, "-hint ", self.id, "-issue"].concat()
    }

    /// Label over one control.
    pub(crate) fn around(&self, ui: &Ui, control: Vec<El>) -> El {
        let label = ui.el("label", "label").attr("for", self.id);
        self.build(ui, ui.div("field"), label, control)
    }

    /// Legend over a group of controls.
    pub(crate) fn group(&self, ui: &Ui, controls: El) -> El {
        let set = ui
            .el("fieldset", "field")
            .attr("aria-describedby", &self.described());
        self.build(ui, set, ui.el("legend", "label"), vec![controls])
    }

    fn build(&self, ui: &Ui, frame: El, label: El, controls: Vec<El>) -> El {
        let mut label = label.say(self.label);
        if self.optional {
            label = label.kid(ui.span("optional").say(k::C_OPTIONAL));
        }
        let mut hint = ui.p("hint").attr("id", &[self.id, "-hint"].concat());
        hint = match self.hint {
            Some(words) => hint.say(words),
            None => hint.attr("hidden", ""),
        };
        let (slot, issue) = (ui.slot(), ui.p("issue"));
        let (line, around) = (issue.handle(), frame.handle());
        let issue = issue
            .attr("id", &[self.id, "-issue"].concat())
            .kid(icon(ui, Glyph::Alert))
            .kid(ui.span("").put(&slot));
        let (issues, pointer) = (self.issues.clone(), self.pointer);
        frame
            .kid(label)
            .kids(controls)
            .kid(hint)
            .kid(issue)
            .bind(move |ui| {
                let problem = issues.say(ui, pointer);
                line.hide(problem.is_none());
                around.attr(
                    "data-invalid",
                    if problem.is_some() { "true" } else { "false" },
                );
                slot.set(problem.as_deref().unwrap_or_default());
            })
    }

    /// A one-line text control. Enter never sends: an input method uses it.
    pub(crate) fn text(&self, ui: &Ui, control: Control, attributes: &[(&str, &str)]) -> El {
        let input = ui.el("input", "input").attrs(&[
            ("type", "text"),
            ("autocomplete", "off"),
            ("maxlength", "64"),
        ]);
        self.around(ui, vec![self.wire(input.attrs(attributes), control)])
    }

    /// A text of several lines with a counter of characters, not bytes. More than
    /// `max` can be typed, so that nothing pasted is cut off unseen.
    pub(crate) fn long_text(&self, ui: &Ui, control: Control, max: usize) -> El {
        let area = ui.el("textarea", "input area").attr("rows", "4");
        let (slot, counter, get) = (ui.slot(), ui.p("counter"), control.get);
        let line = counter.handle();
        let counter = counter.put(&slot).bind(move |ui| {
            let n = get(ui).trim().chars().count();
            line.attr("data-over", if n > max { "true" } else { "false" });
            let slots = [("n", &*n.digits()), ("max", &*max.digits())];
            slot.set(&ui.texts().fill(k::C_FACTS_COUNT, &slots));
        });
        self.around(ui, vec![self.wire(area, control), counter])
    }

    /// Ties a control to its words, its problem and its value.
    fn wire(&self, control: El, value: Control) -> El {
        let (pointer, issues, invalid) = (self.pointer, self.issues.clone(), self.issues.clone());
        let control = control
            .attrs(&[("id", self.id), ("aria-describedby", &self.described())])
            .is("aria-invalid", move |_| invalid.any_at(pointer))
            .attr_live("disabled", move |ui| (value.off)(ui).then(String::new))
            .prop("value", move |ui| JsValue::from_str(&(value.get)(ui)))
            .on("input", move |ui, event| {
                issues.forget(pointer);
                (value.set)(ui, event.value());
            });
        focus_if_first(control, &self.issues, pointer)
    }
}

/// Where the value of a text control lives, and when it cannot be typed.
#[derive(Clone, Copy)]
pub(crate) struct Control {
    get: fn(&Ui) -> String,
    set: fn(&Ui, String),
    off: fn(&Ui) -> bool,
}

impl Control {
    pub(crate) fn new(get: fn(&Ui) -> String, set: fn(&Ui, String)) -> Self {
        let off = |_: &Ui| false;
        Self { get, set, off }
    }

    /// Disabled as long as `off`.
    pub(crate) fn off_when(self, off: fn(&Ui) -> bool) -> Self {
        Self { off, ..self }
    }
}
