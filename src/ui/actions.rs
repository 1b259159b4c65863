//! What a person can make happen: the parts of the screen call these and never
//! reach for the network themselves.

use crate::dom::{Guest, Root};
use crate::ui::parts::{El, Sheet, Ui};
use std::rc::Rc;

/// A thing to do, shared by any number of buttons.
pub type Action = Rc<dyn Fn()>;

/// What can be done with something that was submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Send it now.
    Send,
    /// Put it back into the form.
    Edit,
    /// Forget it.
    Delete,
    /// Give it to the viewer as a file.
    Export,
}

/// Does something with the item that has this key.
pub type OrderOf = Rc<dyn Fn(Order, &str)>;

/// Opens another surface in an element: which, where, and what it is about.
pub type OpenAnnex = Rc<dyn Fn(&'static str, &Root, &[(&'static str, String)]) -> Guest>;

/// Makes a sheet.
pub(crate) type SheetOf = Rc<dyn Fn(&Ui, &Sheet) -> Option<El>>;

/// Everything the viewer surface can ask for.
#[derive(Clone)]
pub struct Actions {
    /// Fetch the room again now.
    pub retry: Action,
    /// Check and send the complaint in `state.complaint`.
    pub submit_complaint: Action,
    /// Check and send the rating in `state.rating`.
    pub submit_rating: Action,
    /// Submit a question: the key of the held one it replaces or nothing, a line break, the JSON.
    pub ask: Rc<dyn Fn(&str)>,
    /// Fetch the rating summary.
    pub load_summary: Action,
    /// Do something with an item of the outbox, by its key.
    pub outbox: OrderOf,
    /// Copy a text to the clipboard (e.g. a complaint number).
    pub copy: Rc<dyn Fn(&str)>,
    /// Keep what was typed, and the words of the open sheet, where the next instance finds them,
    /// should this one break down.
    pub remember: Rc<dyn Fn(String)>,
    /// Open another surface inside this one.
    pub annex: OpenAnnex,
    /// See to it that forms and sheets can be used.
    pub want_later: Action,
    /// What a sheet shows, once that is so.
    pub(crate) sheet: SheetOf,
}
