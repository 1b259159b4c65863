//! What came of the last thing done: said once, for eyes and screen readers.

use super::scope::{El, Ui, holding};
use crate::state::Told;
use crate::text::keys as k;
use crate::ui::parts::{Glyph, icon};

/// What came of the last thing done, for eyes and screen readers.
pub(super) fn told(ui: &Ui) -> El {
    ui.div("told")
        .attrs(&[("role", "status"), ("aria-live", "polite")])
        .kid(icon(ui, Glyph::Check))
        .kid(ui.span("").live(|ui| words(ui).unwrap_or_default()))
        .is("data-empty", |ui| ui.prompter.told.with(Option::is_none))
}

/// What came of the last thing done, in words.
fn words(ui: &Ui) -> Option<String> {
    let told = ui.prompter.told.get();
    let texts = ui.texts();
    let group = |key, item| {
        let item = texts.get(k::group(item));
        texts.fill(key, &[("item", item)])
    };
    Some(match (*told).as_ref()? {
        Told::Ticked {
            item, waits: true, ..
        } => group(k::PROMPTER_TOLD_WAITS, *item),
        Told::Ticked {
            item, said: true, ..
        } => group(k::PROMPTER_TOLD_SAID, *item),
        Told::Ticked { item, .. } => group(k::PROMPTER_TOLD_BACK, *item),
        Told::Promised(spoken) => {
            let holding = texts.get(holding(spoken.holding));
            texts.fill(k::PROMPTER_TOLD_PROMISE, &[("holding", holding)])
        }
        Told::Marked { waits: true } => ui.t(k::PROMPTER_TOLD_MARK_WAITS),
        Told::Marked { .. } => ui.t(k::PROMPTER_TOLD_MARKED),
        Told::PromiseWaits => ui.t(k::PROMPTER_TOLD_PROMISE_WAITS),
        Told::Refused => ui.t(k::PROMPTER_TOLD_REFUSED),
        Told::NotPinned => ui.t(k::PROMPTER_TOLD_NOT_PINNED),
    })
}
