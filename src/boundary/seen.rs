//! Which version of each plan was seen, kept in localStorage by backend and room as
//! `plan:version:digest`, parted by blanks; small, and no secret. Where the page denies
//! storage it lives as long as the page.

use livepledge_contract::ids::{Digest, PlanId, PlanVersion};

/// A plan, the version seen of it, and its digest; older releases kept none.
pub type Kept = (PlanId, PlanVersion, Option<Digest>);

/// Where a surface keeps it: what viewers saw is not what the host's picture showed.
fn key(what: &str, backend: &str, room: &str) -> String {
    ["live-pledge:", what, ":", backend, ":", room].concat()
}

/// What was kept; what is no entry is left out.
#[must_use]
pub fn load(what: &str, backend: &str, room: &str) -> Vec<Kept> {
    let key = key(what, backend, room);
    let stored = super::receipts::storage().and_then(|s| s.get_item(&key).ok()?);
    let words = stored.as_deref().unwrap_or_default().split(' ');
    words.filter_map(entry).collect()
}

fn entry(word: &str) -> Option<Kept> {
    let mut parts = word.split(':');
    let (plan, version) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let digest = parts.next().and_then(|digest| digest.parse().ok());
    Some((plan, version, digest))
}

/// Keeps it; silently nothing where the page denies storage.
pub fn save(what: &str, backend: &str, room: &str, kept: &[Kept]) {
    let mut text = String::new();
    for (plan, version, digest) in kept {
        let (version, digest) = (version.to_string(), digest.as_ref());
        let digest = digest.map(Digest::as_str).unwrap_or_default();
        for part in [plan.as_str(), ":", &version, ":", digest, " "] {
            text.push_str(part);
        }
    }
    if let Some(storage) = super::receipts::storage() {
        let _ = storage.set_item(&key(what, backend, room), text.trim_end());
    }
}
