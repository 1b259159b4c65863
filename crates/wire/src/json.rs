//! The tree that every JSON text becomes before anybody asks for a type.

use crate::WireError;
use crate::scan::Scanner;
use std::borrow::Cow;

/// Deepest nesting of lists and objects; `serde_json` has the same limit.
pub const MAX_DEPTH: u8 = 127;

/// A JSON value. What needs no unescaping is borrowed from the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// The digits as they stand in the text: nothing is rounded, and a number
    /// that nobody reads costs nothing.
    Number(&'a str),
    /// A string, unescaped.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Json<'a>>),
    /// The members in their order, repeated names included.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Reads one value (RFC 8259) with nothing but blanks around it.
    ///
    /// # Errors
    /// [`WireError::Syntax`] with the byte at which it stops being JSON.
    pub fn parse(text: &'a str) -> Result<Self, WireError> {
        let mut scanner = Scanner::new(text);
        scanner.document().ok_or(WireError::Syntax {
            at: scanner.position(),
        })
    }
}
