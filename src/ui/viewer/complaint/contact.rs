//! How to reach the consumer outside the widget: only if they want it.

use super::field;
use crate::text::keys as k;
use crate::ui::parts::{Control, El, Mark, Say, Ui, mark};

pub(crate) fn contact(ui: &Ui) -> El {
    let head = ui
        .el("summary", "contact-head")
        .say(k::C_CONTACT)
        .kid(ui.span("optional").say(k::C_OPTIONAL));
    let pair = ui.div("pair").kid(name(ui)).kid(phone(ui));
    let look = Mark {
        class: "tick",
        group: None,
        words: k::C_WANTS_CALL,
        issues: None,
        described: None,
    };
    let call = mark(
        ui,
        &look,
        |ui| ui.draft.with(|d| d.wants_call),
        |ui, wanted| ui.draft.update(|d| d.wants_call = wanted),
    );
    let details = ui.el("details", "contact");
    let fold = details.handle();
    details
        .kid(head)
        .kid(ui.p("muted small").say(k::C_CONTACT_HINT))
        .kid(pair)
        .kid(call)
        // A problem inside must be visible, whatever the viewer folded away.
        .bind(move |ui| {
            if ui
                .complaint_issues
                .with(|list| list.iter().any(|i| i.pointer.starts_with("/contact")))
            {
                fold.attr("open", "");
            }
        })
}

fn name(ui: &Ui) -> El {
    let field = field(ui, "c-name", "/contact/name", k::C_NAME);
    let value = Control::new(
        |ui| ui.draft.with(|d| d.contact_name.clone()),
        |ui, text| ui.draft.update(|d| d.contact_name = text),
    );
    field.text(ui, value, &[("autocomplete", "name")])
}

fn phone(ui: &Ui) -> El {
    let field = field(ui, "c-phone", "/contact/phone", k::C_PHONE);
    let value = Control::new(
        |ui| ui.draft.with(|d| d.contact_phone.clone()),
        |ui, text| ui.draft.update(|d| d.contact_phone = text),
    );
    let attributes = [
        ("type", "tel"),
        ("inputmode", "tel"),
        ("autocomplete", "tel"),
    ];
    field.text(ui, value, &attributes)
}
