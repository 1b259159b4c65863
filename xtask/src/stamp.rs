//! Stamps: a digest of everything a step was made from, kept beside what it made.
//!
//! For the steps that Cargo does not know about. A stamp never says that the outputs are intact;
//! the caller looks at them.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// SHA-256 over `parts`, each with its length, in hexadecimal.
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The stamp file of one step.
pub(crate) struct Stamp(PathBuf);

impl Stamp {
    pub(crate) fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Was the step last done from exactly these inputs?
    pub(crate) fn is(&self, digest: &str) -> bool {
        std::fs::read_to_string(&self.0).is_ok_and(|kept| kept == digest)
    }

    /// To be called when the step is complete.
    pub(crate) fn set(&self, digest: &str) -> Result<()> {
        std::fs::create_dir_all(self.0.parent().unwrap_or(Path::new(".")))?;
        std::fs::write(&self.0, digest)
            .with_context(|| format!("cannot write {}", self.0.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_a_byte_from_one_part_to_the_next_changes_the_digest() {
        let one = digest([b"ab".as_slice(), b"c"]);
        let other = digest([b"a".as_slice(), b"bc"]);
        assert_ne!(one, other);
        assert_eq!(one.len(), 64);
    }
}
