//! Tests of the sheet crate, one file for each side of it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking, also outside its own function"
)]

mod arbitrary;
mod fixtures;
mod inputs;
mod many_rows;
mod plans;
mod round_trip;
mod sample;
mod support;
mod workbook;
