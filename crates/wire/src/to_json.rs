//! What can be written as JSON.

use crate::Writer;
use std::sync::Arc;

/// A type that is written as JSON. Derive it; by hand only for what has a form
/// of its own. Floating-point numbers are missing on purpose: nothing that the
/// widget sends has one.
pub trait ToJson {
    /// Writes this value.
    fn to_json(&self, out: &mut Writer);

    /// Writes the members of this value into an object that is open already;
    /// only what is written as an object has any.
    fn members_to_json(&self, _out: &mut Writer) {}
}

impl ToJson for bool {
    fn to_json(&self, out: &mut Writer) {
        out.bare(if *self { "true" } else { "false" });
    }
}

macro_rules! integers {
    ($($type:ident)*) => {$(
        impl ToJson for $type {
            fn to_json(&self, out: &mut Writer) {
                let value = i64::from(*self);
                out.integer(value < 0, value.unsigned_abs());
            }
        }
    )*};
}

integers! { i8 i16 i32 i64 u8 u16 u32 }

impl ToJson for u64 {
    fn to_json(&self, out: &mut Writer) {
        out.integer(false, *self);
    }
}

impl ToJson for str {
    fn to_json(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl ToJson for String {
    fn to_json(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self, out: &mut Writer) {
        match self {
            Some(value) => value.to_json(out),
            None => out.bare("null"),
        }
    }
}

impl<T: ToJson + ?Sized> ToJson for &T {
    fn to_json(&self, out: &mut Writer) {
        (**self).to_json(out);
    }
}

impl<T: ToJson + ?Sized> ToJson for Box<T> {
    fn to_json(&self, out: &mut Writer) {
        (**self).to_json(out);
    }
}

impl<T: ToJson> ToJson for Arc<T> {
    fn to_json(&self, out: &mut Writer) {
        (**self).to_json(out);
    }
}

impl<T: ToJson> ToJson for [T] {
    fn to_json(&self, out: &mut Writer) {
        out.bracket('[');
        for item in self {
            out.item(item);
        }
        out.bracket(']');
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self, out: &mut Writer) {
        self.as_slice().to_json(out);
    }
}

impl<T: ToJson, const N: usize> ToJson for [T; N] {
    fn to_json(&self, out: &mut Writer) {
        self.as_slice().to_json(out);
    }
}
