//! A place for another surface, which is loaded when the place is shown.

use super::{Glyph, icon};
use crate::dom::{El, Ui};
use crate::state::Live;
use crate::text::{Key, keys as k};
use crate::ui::actions::OpenAnnex;

/// A surface in which others can be opened.
pub(crate) trait Host {
    /// A text.
    fn text(&self, key: Key) -> String;
    /// Opens another surface.
    fn opener(&self) -> OpenAnnex;
}

/// `surface` about `about`; until it is there a word, and a way to try again where it
/// does not come. The style shows what `data-state` says (see `boundary::annex`).
pub(crate) fn annex<S: Host>(
    ui: &Ui<S>,
    surface: &'static str,
    about: Vec<(&'static str, String)>,
) -> El<S> {
    let tries = Live::new(0_u32);
    let again = tries.clone();
    ui.div("annexes").part(
        move |_| *tries.get(),
        move |ui, _| {
            let again = again.clone();
            let words = ui
                .div("")
                .kid(ui.p("").words(&ui.text(k::ANNEX_FAILED)))
                .kid(
                    ui.button("link")
                        .words(&ui.text(k::RETRY))
                        .press(move |_| again.update(|tries| *tries = tries.wrapping_add(1))),
                );
            let failed = ui
                .div("note note-bad annex-failed")
                .attr("role", "alert")
                .kid(icon(ui, Glyph::Alert))
                .kid(words);
            let (open, about) = (ui.opener(), about.clone());
            let place = ui
                .div("annex")
                .attr("data-surface", surface)
                .kid(
                    ui.p("annex-loading muted")
                        .attr("role", "status")
                        .words(&ui.text(k::ANNEX_LOADING)),
                )
                .kid(failed)
                .host(move |place| open(surface, place, &about));
            vec![place]
        },
    )
}
