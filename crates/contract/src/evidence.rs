//! What a complaint is proved with (`domain.md` §4.2): pictures and one clip, each
//! stored under the SHA-256 of the bytes that were sent, and referred to by it. The
//! limits stand here because both sides keep them.

use crate::closed_list::closed_list;
use crate::ids::Digest;
use crate::issue::{FieldIssue, IssueCode};
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Most pictures of one complaint.
pub const IMAGES_MAX: usize = 6;
/// Most clips of one complaint.
pub const CLIPS_MAX: usize = 1;
/// Largest picture, in bytes as it is sent: 2 MiB.
pub const IMAGE_BYTES_MAX: u64 = 2 * 1024 * 1024;
/// Largest clip, in bytes: 20 MiB.
pub const CLIP_BYTES_MAX: u64 = 20 * 1024 * 1024;

closed_list! {
    /// What a piece of evidence shows.
    EvidenceKind {
        /// 聊天记录.
        ChatLog,
        /// 订单截图.
        OrderSnapshot,
        /// 实物照片.
        Photo,
        /// 开箱视频.
        UnboxingVideo,
        /// 物流单据.
        Waybill,
        /// 发票.
        Invoice,
        /// 直播回放片段.
        LiveReplayClip,
        /// 检测报告.
        TestReport,
        /// 医疗证明: sensitive, and taken only with a consent of its own [PIPL art. 29].
        MedicalProof,
        /// 其他.
        Other,
    }
}

/// One piece of evidence of a complaint. What it is, picture or clip, the backend
/// found out when it was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// SHA-256 of the bytes that `PUT /v1/blobs/{sha256}` took.
    pub sha256: Digest,
    /// What it shows.
    pub kind: EvidenceKind,
    /// The consumer agrees that this sensitive document is handled; required for
    /// `medical_proof` [PIPL art. 29].
    #[serde(default)]
    pub consent: bool,
}

/// Evidence as a case lists it: what was filed, and what the backend found it to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiledEvidence {
    /// Its name: the SHA-256 of what was sent.
    pub sha256: Digest,
    /// What it shows.
    pub kind: EvidenceKind,
    /// Number of the record it came with, as [`crate::workflow::view::CaseEvent::n`] counts
    /// them; the complaint itself is 1.
    #[serde(default = "complaint")]
    pub record: u32,
    /// What is handed out: `image/jpeg`, `image/png`, `video/mp4`, `video/quicktime` or
    /// `video/webm`.
    pub media_type: String,
    /// How many bytes of it.
    pub bytes: u64,
}

fn complaint() -> u32 {
    1
}

/// What a stored blob is answered with, and what `HEAD` says of one that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlobReceipt {
    /// SHA-256 of the bytes that were sent: the name to refer to.
    pub sha256: Digest,
    /// What they are: `image/jpeg`, `image/png`, `image/webp`, `video/mp4`,
    /// `video/quicktime` or `video/webm`.
    pub media_type: String,
    /// How many bytes were sent.
    pub bytes: u64,
    /// What is kept and handed out: of a picture its pixels alone, newly encoded.
    pub stored: StoredForm,
}

/// What is kept of a blob.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredForm {
    /// SHA-256 of what is kept; of a clip the same as what was sent.
    pub sha256: Digest,
    /// `image/jpeg` or `image/png` of a picture, else as it was sent.
    pub media_type: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its width in pixels, of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Its height in pixels, of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// What is wrong with a list of evidence as such; whether each is there the backend knows.
pub(crate) fn issues(evidence: &[Evidence], issues: &mut Vec<FieldIssue>) {
    if evidence.len() > IMAGES_MAX + CLIPS_MAX {
        issues.push(FieldIssue::at("/evidence", IssueCode::TooLong));
    }
    for (at, piece) in evidence.iter().enumerate() {
        if evidence.iter().take(at).any(|e| e.sha256 == piece.sha256) {
            issues.push(FieldIssue::at("/evidence", IssueCode::Duplicate));
        }
        if piece.kind == EvidenceKind::MedicalProof && !piece.consent {
            issues.push(FieldIssue::at("/evidence", IssueCode::NoticeNotAccepted));
        }
    }
}
