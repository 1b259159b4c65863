//! The log of a case: one record for each act, never changed and never taken
//! out, each vouching for the one before it (see [`super::chain`]).

use super::act::Act;
use super::actor::Actor;
use super::file::Clocks;
use crate::calendar::Timestamp;
use crate::case::CaseState;
use serde::{Deserialize, Serialize};

/// One thing that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CaseRecord {
    /// 1 for the first.
    pub n: u32,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What.
    pub act: Act,
    /// Which row of the table allowed it, e.g. `T26a`.
    pub row: String,
    /// The state it was in; absent for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<CaseState>,
    /// The state it led to.
    pub to: CaseState,
    /// Every clock as it stood afterwards: so a log says the same however lengths are configured later.
    pub clocks: Clocks,
}

/// A log that no sequence of allowed acts can have made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLog {
    /// The first record that is wrong, from 1.
    pub n: u32,
    /// How.
    pub why: BadRecord,
}

/// How a record is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadRecord {
    /// There is none, or the numbers do not follow each other.
    OutOfOrder,
    /// It does not begin with the complaint, or has it twice.
    NotTheBeginning,
    /// The table has no such row, or not for this act, role and state.
    NotOfTheTable,
    /// The row leads elsewhere.
    WrongState,
    /// It is older than the one before it.
    BackInTime,
}

impl core::fmt::Display for BadLog {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let why = match self.why {
            BadRecord::OutOfOrder => "is missing or out of order",
            BadRecord::NotTheBeginning => "is not where a log begins",
            BadRecord::NotOfTheTable => "is no row of the workflow's table",
            BadRecord::WrongState => "leads to a state that its row does not",
            BadRecord::BackInTime => "is older than the one before it",
        };
        write!(f, "record {} {why}", self.n)
    }
}

impl core::error::Error for BadLog {}
