//! Receipts this browser keeps, so that a consumer finds their cases again
//! without an account. Kept in localStorage by backend and room; where the page
//! denies storage they live as long as the page, and the page gets them by event.

use livepledge_contract::complaint::Receipt;

/// How many are kept for one room; the oldest go.
const KEPT: usize = 50;

pub(super) fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn key(backend: &str, room: &str) -> String {
    format!("live-pledge:receipts:{backend}:{room}")
}

/// The receipts of a room, newest first; none where storage is denied or holds something else.
#[must_use]
pub fn load(backend: &str, room: &str) -> Vec<Receipt> {
    let text = storage().and_then(|s| s.get_item(&key(backend, room)).ok().flatten());
    text.and_then(|text| livepledge_wire::from_str(&text).ok())
        .unwrap_or_default()
}

/// Keeps the receipts of a room; `false` where the page denies storage.
#[must_use]
pub fn save(backend: &str, room: &str, receipts: &[Receipt]) -> bool {
    let kept = receipts.get(..KEPT).unwrap_or(receipts);
    let text = livepledge_wire::to_string(&kept);
    storage().is_some_and(|s| s.set_item(&key(backend, room), &text).is_ok())
}
