//! The record of one promise: what was read, and whether it is whole.

use super::{Failure, Live};
use crate::text::Texts;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanRef, PlanVersion};
use livepledge_contract::ledger::PlanVersionRecord;
use livepledge_contract::ledger::verify::{Broken, Verified};
use livepledge_contract::plan::ServicePlan;

/// What came of verifying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every version is as it was published.
    Whole(Verified),
    /// It was tampered with.
    Broken(Broken),
    /// The page is no secure context: nothing can be verified here.
    Unsupported,
}

/// One version, and its plan where that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// As it was served.
    pub record: PlanVersionRecord,
    /// What it promises.
    pub plan: Option<ServicePlan>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The first version first.
    pub versions: Vec<Version>,
    /// Whether they are whole.
    pub verdict: Verdict,
}

impl History {
    /// The version that holds: the last one that both parties agreed to, or the one that
    /// is `shown` where that is later. What comes after it waits for agreement.
    #[must_use]
    pub fn current(&self, shown: Option<&PlanRef>) -> Option<&Version> {
        let holds = |version: &&Version| {
            let is_shown = shown.is_some_and(|shown| shown.version == version.record.version);
            is_shown || version.record.agreed.by_both()
        };
        let current = self.versions.iter().rfind(holds);
        current.or_else(|| self.versions.last())
    }
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Still reading or verifying.
    Loading,
    /// It could not be read.
    Failed(Failure),
    /// It is here.
    Done(History),
}

/// Everything the record's surface shows.
#[derive(Clone)]
pub struct HistoryState {
    /// Language and the page's own wording.
    pub texts: Live<Texts>,
    /// How far it is.
    pub reading: Live<Reading>,
    /// The version on the viewer's screen.
    pub shown: Live<Option<PlanRef>>,
    /// The version they had seen before.
    pub seen: Live<Option<PlanVersion>>,
    /// When it was opened, by the server's clock.
    pub now: Live<Timestamp>,
}

impl HistoryState {
    /// Nothing read yet.
    #[must_use]
    pub fn new(texts: Texts) -> Self {
        Self {
            texts: Live::new(texts),
            reading: Live::new(Reading::Loading),
            shown: Live::new(None),
            seen: Live::new(None),
            now: Live::new(Timestamp::from_millis(0)),
        }
    }
}
