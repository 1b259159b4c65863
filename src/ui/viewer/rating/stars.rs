//! Five dimensions, each a native radio group of one to five stars or none.

use super::field;
use crate::text::keys as k;
use crate::ui::parts::{El, Field, Glyph, Mark, Say, Ui, focus_if_first, icon, mark};
use livepledge_contract::rating::Dimension;
use wasm_bindgen::JsValue;

pub(crate) fn scores(ui: &Ui) -> El {
    let field = Field {
        hint: Some(k::RATE_SCORES_HINT),
        ..field(ui, "r-scores", "/scores", k::RATE_SCORES)
    };
    let mut dimensions = ui.div("dimensions");
    for dimension in Dimension::ALL {
        dimensions = dimensions.kid(stars(ui, &field, dimension));
    }
    field.group(ui, dimensions)
}

fn given(ui: &Ui, dimension: Dimension) -> Option<u8> {
    ui.rating_draft.with(|d| d.scores.get(dimension))
}

fn give(ui: &Ui, field: &Field, dimension: Dimension, stars: Option<u8>) {
    field.issues.forget(field.pointer);
    ui.rating_draft.update(|d| d.scores.set(dimension, stars));
}

fn stars(ui: &Ui, field: &Field, dimension: Dimension) -> El {
    // The pointer's last segment is the dimension's own name: unique in the form.
    let name = dimension.pointer();
    let legend = ui
        .el("legend", "dimension-name")
        .say(k::dimension(dimension))
        .kid(ui.span("dimension-hint").say(k::dimension_hint(dimension)));
    let mut choices = ui.div("stars");
    for n in 1..=5 {
        choices = choices.kid(star(ui, field, dimension, n));
    }
    let skip = Mark {
        class: "tick tick-chip skip",
        group: Some(name),
        words: k::RATE_SKIP,
        issues: None,
        described: None,
    };
    let skipped = field.clone();
    let skip = mark(
        ui,
        &skip,
        move |ui| given(ui, dimension).is_none(),
        move |ui, _| give(ui, &skipped, dimension, None),
    );
    ui.el("fieldset", "dimension")
        .attr("data-name", name)
        .kid(legend)
        .kid(choices.kid(skip))
}

fn star(ui: &Ui, field: &Field, dimension: Dimension, n: u8) -> El {
    let chosen = field.clone();
    let mut input = ui
        .el("input", "star-input")
        .attrs(&[("type", "radio"), ("name", dimension.pointer())])
        .prop("checked", move |ui| {
            JsValue::from_bool(given(ui, dimension) == Some(n))
        })
        .on("change", move |ui, _| give(ui, &chosen, dimension, Some(n)));
    if dimension == Dimension::AsDescribed && n == 1 {
        input = focus_if_first(input, &field.issues, field.pointer);
    }
    ui.el("label", "star")
        .is("data-on", move |ui| {
            given(ui, dimension).is_some_and(|given| n <= given)
        })
        .kid(input)
        .kid(icon(ui, Glyph::Star))
        .kid(
            ui.span("sr-only")
                .words(&ui.texts().count(k::RATE_STARS, n)),
        )
}
