//! Where things lie in the repository.
//!
//! Knows names only; creates and reads nothing, except `Cargo.lock` for the locked versions.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where Cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Tools compiled by us, so that nothing lands in the home directory.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// Intermediate files and stamps of the commands.
pub(crate) fn scratch() -> PathBuf {
    target().join("xtask")
}

/// What a page's owner deploys.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The backend's program, once built.
pub(crate) fn backend() -> PathBuf {
    target().join("release").join("livepledge")
}

/// The same backend as the native tests compile it.
pub(crate) fn test_backend() -> PathBuf {
    target().join("debug").join("livepledge")
}

/// The version of `package` in `Cargo.lock`.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let path = root().join("Cargo.lock");
    let lock = std::fs::read_to_string(&path)
        .with_context(|| format!("{} is needed and cannot be read", path.display()))?;
    version_in(&lock, package)
        .with_context(|| format!("Cargo.lock has no package {package}; run `cargo check` first"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
