//! JSON for the viewer's bundle, where every byte is paid for by a phone.
//!
//! Natively serde reads and writes the types of the contract. In the bundle its
//! code, made anew for each type, weighs several times this crate; here the text
//! becomes one [`Json`] tree, and the code made for a type ([`FromJson`],
//! [`ToJson`]) is little more than the names of its fields.
//! Both derives read the same `#[serde(…)]` attributes, so a type says only once
//! how it is spelled.
//!
//! No floating-point printing, no `fmt`, no maps; not a general JSON library.
//!
//! # What is accepted
//! Exactly what serde and `serde_json` accept for the same type, except:
//! - A list in place of an object is refused. Serde takes a struct's fields by
//!   position too; nobody sends that, and reading it by name finds a wrong
//!   backend sooner.
//! - Lists and objects nested deeper than [`MAX_DEPTH`] are refused everywhere,
//!   not only in fields that somebody reads: the tree is dropped recursively.
//! - Half a surrogate pair (`"\ud800"`) is refused everywhere, not only in
//!   fields that somebody reads: the tree holds text.
//! - A number beyond the range of `f64` and a variant without contents written
//!   `{"name": {}}` are treated beside and below a `flatten` field as everywhere
//!   else: the first is ignored where nobody reads it, the second is refused.
//!   Serde copies such objects before it reads them, with rules of their own.
//! - A decimal of more than 19 digits may differ from serde's in its last place.

mod from_json;
mod json;
mod place;
mod scan;
mod to_json;
mod write;

pub use from_json::FromJson;
pub use json::{Json, MAX_DEPTH};
pub use livepledge_wire_derive::{FromJson, ToJson};
pub use place::{Faults, Place};
pub use to_json::ToJson;
pub use write::Writer;

/// Why a text was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireError {
    /// Not JSON, or JSON beyond the limits of this crate.
    Syntax {
        /// The byte at which it stopped being JSON.
        at: usize,
    },
    /// JSON, but not of the type that was asked for.
    Shape {
        /// JSON pointer (RFC 6901) to the first value that is wrong.
        pointer: String,
        /// What should stand there.
        expected: &'static str,
    },
}

impl core::fmt::Display for WireError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Syntax { at } => write!(f, "not JSON from byte {at} on"),
            Self::Shape { pointer, expected } => write!(f, "expected {expected} at `{pointer}`"),
        }
    }
}

impl core::error::Error for WireError {}

/// Reads a value from its JSON.
///
/// # Errors
/// [`WireError`] when the text is not JSON or not a `T`.
pub fn from_str<T: FromJson>(text: &str) -> Result<T, WireError> {
    from_json(&Json::parse(text)?)
}

/// Reads a value from a tree, such as one item of a list of which each counts by itself.
///
/// # Errors
/// [`WireError::Shape`] when it is not a `T`.
pub fn from_json<T: FromJson>(json: &Json<'_>) -> Result<T, WireError> {
    let faults = Faults::default();
    let value = T::from_json(&Place::root(json, &faults));
    match faults.into_first() {
        None => Ok(value),
        Some(fault) => Err(fault),
    }
}

/// The JSON of a value, on one line.
#[must_use]
pub fn to_string(value: &dyn ToJson) -> String {
    let mut out = Writer::default();
    value.to_json(&mut out);
    out.into_text()
}
