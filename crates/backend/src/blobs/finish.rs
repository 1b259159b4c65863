//! From the last byte to a file that is whole: digest, kind, pixels, disk.

use super::kind::{MediaKind, is_whole_clip};
use super::{Blobs, Refusal};
use livepledge_contract::digest::sha256_hex;
use livepledge_contract::evidence::{BlobReceipt, StoredForm};
use livepledge_contract::ids::Digest;
use std::io::Write as _;
use std::path::{Path, PathBuf};

impl Blobs {
    /// All bytes are there: makes the file that is kept, and has it on the disk before
    /// it returns.
    pub(super) async fn finish(&self, sha256: &Digest) -> Result<BlobReceipt, Refusal> {
        let (part, whole) = (self.part(sha256), self.whole(sha256));
        let (wanted, from) = (sha256.clone(), part.clone());
        let (kind, bytes) = blocking(move || examine(&from, &wanted)).await?;
        let (stored, contents) = if kind.is_clip() {
            let stored = StoredForm {
                sha256: sha256.clone(),
                media_type: kind.media_type().to_owned(),
                bytes,
                width: None,
                height: None,
            };
            (stored, None)
        } else {
            let decoded = self.decoder.decode(&part).await;
            let decoded = decoded
                .map_err(|busy| Refusal::Unavailable(busy.to_string()))?
                .ok_or(Refusal::NotEvidence)?;
            let stored = StoredForm {
                sha256: digest(&decoded.bytes)?,
                media_type: decoded.media_type,
                bytes: decoded.bytes.len() as u64,
                width: Some(decoded.width),
                height: Some(decoded.height),
            };
            (stored, Some(decoded.bytes))
        };
        blocking(move || keep(&part, &whole, contents.as_deref())).await?;
        Ok(BlobReceipt {
            sha256: sha256.clone(),
            media_type: kind.media_type().to_owned(),
            bytes,
            stored,
        })
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Refusal::Unavailable(error.to_string())))
}

fn digest(bytes: &[u8]) -> Result<Digest, Refusal> {
    let hex = sha256_hex(bytes);
    hex.parse()
        .map_err(|_| Refusal::Unavailable("a digest that is none".to_owned()))
}

/// What it is, and how long.
fn examine(part: &Path, wanted: &Digest) -> Result<(MediaKind, u64), Refusal> {
    let bytes = std::fs::read(part)?;
    if digest(&bytes)? != *wanted {
        return Err(Refusal::Digest);
    }
    let kind = MediaKind::of(&bytes).ok_or(Refusal::NotEvidence)?;
    if bytes.len() as u64 > kind.most() {
        return Err(Refusal::TooLarge);
    }
    if kind.is_clip() && !is_whole_clip(kind, &bytes) {
        return Err(Refusal::NotEvidence);
    }
    Ok((kind, bytes.len() as u64))
}

/// Puts it to its place: `contents` where that is given, else the part itself.
fn keep(part: &Path, whole: &Path, contents: Option<&[u8]>) -> Result<(), Refusal> {
    let folder = whole.parent().unwrap_or(whole);
    std::fs::create_dir_all(folder)?;
    if let Some(contents) = contents {
        let new: PathBuf = whole.with_extension("new");
        let mut options = std::fs::OpenOptions::new();
        options.create(true).truncate(true).write(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let mut file = options.open(&new)?;
        file.write_all(contents)?;
        file.sync_all()?;
        std::fs::rename(&new, whole)?;
        let _ = std::fs::remove_file(part);
    } else {
        std::fs::File::open(part)?.sync_all()?;
        std::fs::rename(part, whole)?;
    }
    // The names, too: a crash must not take back what was acknowledged.
    sync_folder(folder)?;
    if let Some(all) = folder.parent() {
        sync_folder(all)?;
    }
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
