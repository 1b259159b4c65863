//! Evidence goes before the text that refers to it: piece by piece, each from where the
//! backend says it has it. Every answer renews the claim before the next request, so that
//! a long upload is nobody else's to take over. More than ever was there is no failure; a part
//! after which there is no more than before is one.

use super::entry::{Entry, Task};
use super::{Effect, KEEPALIVE_BYTES, LEASE_MS, Millis, Outbox, judge};
use livepledge_contract::outbox::{ItemState, OutboxItem, Why};

/// Most bytes of one request: what a slow line sends before it is given up.
pub const PART_BYTES: u32 = 1024 * 1024;

/// How far the try under way is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    /// Pieces that are there.
    pub(super) pieces: usize,
    /// How many bytes of the next one are; `None`: not asked yet.
    pub(super) offset: Option<u32>,
}

impl Entry {
    /// What comes after a claim: the next part of the evidence, or the text.
    pub(super) fn request(&mut self) -> Effect {
        let key = self.item.key.clone();
        match self.item.evidence.get(self.progress.pieces) {
            Some(piece) => {
                self.task = Task::Uploading;
                Effect::Upload {
                    key,
                    sha256: piece.sha256.clone(),
                    bytes: piece.bytes,
                    // The last byte again, where only the answer to it is missing.
                    offset: self
                        .progress
                        .offset
                        .map(|at| at.min(piece.bytes.saturating_sub(1))),
                }
            }
            None => {
                self.task = Task::Sending;
                let keepalive = self.item.body.len() <= KEEPALIVE_BYTES;
                Effect::Send { key, keepalive }
            }
        }
    }

    /// All evidence is there: what comes next is the text.
    pub(super) fn is_uploaded(&self) -> bool {
        self.progress.pieces >= self.item.evidence.len()
    }

    /// The same claim for longer.
    fn renewed(&self, now: Millis) -> OutboxItem {
        let until = now.saturating_add(LEASE_MS);
        let mut next = self.next(now, ItemState::Sending { until });
        let before = self.item.evidence.iter().take(self.progress.pieces);
        let whole = before.fold(0_u32, |sum, piece| sum.saturating_add(piece.bytes));
        let uploaded = whole.saturating_add(self.progress.offset.unwrap_or(0));
        if uploaded > self.item.uploaded {
            // It goes on: what failed before counts no more.
            next.attempts = 1;
            next.uploaded = uploaded;
        }
        next.maybe_sent |= self.is_uploaded();
        next
    }
}

impl Outbox {
    /// The backend said how much it has of a piece.
    pub(super) fn uploaded(
        &mut self,
        (key, sha256): (&str, &str),
        (offset, complete): (u32, bool),
        (now, random): (Millis, f64),
        out: &mut Vec<Effect>,
    ) {
        let Some(entry) = self.find(key).filter(|e| e.task == Task::Uploading) else {
            return;
        };
        let asked = entry.item.evidence.get(entry.progress.pieces);
        if asked.is_none_or(|piece| piece.sha256.as_str() != sha256) {
            return;
        }
        let next = if complete {
            entry.progress.pieces = entry.progress.pieces.saturating_add(1);
            entry.progress.offset = None;
            entry.renewed(now)
        } else if entry.progress.offset.is_some_and(|sent| offset <= sent) {
            // A part came to nothing: at once again it would for ever.
            entry.next(
                now,
                judge::waiting(&entry.item, now, random, Why::Busy, None),
            )
        } else {
            entry.progress.offset = Some(offset);
            entry.renewed(now)
        };
        entry.task = Task::Writing;
        out.extend([Effect::Persist(vec![next]), Effect::Show]);
    }
}
