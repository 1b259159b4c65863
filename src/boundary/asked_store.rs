//! Receipts of questions that this browser keeps, so that whoever asked reads the
//! answer later too. In localStorage, by backend and room; where the page denies that,
//! as long as the outbox has them.

use super::receipts::storage;
#[cfg(feature = "ask")]
use livepledge_contract::inquiry::InquiryReceipt;

/// How many are kept for one room; the oldest go.
#[cfg(feature = "ask")]
const KEPT: usize = 20;

fn key(backend: &str, room: &str) -> String {
    ["live-pledge:asked:", backend, ":", room].concat()
}

/// The receipts of a room, newest first.
#[cfg(feature = "ask")]
#[must_use]
pub fn load(backend: &str, room: &str) -> Vec<InquiryReceipt> {
    let text = storage().and_then(|s| s.get_item(&key(backend, room)).ok().flatten());
    text.and_then(|text| livepledge_wire::from_str(&text).ok())
        .unwrap_or_default()
}

/// Whether a question with this number is among them. What is kept is not taken apart for
/// that: a viewer who never opens the questions downloads nothing to read them.
#[must_use]
pub fn has(backend: &str, room: &str, number: &str) -> bool {
    let text = storage().and_then(|s| s.get_item(&key(backend, room)).ok().flatten());
    text.is_some_and(|text| text.contains(number))
}

/// Keeps the receipts of a room.
#[cfg(feature = "ask")]
pub fn save(backend: &str, room: &str, receipts: &[InquiryReceipt]) {
    let kept = receipts.get(..KEPT).unwrap_or(receipts);
    if let Some(storage) = storage() {
        // Denied or full: the outbox has them for a while.
        let _ = storage.set_item(&key(backend, room), &livepledge_wire::to_string(&kept));
    }
}
