//! Questions of viewers: asked once, answered in writing or on air, each with its
//! log. Every act is one transaction with the event that tells the room.

use super::control::RoomRefusal;
use super::{Filed, FirstReceipt, Key, Recorded, StoreError};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{InquiryNumber, RoomId};
use livepledge_contract::inquiry::{
    ActOnInquiry, AnsweredInquiry, AskedOf, FileInquiry, Inquiry, InquiryQueues, InquiryReceipt,
    InquiryRecord, InquiryReport, InquiryStep,
};
use livepledge_contract::party::Party;

/// A question ready to be stored: checked and numbered.
#[derive(Clone, Debug)]
pub struct NewInquiry {
    /// The room it is asked in; must exist.
    pub room: RoomId,
    /// Who sends it.
    pub key: Key,
    /// What is answered.
    pub answer: FirstReceipt<InquiryReceipt>,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// The question.
    pub command: FileInquiry,
    /// What the goods are called, where it is about any.
    pub goods: Option<String>,
}

/// A question as stored.
#[derive(Clone, Debug)]
pub struct StoredInquiry {
    /// SHA-256 of the token that opens it.
    pub token_hash: [u8; 32],
    /// What its log comes to.
    pub inquiry: Inquiry,
    /// Its log.
    pub log: Vec<InquiryRecord>,
}

/// Questions of one queue that wait too long for their first response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateInquiries {
    /// Where they were asked.
    pub room: RoomId,
    /// Who is to answer.
    pub asked_of: AskedOf,
    /// How many.
    pub count: u32,
    /// The oldest of them.
    pub oldest: InquiryNumber,
    /// When that was asked.
    pub asked_at: Timestamp,
}

/// What staff does with a question.
#[derive(Clone, Debug)]
pub struct NewInquiryAct {
    /// The room it was asked in.
    pub room: RoomId,
    /// The act, checked.
    pub command: ActOnInquiry,
    /// Whose staff.
    pub party: Party,
    /// Who.
    pub by: String,
    /// Recognises a repeat; `None`: it is never repeated.
    pub key: Option<Key>,
    /// Now.
    pub at: Timestamp,
}

/// The part of a store that keeps questions.
#[async_trait::async_trait]
pub trait InquiryStore: Send + Sync + 'static {
    /// Stores key, question and the first record of its log. [`Filed::Conflict`]: the
    /// number is taken.
    async fn file_inquiry(
        &self,
        inquiry: NewInquiry,
    ) -> Result<Filed<FirstReceipt<InquiryReceipt>>, StoreError>;

    /// A question by its number.
    async fn inquiry(&self, number: &InquiryNumber) -> Result<Option<StoredInquiry>, StoreError>;

    /// How far the logs of these questions go; those that do not exist are left out.
    async fn inquiry_versions(
        &self,
        numbers: Vec<InquiryNumber>,
    ) -> Result<Vec<(InquiryNumber, u32)>, StoreError>;

    /// Records an act; what is so already is left as it is.
    async fn act_on_inquiry(
        &self,
        act: NewInquiryAct,
    ) -> Result<Recorded<InquiryStep>, RoomRefusal>;

    /// What was answered for everybody in a room, the latest first, at most 100.
    async fn answered(&self, room: &RoomId) -> Result<Vec<AnsweredInquiry>, StoreError>;

    /// The two queues of a room, where a first response is due within so many
    /// milliseconds; `None`: no such room.
    async fn inquiry_queues(
        &self,
        room: &RoomId,
        answer_within_ms: u64,
    ) -> Result<Option<InquiryQueues>, StoreError>;

    /// First-response times of a room; `None`: no such room.
    async fn inquiry_report(
        &self,
        room: &RoomId,
        answer_within_ms: u64,
        now: Timestamp,
    ) -> Result<Option<InquiryReport>, StoreError>;

    /// Of the rooms that are live, each queue with those that wait and were asked after
    /// one time and not after the other.
    async fn became_late(
        &self,
        after: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<LateInquiries>, StoreError>;
}
