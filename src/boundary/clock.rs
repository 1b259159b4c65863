//! The page's clocks and randomness: read here, passed as parameters everywhere else.

use wasm_bindgen::prelude::*;

/// The device's own time, in milliseconds since 1970.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    reason = "the one place that reads the device clock; milliseconds fit"
)]
pub fn device_ms() -> i64 {
    js_sys::Date::now() as i64
}

#[wasm_bindgen]
extern "C" {
    /// One call, where the window and its clock would be asked for first.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_begin() -> f64;
}

/// Milliseconds since the page began; never jumps.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds of a page's life fit"
)]
pub fn monotonic_ms() -> i64 {
    since_begin() as i64
}

/// Uniform in 0..1; spreads retries, guards nothing.
#[must_use]
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// 128 random bits as 32 hex digits: an Idempotency-Key. `None` in a page without `crypto`.
#[must_use]
pub fn random_key() -> Option<String> {
    use core::fmt::Write as _;
    let mut bytes = [0u8; 16];
    web_sys::window()?
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    Some(
        bytes
            .iter()
            .fold(String::with_capacity(32), |mut key, byte| {
                let _ = write!(key, "{byte:02x}");
                key
            }),
    )
}

/// Milliseconds since 1970 of an HTTP date (`Date`, `Retry-After`); `None` when it is none.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be finite; milliseconds fit"
)]
pub fn parse_http_date(text: &str) -> Option<i64> {
    let millis = js_sys::Date::parse(text);
    millis.is_finite().then_some(millis as i64)
}
