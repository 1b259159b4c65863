//! What may leave with the page leaves, without waiting for anything to be committed: there may
//! be no page any more that could hear of it. What is written beside says only that it may have
//! reached the backend, and is no claim: the next page may send it at once, under the same key.

use super::entry::Task;
use super::{Effect, KEEPALIVE_BYTES, Millis, Outbox};
use livepledge_contract::outbox::{ItemState, Why};

impl Outbox {
    /// Sends what is small enough, together with what is under way, to outlive the page.
    pub(super) fn hide(&mut self, now: Millis, out: &mut Vec<Effect>) {
        let leads = self.leads;
        let mut room = KEEPALIVE_BYTES;
        for entry in self.entries.iter().filter(|e| e.task == Task::Sending) {
            // What is larger does not outlive the page, and takes nothing from what does.
            room = room.checked_sub(entry.item.body.len()).unwrap_or(room);
        }
        for entry in self.entries.iter_mut().filter(|e| e.is_free()) {
            let bytes = entry.item.body.len();
            let waits = match entry.item.state {
                ItemState::Saved => entry.due_at(leads, now).is_some_and(|at| at <= now),
                ItemState::Waiting { why, .. } => why != Why::Asked && why != Why::Token,
                _ => false,
            };
            if waits && entry.item.evidence.is_empty() && bytes <= room {
                room = room.saturating_sub(bytes);
                entry.task = Task::Sending;
                entry.sent_before = entry.item.maybe_sent;
                if !entry.sent_before {
                    entry.item = entry.next(now, entry.item.state.clone());
                    entry.item.maybe_sent = true;
                    out.push(Effect::Persist(vec![entry.item.clone()]));
                }
                let (key, keepalive) = (entry.item.key.clone(), true);
                out.extend([Effect::Send { key, keepalive }, Effect::Show]);
            }
        }
    }
}
