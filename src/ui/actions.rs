//! What a person can make happen, as props: the components call these and never
//! reach for the network themselves.

use std::sync::Arc;

/// A thing to do, shared by any number of buttons.
pub type Action = Arc<dyn Fn() + Send + Sync>;

/// Everything the viewer surface can ask for.
#[derive(Clone)]
pub struct Actions {
    /// Fetch the room again now.
    pub retry: Action,
    /// Check and send the complaint in `state.complaint`.
    pub submit_complaint: Action,
    /// Check and send the rating in `state.rating`.
    pub submit_rating: Action,
    /// Fetch the rating summary.
    pub load_summary: Action,
    /// Copy a text to the clipboard (e.g. a complaint number).
    pub copy: Arc<dyn Fn(String) + Send + Sync>,
}
