//! Removes what no case refers to: blobs a day after they came, parts a day after their
//! last byte, and files whose row was never written because the server died between.

use super::Blobs;
use crate::store::{Store, StoreError};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::Digest;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// How long evidence waits for its complaint.
pub const WAITS: Duration = Duration::from_secs(24 * 3600);
/// Blobs forgotten with one sweep; more go with the next.
const AT_ONCE: u32 = 100;

impl Blobs {
    /// How many files it removed.
    ///
    /// # Errors
    /// [`StoreError`]; files that cannot be removed are tried again.
    pub async fn sweep(&self, store: &dyn Store, now: Timestamp) -> Result<usize, StoreError> {
        let day = i64::try_from(WAITS.as_millis()).unwrap_or(i64::MAX);
        let before = Timestamp::from_millis(now.millis().saturating_sub(day));
        let mut removed = 0;
        for sha256 in store.unclaimed_blobs(before, AT_ONCE).await? {
            // Whoever sends it again waits until it is gone, and then sends all of it.
            let Some(_claim) = self.claim(&sha256) else {
                continue;
            };
            if store.forget_blob(&sha256, before).await? {
                removed += usize::from(std::fs::remove_file(self.whole(&sha256)).is_ok());
            }
        }
        for (sha256, file) in older(&self.dir.join("parts"), before) {
            if let Some(_claim) = self.claim(&sha256) {
                removed += usize::from(std::fs::remove_file(file).is_ok());
            }
        }
        // One of the 256 folders a minute.
        let minute = now.millis().div_euclid(60_000).rem_euclid(256);
        for (sha256, file) in older(&self.dir.join(format!("{minute:02x}")), before) {
            let Some(_claim) = self.claim(&sha256) else {
                continue;
            };
            if store.blob(&sha256).await?.is_none() {
                removed += usize::from(std::fs::remove_file(file).is_ok());
            }
        }
        Ok(removed)
    }
}

/// The blobs of a folder that were last written before then.
fn older(folder: &Path, before: Timestamp) -> Vec<(Digest, PathBuf)> {
    let Ok(files) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let old = |file: std::fs::DirEntry| {
        let written = file.metadata().ok()?.modified().ok()?;
        let age = written.duration_since(UNIX_EPOCH).ok()?.as_millis();
        let path = file.path();
        let sha256 = path.file_stem()?.to_str()?.parse().ok()?;
        (i64::try_from(age).ok()? < before.millis()).then_some((sha256, path))
    };
    files.flatten().filter_map(old).collect()
}
