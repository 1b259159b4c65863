//! The way to the record of a promise, which is an annex of its own.

use crate::state::{Goods, Live, Sighting};
use crate::text::keys as k;
use crate::ui::parts::{El, Glyph, Say, Ui, annex, icon};

/// The record, read and verified when somebody asks for it; `seen` is the version they
/// had looked at before.
pub(crate) fn history(ui: &Ui, goods: &Goods, seen: Sighting) -> El {
    let asked: Live<Option<Vec<(&'static str, String)>>> = Live::new(None);
    let goods = goods.clone();
    let (ask, closed) = (asked.clone(), asked.clone());
    let button = ui
        .button("button button-soft")
        .hidden(move |_| closed.get().is_some())
        .press(move |_| {
            let entry = goods.entry.get_untracked();
            let mut about = vec![
                ("plan", entry.id.to_string()),
                ("version", entry.version.to_string()),
                ("digest", entry.digest.to_string()),
            ];
            if !seen.is_of(&entry) {
                about.push(("seen", seen.version.to_string()));
                let digest = seen.digest.as_ref();
                about.extend(digest.map(|digest| ("seen-digest", digest.to_string())));
            }
            ask.set(Some(about));
        })
        .kid(icon(ui, Glyph::Shield))
        .kid(ui.span("").say(k::HISTORY));
    ui.el("section", "block history").kid(button).part(
        move |_| asked.get(),
        |ui, about| match &**about {
            Some(about) => {
                let title = ui.el("h3", "h3").attr("tabindex", "-1");
                let focused = title.handle();
                let title = title.say(k::HISTORY_TITLE).shown(move || focused.focus());
                vec![title, annex(ui, "ledger", about.clone())]
            }
            None => Vec::new(),
        },
    )
}
