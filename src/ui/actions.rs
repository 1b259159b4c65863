//! What a person can make happen: the parts of the screen call these and never
//! reach for the network themselves.

use std::rc::Rc;

/// A thing to do, shared by any number of buttons.
pub type Action = Rc<dyn Fn()>;

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
    pub copy: Rc<dyn Fn(&str)>,
}
