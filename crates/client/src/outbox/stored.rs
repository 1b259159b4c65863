//! What the store and the backend say about items, taken in.

use super::entry::{Entry, Task};
use super::{Effect, Kept, Millis, Outbox};
use livepledge_contract::outbox::{Held, ItemState, OutboxItem};

impl Outbox {
    pub(super) fn loaded(&mut self, items: Vec<OutboxItem>, now: Millis, out: &mut Vec<Effect>) {
        let missing = |e: &Entry| !items.iter().any(|i| i.key == e.item.key);
        self.entries
            .retain(|e| !(e.is_free() && e.is_settled() && missing(e)));
        // The browser has thrown it away, and we still have it.
        for entry in self.entries.iter_mut().filter(|e| missing(e)) {
            if entry.kept == Kept::Stored {
                entry.kept = Kept::Memory;
            }
        }
        let lost = self.entries.iter().filter(|e| e.is_free() && missing(e));
        let mut again: Vec<String> = lost.map(|e| e.item.key.clone()).collect();
        for item in items {
            if self.adopt(&item, now) {
                again.push(item.key);
            }
        }
        for key in again {
            self.write(&key, out, &|e| match &e.item.state {
                // Whoever has the lease writes when it has an answer.
                ItemState::Sending { .. } => None,
                state => Some(e.next(now, state.clone())),
            });
        }
        out.push(Effect::Show);
    }

    /// What no database keeps, for the outbox that follows this one in the same page.
    pub fn unkept(&self) -> impl Iterator<Item = OutboxItem> {
        let only_here = |e: &&Entry| e.kept != Kept::Stored;
        let here = self.entries.iter().filter(only_here);
        here.map(|e| e.item.clone())
    }

    /// Goes on with what no database keeps.
    pub fn take_over(&mut self, items: impl Iterator<Item = OutboxItem>) {
        let entry = |item| Entry::new(item, Kept::Memory);
        self.entries.extend(items.map(entry));
    }

    /// Takes over what the store holds of an item, where it is news. True: what is
    /// here is better, and must be written again.
    fn adopt(&mut self, item: &OutboxItem, now: Millis) -> bool {
        let Some(known) = self.find(&item.key) else {
            let mut entry = Entry::new(item.clone(), Kept::Stored);
            entry.tame(now);
            let after = |e: &Entry| e.item.created > entry.item.created;
            let at = self.entries.iter().position(after);
            self.entries.insert(at.unwrap_or(self.entries.len()), entry);
            return false;
        };
        if !known.is_free() || item.rev < known.item.rev {
            return false;
        }
        known.kept = Kept::Stored;
        if known.is_received() && !matches!(item.state, ItemState::Received(_)) {
            known.item.rev = item.rev;
            return true;
        }
        if item.rev > known.item.rev {
            known.item = item.clone();
            known.tame(now);
            return false;
        }
        // The version this tab wrote over, and failed to.
        item.state != known.item.state
    }

    /// The write is over, committed or not.
    pub(super) fn written(&mut self, mut item: OutboxItem, committed: bool, out: &mut Vec<Effect>) {
        #[cfg(test)]
        let text_first = self.flaw == Some(super::tests::Flaw::SendsTheTextFirst);
        let Some(entry) = self.find(&item.key) else {
            return;
        };
        if item.rev == entry.item.rev {
            // What has left with the page did not wait for this.
            if committed {
                entry.kept = Kept::Stored;
            } else {
                entry.item.rev = item.rev.wrapping_sub(1);
            }
            return out.push(Effect::Show);
        }
        let key = item.key.clone();
        if entry.kept == Kept::Not {
            out.push(Effect::Filed(key.clone()));
        }
        if committed {
            entry.kept = Kept::Stored;
        } else {
            // The store has what it had; the next write goes over that.
            item.rev = entry.item.rev;
            if entry.kept == Kept::Not {
                entry.kept = Kept::Memory;
            }
        }
        entry.item = item;
        entry.task = Task::Nothing;
        match &entry.item.state {
            ItemState::Sending { .. } => {
                #[cfg(test)]
                if text_first {
                    entry.progress.pieces = usize::MAX;
                }
                out.push(entry.request());
            }
            ItemState::Received(_) => entry.tell(out),
            ItemState::Held(Held::Paused) if core::mem::take(&mut entry.to_edit) => {
                out.push(Effect::Edit(key));
            }
            _ => {}
        }
        out.push(Effect::Show);
    }

    /// Another tab was first: its word counts, but for a receipt and a deletion.
    pub(super) fn overtaken(
        &mut self,
        items: Vec<OutboxItem>,
        stored: &[OutboxItem],
        now: Millis,
        out: &mut Vec<Effect>,
    ) {
        for item in items {
            let Some(entry) = self.find(&item.key) else {
                continue;
            };
            let there = stored.iter().find(|s| s.key == item.key);
            entry.to_edit = false;
            if let Some(there) = there {
                entry.item = there.clone();
                entry.kept = Kept::Stored;
                entry.tame(now);
            }
            // What has left with the page still gets its answer.
            if entry.task != Task::Sending || entry.is_settled() {
                entry.task = Task::Nothing;
            }
            let insists = match item.state {
                ItemState::Received(_) => !entry.is_received(),
                ItemState::Withdrawn => there.is_some() && !entry.is_settled(),
                // A new text whose old one could not be taken back.
                _ => entry.kept == Kept::Not,
            };
            if insists {
                let mut again = item;
                again.rev = entry.item.rev.wrapping_add(1);
                entry.task = Task::Writing;
                out.push(Effect::Persist(vec![again]));
            } else if entry.is_received() {
                entry.tell(out);
            }
        }
        out.push(Effect::Show);
    }

    /// A try is over.
    pub(super) fn sent(
        &mut self,
        key: &str,
        out: &mut Vec<Effect>,
        next: &dyn Fn(&Entry) -> OutboxItem,
    ) {
        if let Some(entry) = self
            .find(key)
            .filter(|e| matches!(e.task, Task::Sending | Task::Uploading))
        {
            let next = next(entry);
            entry.task = Task::Writing;
            out.extend([Effect::Persist(vec![next]), Effect::Show]);
        }
    }
}
