//! Guards that a test takes away from the real process, to see that the tests which
//! rest on them turn red (`tests/kill.rs`, `tests/disk.rs`). A release has no such
//! switch: without debug assertions the question is answered at compile time.

/// Whether the environment asks to do without this guard.
pub(super) fn is_without(guard: &str) -> bool {
    cfg!(debug_assertions) && std::env::var_os("LIVEPLEDGE_WITHOUT").is_some_and(|one| one == guard)
}
