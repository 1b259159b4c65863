//! What becomes of something the viewer sends. Never optimistic: "received" only
//! with the backend's receipt in hand.

use super::Failure;

/// One sending, from the form's point of view.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Submission<T> {
    /// Being filled in.
    #[default]
    Idle,
    /// On its way.
    Sending,
    /// Stored by the backend; this is its receipt.
    Received(T),
    /// Not stored, or not known to be; what was typed is still there and may be sent again.
    Failed(Failure),
}

impl<T> Submission<T> {
    /// On its way.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        matches!(self, Self::Sending)
    }
}
