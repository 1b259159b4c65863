//! What is promised.

use super::world::{World, is_settled};
use crate::outbox::{Kept, Outbox};
use livepledge_contract::outbox::ItemState;

impl World {
    /// What one tab shows is true, and nothing that was called saved is gone.
    pub(super) fn promises(&self, at: usize) -> Result<(), String> {
        let (store, backend, saved) = self.parts();
        for shown in self.outbox(at).into_iter().flat_map(Outbox::shown) {
            let key = &shown.item.key;
            if shown.kept == Kept::Stored && store.get(key).is_none() {
                return Err(format!("{key} was called saved and is nowhere"));
            }
            if matches!(shown.item.state, ItemState::Received(_))
                && !backend.stored.iter().any(|(stored, _)| stored == key)
            {
                return Err(format!("{key} was called received and is not"));
            }
        }
        match saved.iter().find(|key| store.get(key).is_none()) {
            Some(key) => Err(format!("{key} was called saved and is gone")),
            None => Ok(()),
        }
    }

    /// One body has one key, and one key is stored once.
    pub(super) fn backend_promises(&self) -> Result<(), String> {
        let (_, backend, _) = self.parts();
        if let Some(body) = &backend.early {
            return Err(format!("{body} came before its evidence"));
        }
        let (key, body) = match backend.arrived.last() {
            Some(last) => last,
            None => return Ok(()),
        };
        for (other_key, other_body) in &backend.arrived {
            if (key == other_key) != (body == other_body) {
                return Err(format!(
                    "{body} came as {key} and {other_body} as {other_key}"
                ));
            }
        }
        match backend.stored.iter().filter(|(k, _)| k == key).count() {
            0 | 1 => Ok(()),
            n => Err(format!("{key} was stored twice ({n})")),
        }
    }

    /// The line was good for long enough.
    pub(super) fn all_is_settled(&self) -> Result<(), String> {
        let (store, backend, saved) = self.parts();
        let in_tabs = self.awake().flat_map(Outbox::shown);
        let shown = in_tabs.map(|s| (&s.item.key, &s.item.state));
        let stored = store.items.iter().map(|item| (&item.key, &item.state));
        for (key, state) in stored.chain(shown) {
            if !is_settled(state) {
                return Err(format!("{key} was left lying: {state:?}"));
            }
        }
        for key in saved {
            let held = store
                .get(key)
                .is_some_and(|item| matches!(item.state, ItemState::Held(_)));
            let arrived = backend.stored.iter().any(|(stored, _)| stored == key);
            if !held && !arrived {
                return Err(format!("{key} was called saved and never arrived"));
            }
        }
        Ok(())
    }
}
