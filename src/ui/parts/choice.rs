//! Choosing: one of a closed list (select, radios), goods of the room, a tick.

use super::{El, Field, Issues, Say, Ui, focus_if_first};
use crate::text::{Count, Key, format};
use livepledge_contract::ids::SkuId;
use wasm_bindgen::JsValue;

/// A native select; the index of the chosen one, `None` for the first line.
pub(crate) fn select(
    ui: &Ui,
    field: &Field,
    none: Key,
    options: impl Fn(&Ui) -> Vec<String> + 'static,
    chosen: impl Fn(&Ui) -> Option<usize> + 'static,
    choose: impl Fn(&Ui, Option<usize>) + 'static,
) -> El {
    let (pointer, issues, invalid) = (field.pointer, field.issues.clone(), field.issues.clone());
    let control = ui
        .el("select", "input select")
        .attrs(&[("id", field.id), ("aria-describedby", &field.described())])
        .is("aria-invalid", move |_| invalid.any_at(pointer))
        .on("change", move |ui, event| {
            issues.forget(pointer);
            choose(ui, event.value().parse().ok());
        })
        .kid(ui.el("option", "").attr("value", "").say(none))
        .part(options, |ui, options| {
            let option = |(index, words): (usize, &String)| {
                ui.el("option", "")
                    .attr("value", &index.digits())
                    .words(words)
            };
            options.iter().enumerate().map(option).collect()
        })
        // After the options: a value that no option has yet would not stick.
        .prop("value", move |ui| {
            JsValue::from_str(&chosen(ui).map(Count::digits).unwrap_or_default())
        });
    field.around(ui, vec![focus_if_first(control, &field.issues, pointer)])
}

/// A select over the goods of the room.
pub(crate) fn goods_select(
    ui: &Ui,
    field: &Field,
    none: Key,
    chosen: fn(&Ui) -> Option<SkuId>,
    choose: fn(&Ui, Option<SkuId>),
) -> El {
    let options = |ui: &Ui| {
        let named = |goods: &crate::state::Goods| {
            goods.entry.with(|e| {
                let mut parts = vec![e.plan.title.clone()];
                parts.extend(e.plan.variant.clone());
                parts.push(format::money(e.plan.price.sale));
                parts.join(" · ")
            })
        };
        ui.goods.with(|goods| goods.iter().map(named).collect())
    };
    let index = move |ui: &Ui| {
        // With the options, so that the choice is written again after them.
        let goods = ui.goods.get();
        let sku = chosen(ui)?;
        goods.iter().position(|g| *g.sku == sku)
    };
    select(ui, field, none, options, index, move |ui, index| {
        let goods = ui.goods.get_untracked();
        choose(
            ui,
            index.and_then(|i| goods.get(i)).map(|g| (*g.sku).clone()),
        );
    })
}

/// A native checkbox or radio with its words.
pub(crate) struct Mark<'a> {
    /// `tick`, or `tick tick-chip` to be drawn as a chip.
    pub(crate) class: &'a str,
    /// The group of a radio; a checkbox has none.
    pub(crate) group: Option<&'a str>,
    pub(crate) words: Key,
    /// The problems it can have, where it is the control that takes the focus for them.
    pub(crate) issues: Option<(&'a Issues, &'static str)>,
    /// The element that says its problem.
    pub(crate) described: Option<&'a str>,
}

/// The mark; `change` hears whether it is set now.
pub(crate) fn mark(
    ui: &Ui,
    look: &Mark<'_>,
    checked: impl Fn(&Ui) -> bool + 'static,
    change: impl Fn(&Ui, bool) + 'static,
) -> El {
    let mut input = match look.group {
        Some(group) => ui
            .el("input", "tick-input")
            .attrs(&[("type", "radio"), ("name", group)]),
        None => ui.el("input", "tick-input").attr("type", "checkbox"),
    };
    if let (Some(id), Some((issues, pointer))) = (look.described, look.issues) {
        let issues = issues.clone();
        input = input
            .attr("aria-describedby", id)
            .is("aria-invalid", move |_| issues.any_at(pointer));
    }
    if let Some((issues, pointer)) = look.issues {
        input = focus_if_first(input, issues, pointer);
    }
    let input = input
        .prop("checked", move |ui| JsValue::from_bool(checked(ui)))
        .on("change", move |ui, event| change(ui, event.checked()));
    let words = ui.span("tick-words").say(look.words);
    ui.el("label", look.class).kid(input).kid(words)
}
