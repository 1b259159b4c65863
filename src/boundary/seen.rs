//! Which version of each plan the viewer has seen, kept in localStorage by backend
//! and room as `plan:version`, parted by blanks; small, and no secret. Where the
//! page denies storage it lives as long as the page.

use livepledge_contract::ids::{PlanId, PlanVersion};

fn key(backend: &str, room: &str) -> String {
    ["live-pledge:seen:", backend, ":", room].concat()
}

/// What was kept; what is no entry is left out.
#[must_use]
pub fn load(backend: &str, room: &str) -> Vec<(PlanId, PlanVersion)> {
    let stored = super::receipts::storage().and_then(|s| s.get_item(&key(backend, room)).ok()?);
    let mut kept = Vec::new();
    for word in stored.as_deref().unwrap_or_default().split(' ') {
        let read = word
            .split_once(':')
            .and_then(|(plan, version)| Some((plan.parse().ok()?, version.parse().ok()?)));
        kept.extend(read);
    }
    kept
}

/// Keeps it; silently nothing where the page denies storage.
pub fn save(backend: &str, room: &str, kept: &[(PlanId, PlanVersion)]) {
    let mut text = String::new();
    for (plan, version) in kept {
        let version = version.to_string();
        for part in [plan.as_str(), ":", &version, " "] {
            text.push_str(part);
        }
    }
    if let Some(storage) = super::receipts::storage() {
        let _ = storage.set_item(&key(backend, room), text.trim_end());
    }
}
