//! Questions and answers: those asked from here with what came of them, what is
//! answered already, searched as one types, and the form to ask. Opens inside the
//! viewer, whose style it shares.

mod answers;
mod choice;
mod field;
mod form;
mod found;
mod mine;
mod near;

use crate::dom::{self, Root, View};
use crate::state::AskState;
use crate::text::{Key, Texts, format};
use crate::ui::actions::Action;
use livepledge_contract::calendar::Timestamp;
use std::rc::Rc;

/// What can be done here.
#[derive(Clone)]
pub struct AskActions {
    /// Check the form and hand the question over.
    pub submit: Action,
    /// Keep what is typed.
    pub keep: Action,
    /// Ask again what is answered already.
    pub retry: Action,
}

/// What the surface shows and can do.
pub(crate) struct Scope {
    state: AskState,
    actions: AskActions,
}

type Ui = dom::Ui<Scope>;
type El = dom::El<Scope>;

impl Scope {
    fn texts(&self) -> Rc<Texts> {
        self.state.texts.get_untracked()
    }

    fn t(&self, key: Key) -> String {
        self.texts().get(key).to_owned()
    }

    /// A time as people say it, not followed.
    fn time(&self, at: Timestamp) -> String {
        format::moment(&self.texts(), at, *self.state.now.get_untracked())
    }
}

/// Puts the surface into `root`.
#[must_use]
pub fn mount(root: &Root, state: AskState, actions: AskActions) -> View {
    let ui = Ui::new(root, Scope { state, actions });
    let surface = ui.div("ask").part(
        |ui| ui.state.texts.get(),
        |ui, _| vec![mine::mine(ui), answers::answers(ui), form::form(ui)],
    );
    View::mount(root, surface)
}
