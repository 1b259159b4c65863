//! What becomes of something the viewer sends. Never optimistic: "received" only
//! with the backend's receipt in hand.

use super::Failure;

/// One sending, from the form's point of view.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Submission<T> {
    /// Being filled in.
    #[default]
    Idle,
    /// Being put where it is kept.
    Sending,
    /// In the outbox under this key: saved, or in this page; its row says more.
    Kept(String),
    /// Stored by the backend; this is its receipt.
    Received(T),
    /// Not stored, or not known to be; what was typed is still there and may be sent again.
    Failed(Failure),
}

impl<T> Submission<T> {
    /// The key under which it lies in the outbox.
    #[must_use]
    pub fn kept(&self) -> Option<&str> {
        match self {
            Self::Kept(key) => Some(key),
            _ => None,
        }
    }

    /// Being put where it is kept.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        matches!(self, Self::Sending)
    }
}
