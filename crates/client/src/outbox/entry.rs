//! One item as one tab knows it.

use super::upload::Progress;
use super::{Effect, LEASE_MS, LONGEST_ASKED_MS, LONGEST_WAIT_MS, Millis, TAKEOVER_MS};
use livepledge_contract::outbox::{ItemState, KEPT_TRYING_MS, OutboxItem, Why};

/// Where an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Being written for the first time.
    Not,
    /// Committed in the browser's database: "saved".
    Stored,
    /// Only in this page: "will be sent while this page stays open".
    Memory,
}

/// What this tab is doing with an item; never two things at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    Nothing,
    Writing,
    Uploading,
    Sending,
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) item: OutboxItem,
    pub(super) kept: Kept,
    pub(super) task: Task,
    /// Submitted in this tab, which then need not wait for the one who sends.
    pub(super) mine: bool,
    /// To be tried at once.
    pub(super) hurry: bool,
    /// Before the try under way some other may have reached the backend.
    pub(super) sent_before: bool,
    /// Opened in the form once it is held.
    pub(super) to_edit: bool,
    /// This tab has said that the receipt is there.
    pub(super) told: bool,
    /// How much of the evidence is there.
    pub(super) progress: Progress,
}

impl Entry {
    pub(super) fn new(item: OutboxItem, kept: Kept) -> Self {
        Self {
            item,
            kept,
            task: Task::Nothing,
            mine: false,
            hurry: false,
            sent_before: false,
            to_edit: false,
            told: false,
            progress: Progress::default(),
        }
    }

    pub(super) fn is_free(&self) -> bool {
        self.task == Task::Nothing
    }

    /// Nothing is left to be done.
    pub(super) fn is_settled(&self) -> bool {
        matches!(
            self.item.state,
            ItemState::Received(_) | ItemState::Withdrawn
        )
    }

    pub(super) fn is_received(&self) -> bool {
        matches!(self.item.state, ItemState::Received(_))
    }

    /// Says once that the receipt is there.
    pub(super) fn tell(&mut self, out: &mut Vec<Effect>) {
        if !core::mem::replace(&mut self.told, true) {
            out.push(Effect::Received(self.item.key.clone()));
        }
    }

    /// Its time is over: to be tried, or to be remembered.
    pub(super) fn is_old(&self, now: Millis) -> bool {
        now.saturating_sub(self.item.created.max(self.item.settled)) > KEPT_TRYING_MS
    }

    /// The next version of the item, to be written over this one.
    pub(super) fn next(&self, now: Millis, state: ItemState) -> OutboxItem {
        let mut next = self.item.clone();
        next.rev = next.rev.wrapping_add(1);
        if matches!(state, ItemState::Received(_) | ItemState::Withdrawn) {
            next.body.clear();
            next.evidence.clear();
            next.uploaded = 0;
            next.settled = now;
        }
        next.state = state;
        next
    }

    /// The claim of a try: who writes it may send.
    pub(super) fn claim(&self, now: Millis) -> OutboxItem {
        let until = now.saturating_add(LEASE_MS);
        let mut claim = self.next(now, ItemState::Sending { until });
        claim.attempts = claim.attempts.saturating_add(1);
        // Evidence alone is no complaint.
        claim.maybe_sent |= self.item.evidence.is_empty();
        claim
    }

    /// When the next try is due in a tab that leads the others, or does not.
    /// `None`: not by itself.
    pub(super) fn due_at(&self, leads: bool, now: Millis) -> Option<Millis> {
        let at = match self.item.state {
            ItemState::Saved => self.item.created,
            ItemState::Waiting { why, .. } if self.hurry && why != Why::Asked => return Some(now),
            ItemState::Waiting { until, .. } | ItemState::Sending { until } => until,
            ItemState::Held(_) | ItemState::Received(_) | ItemState::Withdrawn => return None,
        };
        // Nobody else can send what is in no database.
        if leads || self.mine || self.kept == Kept::Memory {
            Some(at)
        } else {
            Some(at.saturating_add(TAKEOVER_MS))
        }
    }

    /// A clock that was set back makes no wait longer than it was meant to be.
    pub(super) fn tame(&mut self, now: Millis) {
        self.item.created = self.item.created.min(now);
        self.item.settled = self.item.settled.min(now);
        let (until, longest) = match &mut self.item.state {
            ItemState::Waiting {
                until,
                why: Why::Asked,
            } => (until, LONGEST_ASKED_MS),
            ItemState::Waiting { until, .. } => (until, LONGEST_WAIT_MS.into()),
            ItemState::Sending { until } => (until, LEASE_MS),
            _ => return,
        };
        *until = (*until).min(now.saturating_add(longest));
    }

    /// Its text may still be changed without being filed twice.
    pub(super) fn is_editable(&self) -> bool {
        let unsent = matches!(
            self.item.state,
            ItemState::Saved | ItemState::Waiting { .. } | ItemState::Held(_)
        );
        unsent && !self.item.maybe_sent
    }
}
