//! Small pieces that several screens share; each knows one thing.

mod chip;
mod choice;
mod field;
mod icon;
mod long_text;
mod note;
mod scope;

pub(crate) use chip::Guarantees;
pub(crate) use choice::{GoodsSelect, Radio, Select, Tick};
pub(crate) use field::{Field, Issues, TextInput, field_props};
pub(crate) use icon::{Glyph, Icon};
pub(crate) use long_text::{LongText, Submit};
pub(crate) use note::{FailureNote, failure_key};
pub(crate) use scope::{Scope, Sheet};
