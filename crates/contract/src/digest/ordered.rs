//! JSON whose names stand in order, printed in one go: the members of an object are put in
//! order once it is whole, and no tree is made of them first.

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Up to here a double holds every whole number.
const MOST_IN_A_DOUBLE: u64 = 1 << 53;

/// The text as it grows; the printer and whoever orders it hold it together.
type Text = Rc<RefCell<Vec<u8>>>;

/// Prints what needs no more than an order of names; `None`: something does.
pub(super) fn print<T: Serialize>(value: &T) -> serde_json::Result<Option<Vec<u8>>> {
    let text = Text::new(RefCell::new(Vec::with_capacity(1_536)));
    let mut order = Order {
        text: text.clone(),
        ..Order::default()
    };
    value.serialize(&mut Serializer::with_formatter(
        Out(text.clone()),
        &mut order,
    ))?;
    Ok((!order.is_beyond).then_some(text.take()))
}

struct Out(Text);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where a member of an object stands in the text.
#[derive(Clone, Copy, Default)]
struct Member {
    start: usize,
    name_end: usize,
    end: usize,
}

impl Member {
    /// Without its quotation marks: some marks come before them.
    fn name(self, text: &[u8]) -> &[u8] {
        let name = text.get(self.start + 1..self.name_end.saturating_sub(1));
        name.unwrap_or_default()
    }
}

/// Puts the members of each object in order.
#[derive(Default)]
struct Order {
    text: Text,
    /// Those of every open object.
    members: Vec<Member>,
    /// For every open object, where its own begin.
    open: Vec<usize>,
    /// Something needs more than an order of names.
    is_beyond: bool,
    scratch: Vec<u8>,
}

impl Order {
    fn at(&self) -> usize {
        self.text.borrow().len()
    }

    /// Orders the members of the object that was opened last.
    fn close(&mut self) {
        let members = self
            .open
            .pop()
            .and_then(|begin| self.members.get_mut(begin..).map(|own| (begin, own)));
        let Some((begin, members)) = members else {
            return;
        };
        let mut text = self.text.borrow_mut();
        let plain = |name: &[u8]| name.iter().all(|byte| byte.is_ascii() && *byte != b'\\');
        self.is_beyond |= !members.iter().all(|member| plain(member.name(&text)));
        let rising = members.is_sorted_by(|a, b| a.name(&text) < b.name(&text));
        if let (false, Some(first), Some(last)) = (rising, members.first(), members.last()) {
            let whole = first.start..last.end;
            members.sort_unstable_by(|a, b| a.name(&text).cmp(b.name(&text)));
            self.is_beyond |= members
                .array_windows()
                .any(|[one, next]| one.name(&text) == next.name(&text));
            self.scratch.clear();
            for member in members.iter() {
                if !self.scratch.is_empty() {
                    self.scratch.push(b',');
                }
                let member = text.get(member.start..member.end);
                self.scratch.extend_from_slice(member.unwrap_or_default());
            }
            match text.get_mut(whole) {
                Some(place) if place.len() == self.scratch.len() => {
                    place.copy_from_slice(&self.scratch);
                }
                _ => self.is_beyond = true,
            }
        }
        drop(text);
        self.members.truncate(begin);
    }
}

/// Numbers of these types are beyond an order of names, or may be.
macro_rules! numbers {
    ($($method:ident $type:ident)*) => {$(
        fn $method<W: Write + ?Sized>(&mut self, out: &mut W, _: $type) -> io::Result<()> {
            self.is_beyond = true;
            out.write_all(b"0")
        }
    )*};
}

impl Formatter for &mut Order {
    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open.push(self.members.len());
        out.write_all(b"{")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        let start = self.at();
        self.members.push(Member {
            start,
            ..Member::default()
        });
        Ok(())
    }

    fn end_object_key<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        let at = self.at();
        if let Some(member) = self.members.last_mut() {
            member.name_end = at;
        }
        Ok(())
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        let at = self.at();
        if let Some(member) = self.members.last_mut() {
            member.end = at;
        }
        Ok(())
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close();
        out.write_all(b"}")
    }

    fn write_u64<W: Write + ?Sized>(&mut self, out: &mut W, number: u64) -> io::Result<()> {
        self.is_beyond |= number > MOST_IN_A_DOUBLE;
        CompactFormatter.write_u64(out, number)
    }

    fn write_i64<W: Write + ?Sized>(&mut self, out: &mut W, number: i64) -> io::Result<()> {
        self.is_beyond |= number.unsigned_abs() > MOST_IN_A_DOUBLE;
        CompactFormatter.write_i64(out, number)
    }

    numbers! { write_u128 u128 write_i128 i128 write_f32 f32 write_f64 f64 }

    fn write_number_str<W: Write + ?Sized>(&mut self, out: &mut W, digits: &str) -> io::Result<()> {
        self.is_beyond = true;
        out.write_all(digits.as_bytes())
    }
}
