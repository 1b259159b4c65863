//! Cases and their logs. Every act is one transaction: the version is compared,
//! the workflow judges, and record, head and idempotency key are written together.

use super::{Key, StoreError};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::CaseStep;
use livepledge_contract::complaint::FileComplaint;
use livepledge_contract::desk::CaseLine;
use livepledge_contract::evidence::FiledEvidence;
use livepledge_contract::ids::{ComplaintNumber, Digest, RoomId};
use livepledge_contract::issue::FieldIssue;
use livepledge_contract::workflow::Refused;
use livepledge_contract::workflow::act::{Act, ActKind};
use livepledge_contract::workflow::actor::Actor;
use livepledge_contract::workflow::chain::Link;
use livepledge_contract::workflow::file::CaseFile;
use livepledge_contract::workflow::record::CaseRecord;
use livepledge_contract::workflow::timer::Rules;
use std::sync::Arc;

/// A case with its log.
#[derive(Clone, Debug)]
pub struct StoredCase {
    /// Its number.
    pub number: ComplaintNumber,
    /// The room it came from.
    pub room: RoomId,
    /// As filed, without contact.
    pub command: FileComplaint,
    /// The sealed contact, where one was given.
    pub sealed_contact: Option<Vec<u8>>,
    /// What it is proved with.
    pub evidence: Vec<FiledEvidence>,
    /// What the log comes to.
    pub file: CaseFile,
    /// The log.
    pub links: Vec<Link>,
}

impl StoredCase {
    /// Digest of the last record.
    #[must_use]
    pub fn digest(&self) -> Option<Digest> {
        self.links.last().map(|link| link.digest.clone())
    }

    /// The records.
    #[must_use]
    pub fn log(&self) -> Vec<CaseRecord> {
        self.links.iter().map(|link| link.record.clone()).collect()
    }
}

/// An act ready to be judged and stored.
#[derive(Clone, Debug)]
pub struct NewAct {
    /// On which case.
    pub number: ComplaintNumber,
    /// By whom.
    pub actor: Actor,
    /// What.
    pub act: Act,
    /// The version the actor saw; `None`: whatever it is.
    pub version: Option<u32>,
    /// So that a repeat is recognised; `None` on the command line.
    pub key: Option<Key>,
    /// When.
    pub at: Timestamp,
}

/// How an act ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acted {
    /// Recorded now.
    Recorded(CaseStep),
    /// Recorded earlier under this key: the first answer.
    Replayed(CaseStep),
    /// The key was used for another body; nothing was recorded.
    KeyReused,
    /// Something was recorded since the version the actor saw.
    MovedOn(Vec<ActKind>),
    /// The workflow forbids it.
    Refused(Refused),
    /// There is no such case.
    NoCase,
    /// It refers to something that is not there; nothing was recorded.
    Missing(Vec<FieldIssue>),
}

/// Which cases are listed.
#[derive(Clone, Debug, Default)]
pub struct CaseQuery {
    /// Of these rooms; `None`: of every room.
    pub rooms: Option<Vec<String>>,
    /// Closed ones too.
    pub closed_too: bool,
    /// At most so many.
    pub limit: u32,
}

/// A chain that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenCase {
    /// Which case.
    pub number: String,
    /// What is wrong, as one sentence.
    pub why: String,
}

/// The part of a store that keeps cases.
#[async_trait::async_trait]
pub trait CaseStore: Send + Sync + 'static {
    /// A case by its number.
    async fn case(&self, number: &ComplaintNumber) -> Result<Option<StoredCase>, StoreError>;

    /// How far the logs of these cases go; those that do not exist are left out.
    async fn case_versions(
        &self,
        numbers: Vec<ComplaintNumber>,
    ) -> Result<Vec<(ComplaintNumber, u32)>, StoreError>;

    /// Judges and records an act; a rating counts in the summary of its room with it.
    async fn act(&self, rules: Arc<Rules>, act: NewAct) -> Result<Acted, StoreError>;

    /// Records what the clock does to cases that are due, at most `limit` of
    /// them; says how many records that made. 0: nothing is due.
    async fn fire_due(
        &self,
        rules: Arc<Rules>,
        now: Timestamp,
        limit: u32,
    ) -> Result<usize, StoreError>;

    /// The queue: open before closed, serious before others, then by deadline.
    async fn cases(&self, query: CaseQuery) -> Result<Vec<CaseLine>, StoreError>;

    /// Every case whose log, form or head does not hold, and how many were looked at.
    async fn verify_cases(&self) -> Result<(usize, Vec<BrokenCase>), StoreError>;
}
