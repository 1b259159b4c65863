//! The complaint workflow as data: what can happen to a case, by whom, under
//! which condition, within which time, and what the consumer is told.
//!
//! Appendix A of the specification says that its Figure A.1 shows the process;
//! the figure is lost. This is our reconstruction, from the clauses, from
//! ISO 10002 and from the practice of the platforms; it says so wherever it is
//! shown. Start reading at [`table`].
//!
//! Pure functions over plain values: [`possible_acts`] lists, [`apply`] decides
//! and makes a record, [`replay`] folds records into the case. The clock is a
//! parameter; [`due_act`] says what it does.

pub mod act;
pub mod actor;
mod apply;
#[cfg(feature = "ledger")]
pub mod chain;
mod check;
mod clocks;
mod evolve;
pub mod file;
pub mod floor;
pub mod guard;
pub mod messages;
pub mod offer;
mod payload;
pub mod proofs;
pub mod record;
pub mod table;
pub mod timer;
pub mod view;

pub use apply::{RefusalCode, Refused, apply, due_act, possible_acts, replay, submit};

#[cfg(test)]
mod tests;
