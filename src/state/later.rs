//! Whether the second file of the viewer is there.

/// What is known of the file that holds forms, sheets and the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// Not asked for yet, or on its way.
    Coming,
    /// It can be used.
    Here,
    /// It did not come; it may be asked for again.
    Failed,
}

impl Later {
    /// How a widget begins: one that is a single file has everything at once.
    #[must_use]
    pub const fn at_first() -> Self {
        if cfg!(feature = "later") {
            Self::Coming
        } else {
            Self::Here
        }
    }
}
