//! The receipt as a file that a consumer keeps: which promise the complaint rests
//! on, to be compared with the plan ledger years later, without this backend.

use crate::calendar::Timestamp;
use crate::ids::{ComplaintNumber, Digest, PlanRef, RoomId};
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// What a kept receipt says. Its link opens the case: it is as secret as the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct ReceiptFile {
    /// How the file is laid out.
    pub format: ReceiptFormat,
    /// The complaint.
    pub number: ComplaintNumber,
    /// The room it came from.
    pub room: RoomId,
    /// When it was received.
    pub received_at: Timestamp,
    /// What the goods were called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<String>,
    /// The promise that was seen; absent when the complaint is about no goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanRef>,
    /// The version of the case when the file was made.
    pub version: u32,
    /// Digest of its last record then: nobody can change what came before unnoticed.
    pub digest: Digest,
    /// Where the case is read, with its token; absent where there is no such page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// How a receipt is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub enum ReceiptFormat {
    /// The first layout.
    #[serde(rename = "livepledge-receipt/1")]
    One,
}

/// Stands before the JSON where the receipt is a drawing (SVG), whose metadata it is.
pub const METADATA_BEGIN: &str = "<metadata>";
/// Stands after it.
pub const METADATA_END: &str = "</metadata>";
