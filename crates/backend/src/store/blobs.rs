//! What is known of evidence: which bytes lie whole in the blob folder, and which
//! case refers to them. The bytes themselves are [`crate::blobs`]'s.

use super::StoreError;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::evidence::BlobReceipt;
use livepledge_contract::ids::{ComplaintNumber, Digest};

/// The part of a store that knows blobs.
#[async_trait::async_trait]
pub trait BlobStore: Send + Sync + 'static {
    /// A blob that is stored whole.
    async fn blob(&self, sha256: &Digest) -> Result<Option<BlobReceipt>, StoreError>;

    /// Notes that a blob is stored whole; one that no case refers to yet is kept
    /// for another day.
    async fn keep_blob(&self, blob: BlobReceipt, at: Timestamp) -> Result<(), StoreError>;

    /// Bytes of blobs that no case refers to.
    async fn unclaimed_bytes(&self) -> Result<u64, StoreError>;

    /// The oldest blobs that no case refers to and that came before `before`.
    async fn unclaimed_blobs(
        &self,
        before: Timestamp,
        limit: u32,
    ) -> Result<Vec<Digest>, StoreError>;

    /// Forgets a blob unless a case refers to it or it came again; whether it did.
    async fn forget_blob(&self, sha256: &Digest, before: Timestamp) -> Result<bool, StoreError>;

    /// A blob that this case refers to.
    async fn evidence_of(
        &self,
        number: &ComplaintNumber,
        sha256: &Digest,
    ) -> Result<Option<BlobReceipt>, StoreError>;
}
