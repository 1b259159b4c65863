//! A case taken outside: the file that is prepared for 12315, the consumer
//! association, arbitration, court or police. Two kinds, because they are handled
//! apart [TS121 art. 9]: a complaint is about one's own dispute and tells all of it;
//! a report is a lead about a violation and names neither order nor consumer.

use crate::calendar::{Date, Timestamp};
use crate::case::Case;
use crate::complaint::Category;
use crate::ids::{PlanRef, RoomId};
use crate::plan::CommitmentGroup;
use crate::workflow::act::OutsideTarget;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// The prepared file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct OutsideBundle {
    /// How it is laid out.
    pub format: OutsideFormat,
    /// For whom.
    pub target: OutsideTarget,
    /// When it was made.
    pub made_at: Timestamp,
    /// What it tells.
    pub tells: Tells,
    /// The plan that was promised as canonical JSON, whose SHA-256 is the digest
    /// that complaint and ledger quote; absent where it could not be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<String>,
}

/// How a bundle is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub enum OutsideFormat {
    /// The first layout.
    #[serde(rename = "livepledge-outside/1")]
    One,
}

/// Which of the two it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "made once, when a person asks for the file"
)]
pub enum Tells {
    /// 投诉: the whole case with its correspondence, as the consumer may see it.
    Complaint(Case),
    /// 举报: what is said to be wrong.
    Report(Lead),
}

/// A lead about a violation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Lead {
    /// The room.
    pub room: RoomId,
    /// The goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<String>,
    /// The promise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanRef>,
    /// What it is about.
    pub category: Category,
    /// Which commitment was broken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken_commitment: Option<CommitmentGroup>,
    /// When it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_on: Option<Date>,
    /// What happened, in the consumer's words.
    pub facts: String,
}

/// What a bundle tells, before it is written.
#[derive(Clone, Copy, Debug)]
pub enum Telling<'a> {
    /// The case as the backend sent it, byte for byte.
    Complaint(&'a str),
    /// The lead.
    Report(&'a Lead),
}

/// The JSON of an [`OutsideBundle`]. The case goes in as it came, so that a browser
/// carries no code to write one, and leaves out nothing that it does not know.
#[must_use]
pub fn bundle_json(
    target: OutsideTarget,
    made_at: Timestamp,
    telling: Telling<'_>,
    promised: Option<&str>,
) -> String {
    let lead;
    let (kind, told) = match telling {
        Telling::Complaint(case) => ("complaint", case),
        Telling::Report(report) => {
            lead = livepledge_wire::to_string(report);
            ("report", lead.as_str())
        }
    };
    let promised = promised.map_or(String::new(), |text| {
        [
            ",\"promised\":",
            &livepledge_wire::to_string(&text.to_owned()),
        ]
        .concat()
    });
    [
        "{\"format\":",
        &livepledge_wire::to_string(&OutsideFormat::One),
        ",\"target\":",
        &livepledge_wire::to_string(&target),
        ",\"made_at\":",
        &livepledge_wire::to_string(&made_at),
        ",\"tells\":{\"",
        kind,
        "\":",
        told,
        "}",
        &promised,
        "}",
    ]
    .concat()
}

impl Lead {
    /// What of a case is about the violation alone.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let complaint = &case.complaint;
        Self {
            room: case.room.clone(),
            goods: case.goods.clone(),
            plan: complaint.plan.clone(),
            category: complaint.category,
            broken_commitment: complaint.broken_commitment,
            happened_on: complaint.happened_on,
            facts: complaint.facts.clone(),
        }
    }
}
