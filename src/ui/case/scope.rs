//! What every part of the case reads and asks for.

use crate::dom;
use crate::state::CaseScreen;
use crate::text::case::Said;
use crate::text::{Key, Texts};
use crate::ui::actions::{Action, OpenAnnex};
use crate::ui::parts::Host;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::{Case, ConsumerEvent};
use livepledge_contract::workflow::act::ActKind;
use livepledge_contract::workflow::offer::PossibleAct;
use std::cell::Cell;
use std::rc::Rc;

/// What can be done on a case.
#[derive(Clone)]
pub struct CaseActions {
    /// Read it again now.
    pub retry: Action,
    /// Do something.
    pub act: Rc<dyn Fn(ConsumerEvent)>,
    /// Keep the words typed for an act.
    pub write: Rc<dyn Fn(ActKind, String)>,
    /// Make the files for outside.
    pub prepare: Action,
    /// Save the receipt.
    pub save_receipt: Action,
    /// Copy a text.
    pub copy: Rc<dyn Fn(&str)>,
    /// Open another surface inside this one.
    pub annex: OpenAnnex,
}

/// What the surface shows and can do.
pub(crate) struct Scope {
    pub(super) screen: CaseScreen,
    pub(super) actions: CaseActions,
    /// The act whose form a press has just opened or closed: what is built then takes the focus.
    pressed: Cell<Option<ActKind>>,
}

pub(super) type Ui = dom::Ui<Scope>;
pub(super) type El = dom::El<Scope>;

impl Scope {
    pub(super) fn new(screen: CaseScreen, actions: CaseActions) -> Self {
        Self {
            screen,
            actions,
            pressed: Cell::new(None),
        }
    }

    /// Opens the form of an act.
    pub(super) fn open(&self, act: ActKind) {
        self.pressed.set(Some(act));
        self.screen.open.set(Some(act));
    }

    /// Closes it; its button gets the focus back.
    pub(super) fn close(&self, act: ActKind) {
        self.pressed.set(Some(act));
        self.screen.open.set(None);
    }

    /// Whether what is built for this act takes the focus; once.
    pub(super) fn takes_focus(&self, act: ActKind) -> bool {
        let is = self.pressed.get() == Some(act);
        if is {
            self.pressed.set(None);
        }
        is
    }

    pub(super) fn texts(&self) -> Rc<Texts> {
        self.screen.texts.get_untracked()
    }

    pub(super) fn say(&self, said: Said) -> &'static str {
        said.of(&self.texts())
    }

    /// The case, followed.
    pub(super) fn case(&self) -> Option<Rc<Case>> {
        (*self.screen.case.get()).clone()
    }

    /// Something of the case, followed.
    pub(super) fn of<R: Default>(&self, look: impl FnOnce(&Case) -> R) -> R {
        self.case().map(|case| look(&case)).unwrap_or_default()
    }

    /// How an act is possible now, followed.
    pub(super) fn possible(&self, act: ActKind) -> Option<PossibleAct> {
        self.of(|case| case.possible.iter().find(|one| one.act == act).copied())
    }

    /// The time, not followed: for words that do not tick.
    pub(super) fn today(&self) -> Timestamp {
        *self.screen.now.get_untracked()
    }

    pub(super) fn act(&self, event: ConsumerEvent) {
        (self.actions.act)(event);
    }

    pub(super) fn copy(&self, text: &str) {
        (self.actions.copy)(text);
    }
}

impl Host for Scope {
    fn text(&self, key: Key) -> String {
        self.texts().get(key).to_owned()
    }

    fn opener(&self) -> OpenAnnex {
        self.actions.annex.clone()
    }
}
