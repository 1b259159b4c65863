//! What the parts of one widget can do: each goes to the actions that the surface was built with.

use super::scope::Scope;
use crate::ui::actions::{Action, Actions, Order, SheetOf};

impl Scope {
    /// Does one of the actions.
    pub(crate) fn act(&self, which: fn(&Actions) -> &Action) {
        which(&self.actions)();
    }

    /// Keeps what was typed and what is open for an instance that takes this one's place.
    pub(crate) fn remember(&self) {
        let sheet = self.sheet().map(|sheet| sheet.words());
        (self.actions.remember)(sheet.unwrap_or_default());
    }

    /// Does something with an item of the outbox.
    pub(crate) fn order(&self, order: Order, key: &str) {
        (self.actions.outbox)(order, key);
    }

    /// Submits a question as the surface that asks hands it over.
    pub(crate) fn ask(&self, question: &str) {
        (self.actions.ask)(question);
    }

    /// Makes a sheet; only where `later` is here.
    pub(crate) fn sheet_maker(&self) -> SheetOf {
        self.actions.sheet.clone()
    }

    pub(crate) fn copy(&self, text: &str) {
        (self.actions.copy)(text);
    }
}
