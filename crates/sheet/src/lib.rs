//! The plan sheet that merchants hand in, read into typed service plans.
//!
//! Bytes in; plans, or every problem with its row and column, out. What cannot
//! be typed is a problem, never dropped. A sheet with one problem gives no plans.
//! This crate opens no file, keeps no clock and knows no room: the caller passes
//! the bytes and the day.
//!
//! The way of a cell: [`source`] finds out what the bytes are and hands over rows
//! of text; [`columns`] knows the columns, [`header`] where they stand; [`crew`] shares
//! batches of rows among the processors; [`row`] reads one row through the
//! grammars in [`cells`], each of which parses and prints its part of the
//! vocabulary; the contract's own validation then judges the whole plan.
//! [`write_csv`] goes the way back.
//!
//! # Adding a column
//! 1. [`columns`]: one row in the table.
//! 2. `cells/`: the grammar, parse and print beside each other.
//! 3. `row.rs` reads it, `write.rs` prints it, `columns/issues.rs` names it for
//!    the pointers of the contract's problems.

mod batch;
mod cells;
mod columns;
mod crew;
mod fold;
mod header;
mod problem;
mod read;
mod row;
mod source;
mod words;
mod write;

pub use columns::Column;
pub use problem::{Language, SheetCode, SheetProblem, report};
pub use read::{ReadOptions, read};
pub use write::write_csv;
