//! A value within the document, the way to it, and what is wrong with it.
//!
//! Nothing here fails at once. Reading a wrong value notes the fault and goes on
//! with a placeholder, so that the code made for a type is a straight line
//! without a branch, an error to carry and half-made values to drop after each
//! field. Placeholders never leave: [`crate::from_str`] looks at the faults first.

use crate::{Json, WireError};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The first thing that was wrong with a document.
#[derive(Default)]
pub struct Faults(OnceCell<WireError>);

impl Faults {
    /// The first fault; `None` when the document was right.
    #[must_use]
    pub fn into_first(self) -> Option<WireError> {
        self.0.into_inner()
    }
}

/// One step of the way.
#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Item(usize),
}

/// One value of the document, or the absence of one.
pub struct Place<'a> {
    json: Option<&'a Json<'a>>,
    within: Option<(&'a Place<'a>, Step<'a>)>,
    faults: &'a Faults,
}

impl<'a> Place<'a> {
    /// The whole document.
    #[must_use]
    pub fn root(json: &'a Json<'a>, faults: &'a Faults) -> Self {
        Self {
            json: Some(json),
            within: None,
            faults,
        }
    }

    fn step(&'a self, json: Option<&'a Json<'a>>, step: Step<'a>) -> Self {
        Self {
            json,
            within: Some((self, step)),
            faults: self.faults,
        }
    }

    /// Notes that something else should stand here; the first note of a document counts.
    #[cold]
    #[inline(never)]
    pub fn wrong(&self, expected: &'static str) {
        self.faults.0.get_or_init(|| {
            let mut pointer = String::new();
            self.write_pointer(&mut pointer);
            WireError::Shape { pointer, expected }
        });
    }

    fn write_pointer(&self, out: &mut String) {
        let Some((parent, step)) = self.within else {
            return;
        };
        parent.write_pointer(out);
        out.push('/');
        match step {
            Step::Item(index) => crate::write::push_digits(out, index as u64),
            Step::Name(name) => {
                for c in name.chars() {
                    match c {
                        '~' => out.push_str("~0"),
                        '/' => out.push_str("~1"),
                        c => out.push(c),
                    }
                }
            }
        }
    }

    /// Nothing stands here.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        self.json.is_none()
    }

    /// Nothing or `null` stands here.
    #[must_use]
    pub fn is_absent_or_null(&self) -> bool {
        matches!(self.json, None | Some(Json::Null))
    }

    /// Something must stand here, `null` included.
    pub fn present(&self) {
        if self.is_absent() {
            self.wrong("a value");
        }
    }

    /// The members of the object that must stand here.
    #[must_use]
    pub fn members(&self) -> &'a [(Cow<'a, str>, Json<'a>)] {
        match self.json {
            Some(Json::Object(members)) => members,
            _ => {
                self.wrong("an object");
                &[]
            }
        }
    }

    /// The member `name` of the object that must stand here; at most one.
    #[must_use]
    pub fn field(&'a self, name: &'static str) -> Place<'a> {
        let mut named = self.members().iter().filter(|member| member.0 == name);
        let place = self.step(named.next().map(|member| &member.1), Step::Name(name));
        if named.next().is_some() {
            place.wrong("one field of this name");
        }
        place
    }

    /// No other members than these may stand here.
    pub fn only(&self, names: &[&str]) {
        for (name, json) in self.members() {
            if !names.contains(&&**name) {
                let place = Place {
                    json: Some(json),
                    within: Some((self, Step::Name(name))),
                    faults: self.faults,
                };
                place.wrong("no field of this name");
            }
        }
    }

    /// The items of the list that must stand here.
    #[must_use]
    pub fn items(&self) -> &'a [Json<'a>] {
        match self.json {
            Some(Json::List(items)) => items,
            _ => {
                self.wrong("a list");
                &[]
            }
        }
    }

    /// The place of an item of [`Place::items`]; `None` where the list is too short.
    #[must_use]
    pub fn item(&'a self, index: usize, json: Option<&'a Json<'a>>) -> Place<'a> {
        self.step(json, Step::Item(index))
    }

    /// The text that must stand here.
    #[must_use]
    pub fn text(&self) -> &'a str {
        match self.json {
            Some(Json::Text(text)) => text,
            _ => {
                self.wrong("text");
                ""
            }
        }
    }

    /// `true` or `false`, which must stand here.
    #[must_use]
    pub fn bool(&self) -> bool {
        match self.json {
            Some(Json::Bool(value)) => *value,
            _ => {
                self.wrong("true or false");
                false
            }
        }
    }

    /// The digits of the number that must stand here.
    pub(crate) fn number(&self) -> &'a str {
        match self.json {
            Some(Json::Number(digits)) => digits,
            _ => {
                self.wrong("a number");
                ""
            }
        }
    }

    /// The whole number within `min..=max` that must stand here.
    #[must_use]
    pub fn integer(&self, min: i64, max: i64) -> i64 {
        let digits = self.number();
        let value = match digits.strip_prefix('-') {
            // Minus zero is a fraction to serde_json.
            Some("0") => None,
            Some(magnitude) => whole(magnitude).and_then(|m| 0i64.checked_sub_unsigned(m)),
            None => whole(digits).and_then(|m| 0i64.checked_add_unsigned(m)),
        };
        match value {
            Some(value) if (min..=max).contains(&value) => value,
            _ => {
                self.wrong("a whole number in range");
                0
            }
        }
    }

    /// The whole number from 0 to 2⁶⁴−1 that must stand here.
    #[must_use]
    pub fn unsigned(&self) -> u64 {
        match whole(self.number()) {
            Some(value) => value,
            None => {
                self.wrong("a whole number in range");
                0
            }
        }
    }

    /// Which of `names` stands here as the name of a variant, `"name"` or
    /// `{"name": contents}`, and where its contents are. An index beyond the
    /// names when it is none of them.
    #[must_use]
    pub fn variant(&'a self, names: &[&'static str]) -> (usize, Place<'a>) {
        let (name, contents): (&str, _) = match self.json {
            Some(Json::Text(name)) => (name, None),
            Some(Json::Object(members)) => match members.as_slice() {
                [(name, contents)] => (name, Some(contents)),
                _ => ("", None),
            },
            _ => ("", None),
        };
        let index = names
            .iter()
            .position(|known| *known == name)
            .unwrap_or(usize::MAX);
        if index == usize::MAX {
            self.wrong("one of the known names");
        }
        (index, self.step(contents, Step::Name(name)))
    }

    /// Contents of a variant that has none: nothing, or `null`.
    pub fn unit(&self) {
        if !self.is_absent_or_null() {
            self.wrong("null");
        }
    }

    /// Which of `names` stands here, for types whose variants have no contents.
    #[must_use]
    pub fn name(&self, names: &[&'static str]) -> usize {
        let (index, contents) = self.variant(names);
        contents.unit();
        index
    }
}

/// Digits alone as a number; `None` beyond 64 bits.
fn whole(digits: &str) -> Option<u64> {
    let mut value = 0u64;
    for (place, byte) in digits.bytes().enumerate() {
        if !byte.is_ascii_digit() {
            return None;
        }
        let digit = u64::from(byte - b'0');
        // Nineteen digits always fit; to watch 64 bits takes WebAssembly a multiplication of 128.
        value = if place < 19 {
            value * 10 + digit
        } else {
            value.checked_mul(10)?.checked_add(digit)?
        };
    }
    Some(value)
}
