//! The case as its log tells it. Nothing here is stored by itself: a
//! [`CaseFile`] is what a fold over the records gives, so that whoever has the
//! log has the state (I8).

use super::act::{
    Contacted, EmergencyTrigger, OutsideTarget, Payer, Proposal, RefusalReason, SeriousTrigger,
    TransferReason,
};
use super::actor::{Actor, Holder};
use super::floor::SolutionFloor;
use super::timer::{Rules, Timer};
use crate::calendar::Timestamp;
use crate::case::CaseState;
use crate::ids::{Digest, PlanRef};
use crate::money::Fen;
use crate::party::Party;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// A timer that runs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Running {
    /// Which.
    pub timer: Timer,
    /// The record that started it, so that no two starts are taken for one.
    pub started_by: u32,
    /// Since when.
    pub since: Timestamp,
    /// When it runs out.
    pub due: Timestamp,
    /// Reminders still to be sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reminders: Vec<Timestamp>,
}

/// Every clock of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Clocks {
    /// Those that run.
    pub running: Vec<Running>,
    /// What was left of `T_TIMELY`, in milliseconds, while the consumer is asked (it pauses).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timely_left: Option<i64>,
    /// Since when all but the suspension's own stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suspended_at: Option<Timestamp>,
}

/// A refusal that waits for approval.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PendingRefusal {
    /// Why.
    pub reason: RefusalReason,
    /// Who proposed and who approved, in this order.
    pub by: Vec<Actor>,
}

impl PendingRefusal {
    /// How many others must approve: one, for abuse two.
    #[must_use]
    pub fn approvals_needed(&self) -> usize {
        1 + usize::from(self.reason == RefusalReason::Abuse)
    }
}

/// Whether the case went outside (12315 and others).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum External {
    /// It did not.
    None,
    /// It did, and where to.
    Filed(OutsideTarget),
    /// It did, and that has ended.
    Concluded,
}

/// The emergency region (§2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EmergencyState {
    /// None.
    Inactive,
    /// Declared.
    Active,
    /// Over.
    StoodDown,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CaseFile {
    /// How many records it has: what an actor saw, for optimistic concurrency.
    pub version: u32,
    /// Where it stands.
    pub state: CaseState,
    /// When it arrived.
    pub received_at: Timestamp,
    /// When its last record was made; none is ever older than the one before.
    pub updated_at: Timestamp,
    /// Who has or had to answer: the first receiver until somebody else accepts.
    pub responsible: Party,
    /// Who carries the agreed solution out; `None`: either party.
    pub obliged: Option<Party>,
    /// Why it is serious, where it is.
    pub serious: Option<SeriousTrigger>,
    /// Somebody's safety is at stake.
    pub safety: bool,
    /// The promise it rests on (I9).
    pub plan: Option<PlanRef>,
    /// The least a solution must give; `None`: nothing in particular.
    pub floor: Option<SolutionFloor>,
    /// Digest of the form as stored.
    pub form: Digest,
    /// Its clocks.
    pub clocks: Clocks,
    /// The state to which [`CaseState::InfoRequested`] returns.
    pub previous: Option<CaseState>,
    /// What the consumer was asked for.
    pub items: Vec<String>,
    /// Staff or platform answered the consumer at least once.
    pub answered: bool,
    /// Rounds of requests for material.
    pub info_rounds: u8,
    /// How often a transfer came back.
    pub bounces: u8,
    /// A transfer under way.
    pub transfer: Option<TransferReason>,
    /// Who was contacted in joint handling.
    pub contacted: Vec<Contacted>,
    /// The joint draft's first signature.
    pub signed_by: Option<Party>,
    /// The solution as drafted, proposed or decided; `None` while none is, or the claim was declined.
    pub proposal: Option<Proposal>,
    /// Who made or signed it: others take over when it is opened again.
    pub proposed_by: Vec<Actor>,
    /// How often the consumer objected.
    pub objections: u8,
    /// A refusal that waits for approval, or was approved.
    pub refusal: Option<PendingRefusal>,
    /// Clocks have stood once: a second time needs proof (T34).
    pub suspended_before: bool,
    /// Who may not decide any more: they refused it, or their solution failed.
    pub barred: Vec<Actor>,
    /// How often it was opened again.
    pub reopenings: u8,
    /// How often the platform was late.
    pub platform_overdue: u8,
    /// A solution that must be carried out although the case is closed.
    pub owed: bool,
    /// A safety check that a withdrawal left open.
    pub duty: bool,
    /// Outside.
    pub external: External,
    /// Emergency.
    pub emergency: EmergencyState,
    /// Why one is proposed.
    pub emergency_proposed: Option<EmergencyTrigger>,
    /// Who proposed its end.
    pub stand_down_by: Option<Actor>,
    /// What was paid in advance.
    pub advance_paid: Option<Fen>,
    /// The consumer has rated how it was handled.
    pub rated: bool,
}

impl CaseFile {
    /// When a running timer is due.
    #[must_use]
    pub fn due(&self, timer: Timer) -> Option<Timestamp> {
        self.clocks
            .running
            .iter()
            .find(|running| running.timer == timer)
            .map(|running| running.due)
    }

    /// Whether a window (appeal, reopen) is still open.
    #[must_use]
    pub fn window_is_open(&self, window: Timer, now: Timestamp) -> bool {
        self.due(window).is_some_and(|due| now < due)
    }

    /// The nearest deadline that somebody watches; while suspended only the suspension's.
    #[must_use]
    pub fn next_deadline(&self) -> Option<&Running> {
        self.clocks
            .running
            .iter()
            .filter(|running| running.timer.is_deadline() && self.counts(running.timer))
            .min_by_key(|running| (running.due, running.timer))
    }

    /// Whether a timer goes on while the case is as it is.
    #[must_use]
    pub fn counts(&self, timer: Timer) -> bool {
        self.clocks.suspended_at.is_none()
            || matches!(timer, Timer::Suspension | Timer::SuspensionReview)
    }

    /// Every reminder of the consumer's answer is out (I4).
    #[must_use]
    pub fn reminders_are_out(&self) -> bool {
        self.clocks
            .running
            .iter()
            .any(|running| running.timer == Timer::Confirm && running.reminders.is_empty())
    }

    /// Who has it.
    #[must_use]
    pub fn holder(&self) -> Holder {
        match self.state {
            CaseState::Received
            | CaseState::Assessing
            | CaseState::Accepted
            | CaseState::Investigating
            | CaseState::Transferred => self.responsible.into(),
            CaseState::InfoRequested | CaseState::Proposed | CaseState::Resolved => {
                Holder::Consumer
            }
            CaseState::JointHandling => Holder::Both,
            CaseState::PlatformCoordination => Holder::Platform,
            CaseState::Fulfilling => self.obliged.map_or(Holder::Both, Holder::from),
            CaseState::ClosedConfirmed
            | CaseState::ClosedNoResponse
            | CaseState::ClosedUnresolved
            | CaseState::NotAccepted
            | CaseState::Withdrawn => Holder::Nobody,
        }
    }

    /// What the clock does next, and when: the earliest reminder or end of a timer.
    #[must_use]
    pub fn next_firing(&self) -> Option<(Timestamp, &Running, bool)> {
        self.clocks
            .running
            .iter()
            .filter(|running| self.counts(running.timer))
            .filter_map(|running| match running.reminders.first() {
                Some(reminder) => Some((*reminder, running, true)),
                None => running
                    .timer
                    .fires()
                    .filter(|_| fires_in(running.timer, self.state))
                    .map(|_| (running.due, running, false)),
            })
            .min_by_key(|(at, running, _)| (*at, running.timer))
    }

    /// Who carries out a solution paid by `payer`.
    pub(super) fn obliged_by(&self, payer: Option<Payer>) -> Option<Party> {
        match payer {
            None => Some(self.responsible),
            Some(Payer::Merchant) => Some(Party::Merchant),
            Some(Payer::LiveParty) => Some(Party::LiveParty),
            Some(Payer::Shared) => None,
        }
    }
}

/// `T_TIMELY` runs on in joint handling without firing there: `T_JOINT` is shorter and ends it.
fn fires_in(timer: Timer, state: CaseState) -> bool {
    timer != Timer::Timely || state != CaseState::JointHandling
}

impl Running {
    /// A timer that starts now and runs to `due`.
    pub(super) fn start(timer: Timer, started_by: u32, since: Timestamp, due: Timestamp) -> Self {
        Self {
            timer,
            started_by,
            since,
            due,
            reminders: Rules::reminders(timer, since, due),
        }
    }
}
