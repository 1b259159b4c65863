//! One case as its consumer follows it: where it stands and until when, what is
//! asked of them, what happened, what was promised, and every way on.

mod acts;
mod ask;
mod evidence;
mod form;
mod head;
mod look;
mod notes;
mod outside;
mod promise;
pub(crate) mod qr;
mod rating;
mod receipt;
mod scope;
mod send;
mod timeline;

pub use scope::CaseActions;

use crate::dom::{Root, View};
use crate::state::{CaseLoad, CaseScreen, Live};
use crate::text::case::{self as c, Said};
use crate::ui::parts::{Glyph, icon};
use scope::{El, Scope, Ui};

/// Puts the case surface into `root`.
#[must_use]
pub fn mount(root: &Root, screen: CaseScreen, actions: CaseActions) -> View {
    let ui = Ui::new(root, Scope::new(screen, actions));
    let surface = ui
        .div("surface")
        .part(|ui| ui.screen.texts.get(), |ui, _| vec![surface(ui)]);
    View::mount(root, surface)
}

fn surface(ui: &Ui) -> El {
    ui.el("section", "case")
        .attrs(&[
            ("aria-label", ui.say(c::SURFACE)),
            ("lang", ui.texts().locale().tag()),
        ])
        .part(
            |ui| *ui.screen.load.get(),
            |ui, load| {
                vec![match load {
                    CaseLoad::Ready => case(ui),
                    CaseLoad::Loading => loading(ui),
                    CaseLoad::Gone => nothing(ui, c::GONE_TITLE, c::GONE_HINT.of(&ui.texts())),
                    CaseLoad::Failed(failure) => {
                        let texts = ui.texts();
                        let why = texts
                            .get(crate::ui::parts::failure_key(*failure))
                            .to_owned();
                        nothing(ui, c::FAILED_TITLE, &why).kid(
                            ui.button("button button-soft")
                                .words(ui.say(c::RETRY))
                                .press(|ui| (ui.actions.retry)()),
                        )
                    }
                }]
            },
        )
}

fn case(ui: &Ui) -> El {
    ui.div("case-body")
        .attr("data-state", "case")
        .kid(head::head(ui))
        .kid(notes::notes(ui))
        .kid(ask::ask(ui))
        .kid(acts::acts(ui))
        .kid(timeline::timeline(ui))
        .kid(promise::promise(ui))
        .kid(receipt::receipt(ui))
        .kid(outside::outside(ui))
}

fn loading(ui: &Ui) -> El {
    ui.p("case-loading muted")
        .attrs(&[("role", "status"), ("data-state", "loading")])
        .words(ui.say(c::LOADING))
}

fn nothing(ui: &Ui, title: Said, why: &str) -> El {
    ui.div("case-nothing")
        .attrs(&[("role", "alert"), ("data-state", "failed")])
        .kid(icon(ui, Glyph::Alert))
        .kid(ui.el("h2", "h2").words(ui.say(title)))
        .kid(ui.p("muted").words(why))
}

/// A section with its heading.
fn block(ui: &Ui, name: &'static str, title: Said) -> El {
    ui.el("section", "case-block")
        .attr("data-name", name)
        .kid(ui.el("h3", "h3").words(ui.say(title)))
}

/// A line of a list of facts.
fn fact(ui: &Ui, label: Said, value: &str) -> El {
    ui.div("case-fact")
        .kid(ui.el("dt", "muted").words(ui.say(label)))
        .kid(ui.el("dd", "").words(value))
}

/// A button that copies something and says so.
fn copy_button(ui: &Ui, label: Said, text: String) -> El {
    let copied = Live::new(false);
    let said = copied.clone();
    ui.button("button button-soft")
        .press(move |ui| {
            ui.copy(&text);
            copied.set(true);
        })
        .kid(icon(ui, Glyph::Copy))
        .kid(ui.span("").attr("aria-live", "polite").live(move |ui| {
            let now = if *said.get() { c::COPIED } else { label };
            ui.say(now).to_owned()
        }))
}
