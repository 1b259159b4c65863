//! What is typed into a case is kept in localStorage under its number, so that a
//! reload loses nothing. Where the page denies storage it lives as long as the page.

use livepledge_contract::case_kept::KeptCase;
use livepledge_contract::ids::ComplaintNumber;

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn key(number: &ComplaintNumber) -> String {
    ["live-pledge:case:", number.as_str()].concat()
}

/// What is kept; nothing where storage is denied or holds something else.
#[must_use]
pub fn load(number: &ComplaintNumber) -> KeptCase {
    let text = storage().and_then(|s| s.get_item(&key(number)).ok().flatten());
    text.and_then(|text| livepledge_wire::from_str(&text).ok())
        .unwrap_or_default()
}

/// Keeps it; nothing to keep leaves nothing behind.
pub fn save(number: &ComplaintNumber, kept: &KeptCase) {
    let Some(storage) = storage() else { return };
    // Denied or full: it lives as long as the page.
    let _ = if *kept == KeptCase::default() {
        storage.remove_item(&key(number))
    } else {
        storage.set_item(&key(number), &livepledge_wire::to_string(kept))
    };
}
