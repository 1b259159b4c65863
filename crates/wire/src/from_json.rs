//! What can be read from JSON.

use crate::Place;
use std::sync::Arc;

/// A type that is read from JSON. Derive it; by hand only for what has a form of
/// its own.
///
/// Never fails: where something else stands, the implementation notes it with
/// [`Place::wrong`] and returns any value, which nobody will see. A type that
/// contains itself needs a way out that reads nothing from an absent place.
pub trait FromJson: Sized {
    /// The value that stands at `at`.
    fn from_json(at: &Place<'_>) -> Self;

    /// The value of the member `name` of the object at `at`. Derived code asks here for each
    /// field, so that the way to it is compiled once for each type.
    fn field(at: &Place<'_>, name: &'static str) -> Self {
        Self::from_json(&at.field(name))
    }

    /// The same, or the type's own default where there is no such member.
    fn field_or_default(at: &Place<'_>, name: &'static str) -> Self
    where
        Self: Default,
    {
        let field = at.field(name);
        if field.is_absent() {
            Self::default()
        } else {
            Self::from_json(&field)
        }
    }
}

impl FromJson for bool {
    fn from_json(at: &Place<'_>) -> Self {
        at.bool()
    }
}

impl FromJson for u64 {
    fn from_json(at: &Place<'_>) -> Self {
        at.unsigned()
    }
}

macro_rules! integers {
    ($($type:ident)*) => {$(
        impl FromJson for $type {
            fn from_json(at: &Place<'_>) -> Self {
                let value = at.integer(i64::from($type::MIN), i64::from($type::MAX));
                Self::try_from(value).unwrap_or_default()
            }
        }
    )*};
}

integers! { i8 i16 i32 i64 u8 u16 u32 }

/// Digits and a power of ten, multiplied or divided once: exact for what has
/// fifteen digits or fewer, such as a mean.
impl FromJson for f64 {
    fn from_json(at: &Place<'_>) -> Self {
        let text = at.number();
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (mut significand, mut power, mut seen_point) = (0u64, 0i32, false);
        for byte in digits.bytes().skip_while(|byte| *byte == b'-') {
            if byte == b'.' {
                seen_point = true;
                continue;
            }
            let longer = significand
                .checked_mul(10)
                .and_then(|s| s.checked_add(u64::from(byte - b'0')));
            match longer {
                Some(longer) => {
                    significand = longer;
                    power -= i32::from(seen_point);
                }
                // Digits that no f64 can hold only move the point.
                None => power += i32::from(!seen_point),
            }
        }
        power = power.saturating_add(clamped(exponent));
        let mut value = significand as f64;
        // Powers of ten up to 22 are exact.
        while power != 0 && value != 0.0 && value.is_finite() {
            let step = power.clamp(-22, 22);
            let mut scale = 1.0;
            for _ in 0..step.abs() {
                scale *= 10.0;
            }
            value = if step < 0 {
                value / scale
            } else {
                value * scale
            };
            power -= step;
        }
        if !value.is_finite() {
            at.wrong("a number in range");
        }
        if text.starts_with('-') { -value } else { value }
    }
}

/// An exponent; what is beyond every number stays beyond.
fn clamped(exponent: &str) -> i32 {
    let mut value = 0i32;
    for byte in exponent.bytes().filter(u8::is_ascii_digit) {
        value = value
            .saturating_mul(10)
            .saturating_add(i32::from(byte - b'0'));
    }
    if exponent.starts_with('-') {
        -value
    } else {
        value
    }
}

impl FromJson for String {
    fn from_json(at: &Place<'_>) -> Self {
        at.text().to_owned()
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(at: &Place<'_>) -> Self {
        (!at.is_absent_or_null()).then(|| T::from_json(at))
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(at: &Place<'_>) -> Self {
        Self::new(T::from_json(at))
    }
}

impl<T: FromJson> FromJson for Arc<T> {
    fn from_json(at: &Place<'_>) -> Self {
        Self::new(T::from_json(at))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(at: &Place<'_>) -> Self {
        let items = at.items().iter().enumerate();
        items
            .map(|(index, json)| T::from_json(&at.item(index, Some(json))))
            .collect()
    }
}

/// Exactly `N` items.
impl<T: FromJson, const N: usize> FromJson for [T; N] {
    fn from_json(at: &Place<'_>) -> Self {
        let items = at.items();
        if items.len() != N {
            at.wrong("a list of its fixed length");
        }
        core::array::from_fn(|index| T::from_json(&at.item(index, items.get(index))))
    }
}
