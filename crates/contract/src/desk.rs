//! Cases as staff see and move them: `/v1/staff/cases`. Contact data is in none
//! of these but [`StaffStep`], as the answer to a recorded `open_contact`.

use crate::calendar::Timestamp;
use crate::case::{CaseState, CaseStep};
use crate::complaint::{Category, Contact, FileComplaint};
use crate::evidence::FiledEvidence;
use crate::ids::{ComplaintNumber, Digest, RoomId};
use crate::party::Party;
use crate::workflow::act::{Act, ActKind, EmergencyTrigger, Proposal, SeriousTrigger};
use crate::workflow::actor::Holder;
use crate::workflow::file::{Clocks, EmergencyState, External};
use crate::workflow::record::CaseRecord;
use crate::workflow::view::Deadline;
use serde::{Deserialize, Serialize};

/// One line of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseLine {
    /// Its number.
    pub number: ComplaintNumber,
    /// The room it came from.
    pub room: RoomId,
    /// Where it stands.
    pub state: CaseState,
    /// Counts up with each record.
    pub version: u32,
    /// Who has it.
    pub holder: Holder,
    /// Whom it addresses, or who took it over.
    pub responsible: Party,
    /// Serious cases stand first.
    pub serious: bool,
    /// The nearest deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_deadline: Option<Deadline>,
    /// What it is about.
    pub category: Category,
    /// When it was received.
    pub received_at: Timestamp,
    /// It is closed, and its solution is still to be carried out (T27a).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub owed: bool,
    /// It was withdrawn, and its safety check is still open (T35b).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub duty: bool,
    /// Why an emergency is proposed that nobody has declared (E1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_proposed: Option<EmergencyTrigger>,
}

/// `GET /v1/staff/cases`: what is open, owed or still to be checked; proposed
/// emergencies first, then serious ones, then by deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseQueue {
    /// At most 200.
    pub cases: Vec<CaseLine>,
}

/// `GET /v1/staff/cases/{number}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffCase {
    /// Its number.
    pub number: ComplaintNumber,
    /// The room it came from.
    pub room: RoomId,
    /// Where it stands.
    pub state: CaseState,
    /// Send it back with an act.
    pub version: u32,
    /// Digest of the last record.
    pub digest: Digest,
    /// Who has it.
    pub holder: Holder,
    /// Whom it addresses, or who took it over.
    pub responsible: Party,
    /// Why it is serious, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serious: Option<SeriousTrigger>,
    /// Emergency.
    pub emergency: EmergencyState,
    /// Why one is proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_proposed: Option<EmergencyTrigger>,
    /// Outside.
    pub external: External,
    /// Every clock.
    pub clocks: Clocks,
    /// The solution as drafted, proposed or decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// What whoever asks can do now.
    pub possible: Vec<ActKind>,
    /// The complaint, without contact.
    pub complaint: FileComplaint,
    /// What it is proved with, whatever record it came with; a marketer's copy holds none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<FiledEvidence>,
    /// Contact data was left; `open_contact` shows and records it.
    pub has_contact: bool,
    /// The log; a marketer's copy leaves out what staff wrote for themselves.
    pub log: Vec<CaseRecord>,
}

/// `POST /v1/staff/cases/{number}/acts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FileAct {
    /// The version that was seen; when another record came since, 409 `case_moved_on`.
    pub version: u32,
    /// What is done.
    pub act: Act,
}

/// Its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffStep {
    /// The record.
    #[serde(flatten)]
    pub step: CaseStep,
    /// The contact data, after `open_contact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}
