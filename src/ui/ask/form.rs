//! The form: about what, the question, to whom.

use super::{El, Ui};
use crate::text::{Count, Key, keys as k};
use crate::ui::parts::{Glyph, icon};
use livepledge_contract::inquiry::{AskedOf, InquiryDraft, InquiryKind, TEXT};
use livepledge_contract::issue::{FieldIssue, IssueCode};
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

/// Changes the form, and says its problem no longer.
fn change(ui: &Ui, pointer: &str, with: impl FnOnce(&mut InquiryDraft)) {
    ui.state.draft.update(with);
    if ui
        .state
        .issues
        .with_untracked(|list| list.iter().any(|i| i.pointer == pointer))
    {
        ui.state
            .issues
            .update(|list| list.retain(|i| i.pointer != pointer));
    }
    (ui.actions.keep)();
}

fn issue(ui: &Ui, pointer: &str) -> Option<String> {
    let code = ui
        .state
        .issues
        .with(|list| list.iter().find(|i| i.pointer == pointer).map(|i| i.code))?;
    Some(ui.t(match (pointer, code) {
        ("/text", IssueCode::Required | IssueCode::TooShort) => k::ASK_TEXT_SHORT,
        ("/text", IssueCode::TooLong) => k::ASK_TEXT_LONG,
        ("/kind", _) => k::ASK_KIND_REQUIRED,
        ("/asked_of", _) => k::ASK_WHOM_REQUIRED,
        (_, code) => k::issue_code(code),
    }))
}

/// The problem of a field, under it.
fn problem(ui: &Ui, id: &str, pointer: &'static str) -> El {
    let words = ui
        .span("")
        .live(move |ui| issue(ui, pointer).unwrap_or_default());
    ui.p("issue")
        .attr("id", id)
        .hidden(move |ui| issue(ui, pointer).is_none())
        .kid(icon(ui, Glyph::Alert))
        .kid(words)
}

/// The first problem of the form takes the focus.
fn focused(control: El, pointer: &'static str) -> El {
    let handle = control.handle();
    control.bind(move |ui| {
        let first = |list: &Vec<FieldIssue>| list.first().is_some_and(|i| i.pointer == pointer);
        if ui.state.issues.with(first) {
            handle.focus();
        }
    })
}

/// One of a closed list, as chips.
struct Choice<T: 'static> {
    name: &'static str,
    pointer: &'static str,
    label: Key,
    all: &'static [T],
    words: fn(T) -> Key,
    get: fn(&InquiryDraft) -> Option<T>,
    set: fn(&mut InquiryDraft, T),
}

impl<T: Copy + PartialEq + 'static> Choice<T> {
    fn build(&self, ui: &Ui) -> El {
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
