//! What the room's part of the screen shows, by how loading went.

use super::goods::{goods_list, on_air};
use crate::state::{Failure, Load};
use crate::text::{Key, keys as k};
use crate::ui::parts::{El, Glyph, Say, Ui, failure_key, icon};

/// Which screen; a repeated failure keeps its screen, and the focus on its button.
#[derive(PartialEq)]
enum Screen {
    Loading { slow: bool },
    UnknownRoom,
    Failed(Failure),
    Empty,
    Goods,
}

pub(crate) fn room(ui: &Ui) -> El {
    ui.div("room-content")
        .part(screen, |ui, screen| vec![show(ui, screen)])
}

fn screen(ui: &Ui) -> Screen {
    match *ui.load.get() {
        Load::Loading { slow } => Screen::Loading { slow },
        Load::UnknownRoom => Screen::UnknownRoom,
        Load::Failed(failure) => Screen::Failed(failure),
        Load::Ready if ui.goods.with(Vec::is_empty) => Screen::Empty,
        Load::Ready => Screen::Goods,
    }
}

fn show(ui: &Ui, screen: &Screen) -> El {
    match screen {
        Screen::Loading { slow } => loading(ui, *slow),
        Screen::UnknownRoom => retry(
            ui,
            notice(
                ui,
                "unknown-room",
                Glyph::Search,
                k::UNKNOWN_TITLE,
                k::UNKNOWN_HINT,
            ),
        ),
        Screen::Failed(failure) => retry(
            ui,
            notice(
                ui,
                "failed",
                Glyph::Alert,
                k::FAILED_TITLE,
                failure_key(*failure),
            ),
        ),
        Screen::Empty => notice(ui, "empty", Glyph::Box, k::EMPTY_TITLE, k::EMPTY_HINT),
        Screen::Goods => ui
            .div("columns")
            .attr("data-state", "ready")
            .kid(on_air(ui))
            .kid(goods_list(ui)),
    }
}

/// A whole screen that says one thing.
fn notice(ui: &Ui, state: &str, glyph: Glyph, title: Key, hint: Key) -> El {
    ui.div("blank")
        .attr("data-state", state)
        .kid(ui.div("blank-icon").kid(icon(ui, glyph)))
        .kid(ui.el("h2", "blank-title").say(title))
        .kid(ui.p("blank-hint").say(hint))
}

fn retry(ui: &Ui, screen: El) -> El {
    let button = ui
        .button("button button-soft")
        .say(k::RETRY)
        .press(|ui| ui.act(|a| &a.retry));
    screen.kid(button)
}

/// The shape of what is coming.
fn loading(ui: &Ui, slow: bool) -> El {
    let bones = |class, n: usize| (0..n).map(|_| ui.span(class)).collect();
    let card = ui
        .div("card")
        .attr("aria-hidden", "true")
        .kid(ui.span("bone bone-title"))
        .kid(ui.span("bone bone-line"))
        .kid(ui.div("tiles").kids(bones("bone bone-tile", 5)));
    let mut note = ui.p("slow").say(k::SLOW);
    if !slow {
        note = note.attr("hidden", "");
    }
    ui.div("columns")
        .attrs(&[("data-state", "loading"), ("aria-busy", "true")])
        .kid(note)
        .kid(card)
        .kid(
            ui.div("")
                .attr("aria-hidden", "true")
                .kids(bones("bone bone-row", 4)),
        )
}
