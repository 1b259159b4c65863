//! What the complaint is about: goods, order, party, category, broken commitment.

use super::{about, field};
use crate::text::{Key, keys as k};
use crate::ui::parts::{Control, El, Field, Mark, Ui, goods_select, mark, select};
use livepledge_contract::complaint::Category;
use livepledge_contract::party::Party;
use livepledge_contract::plan::CommitmentGroup;

pub(crate) fn subject(ui: &Ui) -> Vec<El> {
    let goods = field(ui, "c-about", "/plan", k::C_ABOUT);
    let chosen = |ui: &Ui| ui.about.with(Option::clone);
    vec![
        goods_select(ui, &goods, k::C_ABOUT_NONE, chosen, about),
        order(ui),
        addressed(ui),
        category(ui),
        broken(ui),
    ]
}

fn order(ui: &Ui) -> El {
    let field = Field {
        hint: Some(k::C_ORDER_HINT),
        ..field(ui, "c-order", "/order_ref", k::C_ORDER)
    };
    let issues = field.issues.clone();
    let value = Control::new(
        |ui| ui.draft.with(|d| d.order_ref.clone()),
        |ui, text| ui.draft.update(|d| d.order_ref = text),
    );
    let value = value.off_when(|ui| ui.draft.with(|d| d.no_order));
    let input = field.text(ui, value, &[]);
    let look = Mark {
        class: "tick",
        group: None,
        words: k::C_NO_ORDER,
        issues: None,
        described: None,
    };
    let none = mark(
        ui,
        &look,
        |ui| ui.draft.with(|d| d.no_order),
        move |ui, no_order| {
            issues.forget("/order_ref");
            ui.draft.update(|draft| {
                draft.no_order = no_order;
                if no_order {
                    draft.order_ref.clear();
                }
            });
        },
    );
    ui.div("").kid(input).kid(none)
}

fn addressed(ui: &Ui) -> El {
    let field = field(ui, "c-addressed", "/addressed_to", k::C_ADDRESSED);
    let mut options = ui.div("options");
    for party in Party::ALL {
        let (issues, pointer) = (field.issues.clone(), field.pointer);
        let look = Mark {
            class: "tick tick-chip",
            group: Some("c-addressed"),
            words: k::party(party),
            issues: (party == Party::Merchant).then_some((&field.issues, pointer)),
            described: None,
        };
        options = options.kid(mark(
            ui,
            &look,
            move |ui| ui.draft.with(|d| d.addressed_to == Some(party)),
            move |ui, _| {
                issues.forget(pointer);
                ui.draft.update(|d| d.addressed_to = Some(party));
            },
        ));
    }
    field.group(ui, options)
}

fn category(ui: &Ui) -> El {
    let field = field(ui, "c-category", "/category", k::C_CATEGORY);
    let chosen = |ui: &Ui| {
        let category = ui.draft.with(|d| d.category)?;
        Category::ALL.iter().position(|one| *one == category)
    };
    let choose = |ui: &Ui, index: Option<usize>| {
        let category = index.and_then(|i| Category::ALL.get(i)).copied();
        ui.draft.update(|d| d.category = category);
    };
    let options = |ui: &Ui| named(ui, Category::ALL.iter().map(|one| k::category(*one)));
    select(ui, &field, k::C_CHOOSE, options, chosen, choose)
}

fn broken(ui: &Ui) -> El {
    let field = Field {
        optional: true,
        ..field(ui, "c-broken", "/broken_commitment", k::C_BROKEN)
    };
    let chosen = |ui: &Ui| {
        let group = ui.draft.with(|d| d.broken_commitment)?;
        CommitmentGroup::ALL.iter().position(|one| *one == group)
    };
    let choose = |ui: &Ui, index: Option<usize>| {
        let group = index.and_then(|i| CommitmentGroup::ALL.get(i)).copied();
        ui.draft.update(|d| d.broken_commitment = group);
    };
    let options = |ui: &Ui| named(ui, CommitmentGroup::ALL.iter().map(|one| k::group(*one)));
    select(ui, &field, k::C_BROKEN_NONE, options, chosen, choose)
}

fn named(ui: &Ui, keys: impl Iterator<Item = Key>) -> Vec<String> {
    keys.map(|key| ui.t(key)).collect()
}
