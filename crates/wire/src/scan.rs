//! From text to tree, strictly by RFC 8259. `None` means "not JSON from here on";
//! the position is then the place.

use crate::json::{Json, MAX_DEPTH};
use std::borrow::Cow;

pub(crate) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    pub(crate) fn position(&self) -> usize {
        self.at.min(self.text.len())
    }

    /// One value and the end of the text.
    pub(crate) fn document(&mut self) -> Option<Json<'a>> {
        let json = self.value()?;
        self.blanks();
        (self.at == self.text.len()).then_some(json)
    }

    /// The next byte; 0, which no JSON contains, at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn next(&mut self) -> u8 {
        let byte = self.peek();
        self.at += 1;
        byte
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Steps over `byte`, if it comes next.
    fn takes(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    /// Steps over a blank-separated mark such as `:`.
    fn mark(&mut self, byte: u8) -> Option<()> {
        self.blanks();
        self.takes(byte).then_some(())
    }

    fn value(&mut self) -> Option<Json<'a>> {
        self.blanks();
        match self.peek() {
            b'"' => self.string().map(Json::Text),
            b'{' => self.object(),
            b'[' => self.list(),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, json: Json<'a>) -> Option<Json<'a>> {
        if !self.text.get(self.at..)?.starts_with(word) {
            return None;
        }
        self.at += word.len();
        Some(json)
    }

    /// After the opening bracket: `true` while there is another entry.
    fn another(&mut self, first: bool, close: u8) -> Option<bool> {
        self.blanks();
        if self.takes(close) {
            self.depth -= 1;
            return Some(false);
        }
        (first || self.takes(b',')).then_some(true)
    }

    fn open(&mut self) -> Option<()> {
        self.at += 1;
        self.depth += 1;
        (self.depth <= MAX_DEPTH).then_some(())
    }

    fn list(&mut self) -> Option<Json<'a>> {
        self.open()?;
        let mut items = Vec::new();
        while self.another(items.is_empty(), b']')? {
            items.push(self.value()?);
        }
        Some(Json::List(items))
    }

    fn object(&mut self) -> Option<Json<'a>> {
        self.open()?;
        let mut members = Vec::new();
        while self.another(members.is_empty(), b'}')? {
            self.blanks();
            if self.peek() != b'"' {
                return None;
            }
            let name = self.string()?;
            self.mark(b':')?;
            members.push((name, self.value()?));
        }
        Some(Json::Object(members))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<Json<'a>> {
        let start = self.at;
        self.takes(b'-');
        // No digit follows a leading zero.
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        self.text.get(start..self.at).map(Json::Number)
    }

    /// From the opening to the closing quotation mark.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.at += 1;
        let mut start = self.at;
        let mut unescaped = String::new();
        loop {
            match self.peek() {
                // Control characters, and the end of the text.
                0..0x20 => return None,
                byte @ (b'"' | b'\\') => {
                    let run = self.text.get(start..self.at)?;
                    self.at += 1;
                    if byte == b'"' {
                        if unescaped.is_empty() {
                            return Some(Cow::Borrowed(run));
                        }
                        unescaped.push_str(run);
                        return Some(Cow::Owned(unescaped));
                    }
                    unescaped.push_str(run);
                    unescaped.push(self.escape()?);
                    start = self.at;
                }
                _ => self.at += 1,
            }
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        Some(match self.next() {
            plain @ (b'"' | b'\\' | b'/') => char::from(plain),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return None,
        })
    }

    /// Four hex digits, or a pair of surrogates; `None` for half a pair.
    fn code_point(&mut self) -> Option<char> {
        let first = self.hex4()?;
        if first & 0xFC00 != 0xD800 {
            // Half a pair that comes second is no `char` either.
            return char::from_u32(first);
        }
        if self.next() != b'\\' || self.next() != b'u' {
            return None;
        }
        let second = self.hex4()?;
        if second & 0xFC00 != 0xDC00 {
            return None;
        }
        char::from_u32(0x1_0000 + ((first & 0x3FF) << 10 | second & 0x3FF))
    }

    fn hex4(&mut self) -> Option<u32> {
        let mut value = 0;
        for _ in 0..4 {
            value = value << 4 | char::from(self.next()).to_digit(16)?;
        }
        Some(value)
    }
}
