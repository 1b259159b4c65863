//! One server for each data directory: its caches know of no other. The lock is
//! the operating system's and ends with the process, however it ends. Commands
//! take no lock; the server notices what they write.

use anyhow::{Context as _, bail};
use std::fs::{File, TryLockError};
use std::path::Path;

/// Name of the file that is locked.
pub const LOCK_FILE: &str = "serve.lock";

/// Held for as long as the server runs.
#[derive(Debug)]
pub struct DataLock {
    _file: File,
}

impl DataLock {
    /// Takes the directory, and makes it when missing.
    ///
    /// # Errors
    /// One sentence when another server has it.
    pub fn take(dir: &Path) -> anyhow::Result<Self> {
        // Where it cannot be made, opening the file says so.
        let _ = std::fs::create_dir_all(dir);
        let path = dir.join(LOCK_FILE);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .with_context(|| {
                format!(
                    "cannot open {}; choose a directory this user can write",
                    path.display()
                )
            })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => bail!(
                "another `livepledge serve` is serving {}; stop it first, or give this one a --data of its own",
                dir.display()
            ),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("cannot lock {}", path.display()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DataLock;

    #[test]
    fn a_directory_has_one_server_until_it_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let first = DataLock::take(dir.path()).unwrap();
        let second = DataLock::take(dir.path()).unwrap_err().to_string();
        assert!(second.contains("another `livepledge serve`"), "{second}");
        drop(first);
        assert!(DataLock::take(dir.path()).is_ok());
    }
}
