//! What happened and what is asked for.

use super::field;
use crate::text::keys as k;
use crate::ui::parts::{Control, El, Field, Mark, Ui, mark};
use livepledge_contract::complaint::{FACTS, Remedy};

pub(crate) fn story(ui: &Ui) -> Vec<El> {
    vec![
        facts(ui),
        remedies(ui),
        ui.div("pair").kid(amount(ui)).kid(day(ui)),
    ]
}

fn facts(ui: &Ui) -> El {
    let field = Field {
        hint: Some(k::C_FACTS_HINT),
        ..field(ui, "c-facts", "/facts", k::C_FACTS)
    };
    let value = Control::new(
        |ui| ui.draft.with(|d| d.facts.clone()),
        |ui, text| ui.draft.update(|d| d.facts = text),
    );
    field.long_text(ui, value, *FACTS.end())
}

fn amount(ui: &Ui) -> El {
    let field = Field {
        hint: Some(k::C_AMOUNT_HINT),
        optional: true,
        ..field(ui, "c-amount", "/amount", k::C_AMOUNT)
    };
    let value = Control::new(
        |ui| ui.draft.with(|d| d.amount.clone()),
        |ui, text| ui.draft.update(|d| d.amount = text),
    );
    field.text(ui, value, &[("inputmode", "decimal"), ("maxlength", "12")])
}

fn day(ui: &Ui) -> El {
    let field = Field {
        optional: true,
        ..field(ui, "c-day", "/happened_on", k::C_DAY)
    };
    let value = Control::new(
        |ui| ui.draft.with(|d| d.happened_on.clone()),
        |ui, text| ui.draft.update(|d| d.happened_on = text),
    );
    field.text(ui, value, &[("type", "date"), ("maxlength", "10")])
}

fn remedies(ui: &Ui) -> El {
    let field = field(ui, "c-remedies", "/remedies", k::C_REMEDIES);
    let mut options = ui.div("options");
    for (index, remedy) in Remedy::ALL.iter().enumerate() {
        options = options.kid(one_remedy(ui, &field, *remedy, index == 0));
    }
    field.group(ui, options)
}

fn one_remedy(ui: &Ui, field: &Field, remedy: Remedy, first: bool) -> El {
    let (issues, pointer) = (field.issues.clone(), field.pointer);
    let look = Mark {
        class: "tick tick-chip",
        group: None,
        words: k::remedy(remedy),
        issues: first.then_some((&field.issues, pointer)),
        described: None,
    };
    mark(
        ui,
        &look,
        move |ui| ui.draft.with(|d| d.remedies.contains(&remedy)),
        move |ui, wanted| {
            issues.forget(pointer);
            ui.draft.update(|d| {
                d.remedies.retain(|r| *r != remedy);
                if wanted {
                    d.remedies.push(remedy);
                }
            });
        },
    )
}
