//! What goes into the outbox and what comes out.

use livepledge_contract::ids::{Digest, RoomId};
use livepledge_contract::outbox::{ItemKind, KeptEvidence, OutboxItem};

/// Something the viewer submitted.
#[derive(Clone, Debug)]
pub struct Submission {
    /// 128 random bits as hex: the `Idempotency-Key`, where the text is a new one.
    pub key: String,
    /// Where it is filed.
    pub room: RoomId,
    /// What it is.
    pub kind: ItemKind,
    /// Its JSON.
    pub body: String,
    /// What must be stored before.
    pub evidence: Vec<KeptEvidence>,
    /// The held item that this is the new text of.
    pub replaces: Option<String>,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Input {
    /// The viewer submitted something.
    Submit(Submission),
    /// The viewer wants this item sent now.
    SendNow(String),
    /// The viewer wants to change this item.
    Edit(String),
    /// The viewer deletes this item.
    Withdraw(String),
    /// What the store holds for this backend, all of it.
    Loaded(Vec<OutboxItem>),
    /// [`Effect::Persist`] is committed: the browser says so.
    Persisted(Vec<OutboxItem>),
    /// [`Effect::Persist`] wrote nothing: another tab wrote these first.
    Overtaken {
        /// What was to be written.
        items: Vec<OutboxItem>,
        /// What stands there.
        stored: Vec<OutboxItem>,
    },
    /// [`Effect::Persist`] failed or is not known to be committed: quota, private
    /// mode, no database, connection lost.
    NotPersisted(Vec<OutboxItem>),
    /// [`Effect::Upload`] was answered with how much is there; any other answer is
    /// `Answered`.
    Uploaded {
        /// Of which item.
        key: String,
        /// Of which piece.
        sha256: String,
        /// So many bytes.
        offset: u32,
        /// Those are all.
        complete: bool,
    },
    /// [`Effect::Send`] got an answer.
    Answered {
        /// Of which item.
        key: String,
        /// HTTP status.
        status: u16,
        /// `Retry-After` in milliseconds.
        retry_after_ms: Option<u32>,
        /// The body.
        body: String,
    },
    /// [`Effect::Send`] got none.
    Unanswered {
        /// Of which item.
        key: String,
        /// The device was offline all the while: it cannot have left.
        offline: bool,
    },
    /// The tab got the lock of the one who sends.
    Leads,
    /// The network is back, somebody looks again, or the page has new credentials.
    Wake,
    /// The page is put away, perhaps for ever.
    Hide,
    /// [`super::Outbox::wake_at`] has come; harmless at any other time.
    Tick,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write all of these in one transaction, or none: each only where nothing stands
    /// under its key or the stored `rev` is the one before. Answered by
    /// `Persisted`, `Overtaken` or `NotPersisted` with the same items.
    Persist(Vec<OutboxItem>),
    /// Remove what has been dealt with for long.
    Remove(String),
    /// Ask how much of a piece of evidence is there, or send its next part, at most
    /// [`super::PART_BYTES`]. Answered by `Uploaded`, `Answered` or `Unanswered`.
    Upload {
        /// Of which item.
        key: String,
        /// Which piece.
        sha256: Digest,
        /// How many bytes it has.
        bytes: u32,
        /// From which on to send; `None`: ask.
        offset: Option<u32>,
    },
    /// Send the item's body with its key. Answered by `Answered` or `Unanswered`.
    Send {
        /// Which item.
        key: String,
        /// Small enough to outlive the page.
        keepalive: bool,
    },
    /// The backend wants to know who it is: ask the page for a token.
    AskToken,
    /// Something submitted is kept now, [`super::Kept`] says where: the form may be emptied.
    Filed(String),
    /// The backend's receipt is kept.
    Received(String),
    /// Open the form with this item's text.
    Edit(String),
    /// What is shown is another now.
    Show,
}
