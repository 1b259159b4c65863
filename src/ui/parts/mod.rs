//! Pieces used by every surface.

mod annex;
mod chips;
mod choice;
mod commitments;
mod deeds;
mod field;
mod icon;
mod issues;
mod meter;
mod note;
mod say;
mod scope;
mod sheets;
mod submit;

pub(crate) use annex::{Host, annex};
pub(crate) use chips::guarantees;
pub(crate) use choice::{Mark, goods_select, mark, select};
pub(crate) use commitments::{COMMITMENTS, Commitment};
pub(crate) use field::{Control, Field};
pub(crate) use icon::{Glyph, icon};
pub(crate) use issues::{Issues, focus_if_first};
pub(crate) use meter::{fill, meter};
pub(crate) use note::{failure_key, failure_note};
pub(crate) use say::Say;
pub(crate) use scope::{El, Scope, Ui};
pub(crate) use sheets::Sheet;
pub(crate) use submit::{Sending, submit};
