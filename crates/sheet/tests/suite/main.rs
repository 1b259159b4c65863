//! Tests of the sheet crate, one file for each side of it.

mod arbitrary;
mod fixtures;
mod inputs;
mod plans;
mod round_trip;
mod sample;
mod support;
mod workbook;
