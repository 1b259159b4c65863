//! Evidence as files: `blobs/` below the data directory. What is under way lies in
//! `blobs/parts/`, named by the digest it is to have, and grows by what arrives, so
//! that its length says where to go on, also after a crash. What is whole lies in
//! `blobs/xx/`, flushed to the disk before its row is written and before anybody hears
//! that it is there. Of a picture only its newly encoded pixels are kept
//! ([`picture`]); a clip is kept as it came, and handed out as a download.
//!
//! Nothing here knows complaints: [`crate::store::blobs`] says who refers to what, and
//! [`sweep`] removes after a day what nobody does.

pub mod decoder;
mod finish;
pub mod kind;
pub mod picture;
pub mod sweep;

use crate::store::{Store, StoreError};
use axum::body::Body;
use decoder::Decoder;
use http_body_util::BodyExt as _;
use kind::{HEAD, MediaKind};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::evidence::{BlobReceipt, CLIP_BYTES_MAX};
use livepledge_contract::ids::Digest;
use std::collections::HashSet;
use std::io::SeekFrom;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};

/// Most bytes that no case refers to, parts included: strangers cannot fill the disk.
const UNCLAIMED_MAX: u64 = 4 * 1024 * 1024 * 1024;

/// The files.
#[derive(Debug)]
pub struct Blobs {
    dir: PathBuf,
    decoder: Decoder,
    /// Somebody is at these.
    busy: Arc<Mutex<HashSet<Digest>>>,
}

/// Which bytes of a blob a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where they begin.
    pub offset: u64,
    /// How many they are.
    pub length: u64,
    /// How many the blob has.
    pub total: u64,
}

/// What a part came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// All of it is there.
    Whole {
        /// What is there.
        receipt: BlobReceipt,
        /// It was not before.
        new: bool,
    },
    /// So many bytes are there; the rest is to come.
    Partial(u64),
}

/// Why a part was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Another request is at this blob.
    #[error("another request sends the same bytes")]
    Busy,
    /// It begins behind the end of what is there: so many bytes are.
    #[error("{0} bytes are there")]
    Offset(u64),
    /// The blob has more bytes than its kind may.
    #[error("the blob is too large")]
    TooLarge,
    /// The body has more bytes than were announced, or broke off.
    #[error("the body is not as long as announced")]
    Length,
    /// No picture and no clip that is taken.
    #[error("no evidence")]
    NotEvidence,
    /// Other bytes than the digest names.
    #[error("another digest")]
    Digest,
    /// Too much lies here that no case refers to.
    #[error("too much is waiting for its complaint")]
    Full,
    /// The disk, or the decoder's process.
    #[error("{0}")]
    Unavailable(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}

/// Holds a blob for one request.
struct Claim {
    busy: Arc<Mutex<HashSet<Digest>>>,
    sha256: Digest,
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.remove(&self.sha256);
    }
}

impl Blobs {
    /// The folder `blobs` in `data`, made where it is missing; `program` decodes.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(data: &Path, program: PathBuf) -> std::io::Result<Self> {
        let dir = data.join("blobs");
        let mut make = std::fs::DirBuilder::new();
        make.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            make.mode(0o700);
        }
        make.create(dir.join("parts"))?;
        Ok(Self {
            dir,
            decoder: Decoder::new(program),
            busy: Arc::default(),
        })
    }

    fn claim(&self, sha256: &Digest) -> Option<Claim> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.insert(sha256.clone()).then(|| Claim {
            busy: Arc::clone(&self.busy),
            sha256: sha256.clone(),
        })
    }

    fn part(&self, sha256: &Digest) -> PathBuf {
        self.dir.join("parts").join(sha256.as_str())
    }

    fn whole(&self, sha256: &Digest) -> PathBuf {
        let folder = sha256.as_str().get(..2).unwrap_or_default();
        self.dir.join(folder).join(sha256.as_str())
    }

    /// How many bytes of a blob that is under way are there.
    pub async fn offset(&self, sha256: &Digest) -> Option<u64> {
        let found = tokio::fs::metadata(self.part(sha256)).await;
        found.ok().map(|found| found.len())
    }

    /// What is kept of a blob.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub async fn read(&self, sha256: &Digest) -> std::io::Result<File> {
        File::open(self.whole(sha256)).await
    }

    /// Takes a part. What has arrived stays, whatever ends the request.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn put(
        &self,
        store: &dyn Store,
        now: Timestamp,
        sha256: &Digest,
        part: Part,
        body: Body,
    ) -> Result<Put, Refusal> {
        let _claim = self.claim(sha256).ok_or(Refusal::Busy)?;
        if let Some(receipt) = store.blob(sha256).await? {
            // Read to its end, or the sender would not see the answer.
            let _ = http_body_util::Limited::new(body, CLIP_BYTES_MAX as usize)
                .collect()
                .await;
            store.keep_blob(receipt.clone(), now).await?;
            return Ok(Put::Whole {
                receipt,
                new: false,
            });
        }
        if part.total > CLIP_BYTES_MAX {
            return Err(Refusal::TooLarge);
        }
        if self.unclaimed(store).await?.saturating_add(part.length) > UNCLAIMED_MAX {
            return Err(Refusal::Full);
        }
        let there = self.append(sha256, part, body).await?;
        if there < part.total {
            return Ok(Put::Partial(there));
        }
        match self.finish(sha256).await {
            Ok(receipt) => {
                store.keep_blob(receipt.clone(), now).await?;
                Ok(Put::Whole { receipt, new: true })
            }
            Err(refusal) => Err(self.give_up(sha256, refusal).await),
        }
    }

    /// What can never become evidence is removed; what failed here is kept.
    async fn give_up(&self, sha256: &Digest, refusal: Refusal) -> Refusal {
        let hopeless = matches!(
            refusal,
            Refusal::NotEvidence | Refusal::Digest | Refusal::TooLarge
        );
        if hopeless {
            let _ = tokio::fs::remove_file(self.part(sha256)).await;
        }
        refusal
    }

    /// Writes what arrives where it belongs: two requests that overlap write the same
    /// bytes to the same place.
    async fn append(&self, sha256: &Digest, part: Part, body: Body) -> Result<u64, Refusal> {
        let mut options = tokio::fs::OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        #[cfg(unix)]
        options.mode(0o600);
        let mut file = options.open(self.part(sha256)).await?;
        let there = file.metadata().await?.len();
        if part.offset > there {
            return Err(Refusal::Offset(there));
        }
        file.set_len(part.offset).await?;
        file.seek(SeekFrom::Start(part.offset)).await?;
        let (mut at, end) = (part.offset, part.offset.saturating_add(part.length));
        let mut known = part.offset >= HEAD as u64;
        let mut body = body;
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(|_| Refusal::Length)?.into_data() else {
                continue;
            };
            at = at.saturating_add(data.len() as u64);
            if at > end {
                return Err(Refusal::Length);
            }
            file.write_all(&data).await?;
            if !known && (at >= HEAD as u64 || at >= part.total) {
                file.flush().await?;
                let judged = judge(&mut file, part.total).await;
                if let Err(refusal) = judged {
                    let _ = http_body_util::Limited::new(body, CLIP_BYTES_MAX as usize)
                        .collect()
                        .await;
                    return Err(self.give_up(sha256, refusal).await);
                }
                known = true;
                file.seek(SeekFrom::Start(at)).await?;
            }
        }
        file.flush().await?;
        if at < end {
            return Err(Refusal::Length);
        }
        Ok(at)
    }

    /// Bytes that nobody refers to yet.
    async fn unclaimed(&self, store: &dyn Store) -> Result<u64, Refusal> {
        let mut sum = store.unclaimed_bytes().await?;
        let mut parts = tokio::fs::read_dir(self.dir.join("parts")).await?;
        while let Some(part) = parts.next_entry().await? {
            // One that has become whole meanwhile counts there.
            sum = sum.saturating_add(part.metadata().await.map_or(0, |found| found.len()));
        }
        Ok(sum)
    }
}

/// Whether its first bytes are those of something that may be so long.
async fn judge(file: &mut File, total: u64) -> Result<MediaKind, Refusal> {
    file.seek(SeekFrom::Start(0)).await?;
    let mut head = Vec::with_capacity(HEAD);
    file.take(HEAD as u64).read_to_end(&mut head).await?;
    let kind = MediaKind::of(&head).ok_or(Refusal::NotEvidence)?;
    if total > kind.most() {
        return Err(Refusal::TooLarge);
    }
    Ok(kind)
}
