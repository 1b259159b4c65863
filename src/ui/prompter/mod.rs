//! The prompter: the host's second screen (5.2.2 a, 5.3.3 a). What is on air, the
//! five things to say about it with the words, what is still unsaid, what the plan
//! does not hold. By keyboard alone, or by touch on a tablet.

mod checklist;
mod goods;
mod head;
mod item;
mod keys;
mod left;
mod promise;
mod question_steps;
mod questions;
mod scope;
mod sign_in;
mod standing;
mod told;
mod warnings;

use crate::dom::{Root, View};
use crate::state::{Access, Load, PrompterState, WidgetState};
use crate::text::{Key, keys as k};
pub(crate) use scope::PrompterActions;
use scope::{El, Scope, Ui};

/// Puts the prompter into `root`; also what a key pressed in the page does, `true`
/// where it does something.
pub(crate) fn mount(
    root: &Root,
    state: WidgetState,
    prompter: PrompterState,
    actions: PrompterActions,
) -> (View, impl Fn(&str) -> bool + use<>) {
    let ui = Ui::new(root, Scope::new(state, prompter, actions));
    let surface = ui
        .div("surface")
        .part(|ui| ui.texts.get(), |ui, _| vec![prompter_view(ui)]);
    let pressed = move |key: &str| keys::press(&ui, key);
    (View::mount(root, surface), pressed)
}

/// Which screen.
#[derive(PartialEq)]
enum Screen {
    Loading,
    Unknown,
    Failed,
    SignIn(Access),
    Empty,
    Room,
}

fn screen(ui: &Ui) -> Screen {
    match *ui.load.get() {
        Load::Loading { .. } => Screen::Loading,
        Load::UnknownRoom => Screen::Unknown,
        Load::Failed(_) => Screen::Failed,
        Load::Ready => match *ui.prompter.access.get() {
            Access::Asking => Screen::Loading,
            Access::Open if ui.goods.with(Vec::is_empty) => Screen::Empty,
            Access::Open => Screen::Room,
            shut => Screen::SignIn(shut),
        },
    }
}

fn prompter_view(ui: &Ui) -> El {
    ui.el("main", "prompter")
        .attrs(&[
            ("aria-label", &ui.t(k::PROMPTER_LABEL)),
            ("lang", ui.texts().locale().tag()),
        ])
        .bind(left::watch)
        .is("data-old", |ui| ui.stale_since.with(Option::is_some))
        .kid(head::header(ui))
        .kid(goods::bar(ui))
        .part(screen, |ui, screen| vec![show(ui, screen)])
        .kid(told::told(ui))
}

fn show(ui: &Ui, screen: &Screen) -> El {
    match screen {
        Screen::Loading => ui
            .div("blank")
            .attrs(&[("data-state", "loading"), ("aria-busy", "true")])
            .kid(ui.p("blank-hint").live(|ui| {
                ui.t(match (*ui.load.get(), *ui.prompter.offline.get()) {
                    (Load::Ready, true) => k::PROMPTER_ASKING_OFFLINE,
                    (Load::Ready, false) => k::PROMPTER_ASKING,
                    _ => k::PROMPTER_LOADING,
                })
            })),
        Screen::Unknown => retry(
            ui,
            notice(ui, "unknown-room", k::UNKNOWN_TITLE, k::UNKNOWN_HINT),
        ),
        Screen::Failed => retry(
            ui,
            notice(ui, "failed", k::FAILED_TITLE, k::PROMPTER_ASKING_OFFLINE),
        ),
        Screen::SignIn(access) => sign_in::form(ui, *access),
        Screen::Empty => notice(ui, "empty", k::PROMPTER_EMPTY_TITLE, k::PROMPTER_EMPTY_HINT),
        Screen::Room => room(ui),
    }
}

/// The room: what to say on the left, or above; what to mind beside it. The
/// questions of viewers will have their place at the end of the second column.
fn room(ui: &Ui) -> El {
    let side = ui
        .el("aside", "side")
        .kid(questions::questions(ui))
        .kid(warnings::warnings(ui))
        .kid(promise::form(ui))
        .kid(ui.p("keys-hint").words(&ui.t(k::PROMPTER_KEYS)));
    let main = ui
        .div("main")
        .kid(left::notice(ui))
        .kid(checklist::goods(ui));
    ui.div("room")
        .attr("data-state", "ready")
        .kid(main)
        .kid(side)
}

fn notice(ui: &Ui, state: &str, title: Key, hint: Key) -> El {
    ui.div("blank")
        .attr("data-state", state)
        .kid(ui.el("h2", "blank-title").words(&ui.t(title)))
        .kid(ui.p("blank-hint").words(&ui.t(hint)))
}

fn retry(ui: &Ui, screen: El) -> El {
    let button = ui.button("button").words(&ui.t(k::RETRY));
    screen.kid(button.press(|ui| (ui.actions.retry)(())))
}
