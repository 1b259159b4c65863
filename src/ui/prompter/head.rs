//! The room's title, how the line is, who the host is.

use super::scope::{El, Ui};
use crate::state::Access;
use crate::text::{format, keys as k};

pub(super) fn header(ui: &Ui) -> El {
    let title = ui.el("h1", "room-title").live(|ui| {
        let room = ui.room.get();
        let title = (*room).as_ref().map(|room| room.profile.title.clone());
        title.unwrap_or_else(|| ui.t(k::PROMPTER_LABEL))
    });
    let closed = banner(ui, "closed", |ui| {
        let shut = ui
            .room
            .with(|room| room.as_ref().is_some_and(|room| !room.open));
        shut.then(|| ui.t(k::PROMPTER_CLOSED))
    });
    let stale = banner(ui, "stale", |ui| {
        let since = (*ui.stale_since.get())?;
        let time = format::moment(&ui.texts(), since, *ui.now.get_untracked());
        Some(ui.texts().fill(k::PROMPTER_STALE, &[("time", &time)]))
    });
    let unsent = ui.p("badge badge-waits").live_or_hidden(|ui| {
        let n = ui.prompter.unsent.with(Vec::len);
        (n > 0).then(|| ui.texts().count(k::PROMPTER_UNSENT, n))
    });
    let leave = ui
        .button("button button-quiet")
        .words(&ui.t(k::PROMPTER_LEAVE))
        .press(|ui| (ui.actions.sign_out)(()));
    let you = ui
        .div("you")
        .kid(ui.p("you-name").live_or_hidden(|ui| {
            let warnings = ui.prompter.warnings.get();
            (*warnings).as_ref().map(|told| told.you.clone())
        }))
        .kid(leave)
        .hidden(|ui| *ui.prompter.access.get() != Access::Open);
    let line = ui.div("headline").kid(title).kid(unsent).kid(you);
    ui.el("header", "head").kid(line).kid(closed).kid(stale)
}

fn banner(ui: &Ui, name: &str, words: impl Fn(&Ui) -> Option<String> + 'static) -> El {
    ui.p("banner")
        .attrs(&[("data-name", name), ("role", "status")])
        .live_or_hidden(words)
}
