//! The printer: JSON on one line, letter by letter as `serde_json` prints it.

use crate::{Json, ToJson};

/// The text as it grows.
#[derive(Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// What was written.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// Opens an object (`{`) or a list (`[`), or closes it.
    pub fn bracket(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    /// A comma, unless this is the first entry: values end in other letters than these.
    fn separate(&mut self) {
        if !self.text.ends_with(['{', '[']) {
            self.text.push(',');
        }
    }

    /// The name of a member of an open object; its value comes next.
    pub fn name(&mut self, name: &str) {
        self.separate();
        self.string(name);
        self.text.push(':');
    }

    /// A member of an open object.
    pub fn field(&mut self, name: &str, value: &dyn ToJson) {
        self.name(name);
        value.to_json(self);
    }

    /// An item of an open list.
    pub fn item(&mut self, value: &dyn ToJson) {
        self.separate();
        value.to_json(self);
    }

    /// `{"name":contents}`: a variant with one value in it.
    pub fn newtype(&mut self, name: &str, contents: &dyn ToJson) {
        self.bracket('{');
        self.field(name, contents);
        self.bracket('}');
    }

    /// Opens `{"name":{`: a variant with fields. Two closing brackets end it.
    pub fn open_variant(&mut self, name: &str) {
        self.bracket('{');
        self.name(name);
        self.bracket('{');
    }

    /// A string, escaped.
    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            let short = match c {
                '"' | '\\' => c,
                '\u{8}' => 'b',
                '\u{c}' => 'f',
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                '\0'..' ' => {
                    self.text.push_str("\\u00");
                    for digit in [c as u32 >> 4, c as u32 & 0xF] {
                        self.text.push(char::from_digit(digit, 16).unwrap_or('0'));
                    }
                    continue;
                }
                _ => {
                    self.text.push(c);
                    continue;
                }
            };
            self.text.push('\\');
            self.text.push(short);
        }
        self.text.push('"');
    }

    /// `true`, `false`, `null`, or a number's digits.
    pub(crate) fn bare(&mut self, word: &str) {
        self.text.push_str(word);
    }

    /// A whole number.
    pub fn integer(&mut self, negative: bool, magnitude: u64) {
        if negative {
            self.text.push('-');
        }
        push_digits(&mut self.text, magnitude);
    }
}

/// The decimal digits of a number.
pub(crate) fn push_digits(out: &mut String, value: u64) {
    if value >= 10 {
        push_digits(out, value / 10);
    }
    out.push(char::from(b'0' + (value % 10) as u8));
}

impl ToJson for Json<'_> {
    fn to_json(&self, out: &mut Writer) {
        match self {
            Self::Null => out.bare("null"),
            Self::Bool(value) => value.to_json(out),
            Self::Number(digits) => out.bare(digits),
            Self::Text(text) => out.string(text),
            Self::List(items) => items.to_json(out),
            Self::Object(members) => {
                out.bracket('{');
                for (name, value) in members {
                    out.field(name, value);
                }
                out.bracket('}');
            }
        }
    }
}
