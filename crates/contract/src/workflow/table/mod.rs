//! The transitions as one table: our reconstruction of Figure A.1 of the
//! specification, which is lost; after `domain.md` §2.3 and §2.4. Everything that
//! moves a case reads these rows: the rules in [`super::apply`], the routes, the
//! public page "How complaints are handled here", and its flow chart.
//!
//! # Adding a transition
//! One row here, its act in [`super::act`], its message in [`super::messages`],
//! what it changes besides state and timers in [`super::evolve`]; then
//! `cargo xtask golden`. The model test walks every reachable state again.

mod consumer;
mod handling;
mod region;

use super::act::ActKind;
use super::actor::Role;
use super::guard::Guard;
use super::messages::Message;
use super::timer::Timer;
use crate::case::CaseState::{self, *};

/// Whom among those with the role a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Anybody with the role.
    Any,
    /// Agents of the party that has the case.
    Holder,
    /// Agents of the party it was handed to.
    Target,
    /// Agents of the party that carries the solution out.
    Obliged,
    /// Agents of the party that has the case, or of both in joint handling.
    Handler,
}

/// Where a row leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Into this state.
    State(CaseState),
    /// Nowhere: it stays.
    Same,
    /// Back to where material was asked for.
    Previous,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transition {
    /// Its number in `domain.md`, with a letter where one event leads to several states.
    pub id: &'static str,
    /// What happens.
    pub act: ActKind,
    /// From which states; empty: from nothing.
    pub from: &'static [CaseState],
    /// Who may do it.
    pub actors: &'static [Role],
    /// Whom among them.
    pub standing: Standing,
    /// Under which condition.
    pub guard: Guard,
    /// Where it leads.
    pub to: Target,
    /// Timers it starts; those that mean nothing in the new state stop by themselves.
    pub starts: &'static [Timer],
    /// What the consumer is told; `None` for what is internal.
    pub message: Option<Message>,
    /// What its record holds, in Chinese and English.
    pub records: [&'static str; 2],
    /// Clauses of the specification, sources, `default` for what is ours; separated by `; `.
    pub clause: &'static str,
}

/// Writes rows as `domain.md` does.
macro_rules! rows {
    ($name:ident: $($id:literal $act:ident: [$from:expr] by $actors:expr, $standing:ident if $guard:ident => $to:expr,
        starts [$($timer:ident)*] says $message:expr, records $zh:literal $en:literal, $clause:literal;)*) => {
        pub(super) const $name: &[super::Transition] = &[$(super::Transition {
            id: $id,
            act: crate::workflow::act::ActKind::$act,
            from: $from,
            actors: $actors,
            standing: super::Standing::$standing,
            guard: crate::workflow::guard::Guard::$guard,
            to: $to,
            starts: &[$(crate::workflow::timer::Timer::$timer),*],
            message: $message,
            records: [$zh, $en],
            clause: $clause,
        }),*];
    };
}
use rows;

/// States that are not closed.
pub const OPEN: &[CaseState] = &[
    Received,
    Assessing,
    InfoRequested,
    Accepted,
    Investigating,
    Transferred,
    JointHandling,
    PlatformCoordination,
    Proposed,
    Fulfilling,
    Resolved,
];
/// Open states from which the consumer can ask the platform in.
const NOT_YET_AT_PLATFORM: &[CaseState] = &[
    Received,
    Assessing,
    InfoRequested,
    Accepted,
    Investigating,
    Transferred,
    JointHandling,
    Proposed,
    Fulfilling,
    Resolved,
];
/// States in which one party works on it.
const WORKED_ON: &[CaseState] = &[Assessing, Accepted, Investigating];
/// States from which it can be opened again.
const REOPENABLE: &[CaseState] = &[
    Resolved,
    ClosedConfirmed,
    ClosedNoResponse,
    ClosedUnresolved,
    Withdrawn,
];
/// States in which there is a solution, or no more need of one.
const SETTLED: &[CaseState] = &[
    Proposed,
    Fulfilling,
    Resolved,
    ClosedConfirmed,
    ClosedNoResponse,
    ClosedUnresolved,
    NotAccepted,
    Withdrawn,
];

const C: &[Role] = &[Role::Consumer];
const MO: &[Role] = &[Role::Merchant, Role::Operator];
const MOP: &[Role] = &[Role::Merchant, Role::Operator, Role::Platform];
const MOS: &[Role] = &[Role::Merchant, Role::Operator, Role::Clock];
const MOPS: &[Role] = &[Role::Merchant, Role::Operator, Role::Platform, Role::Clock];
const CMOP: &[Role] = &[
    Role::Consumer,
    Role::Merchant,
    Role::Operator,
    Role::Platform,
];
const OS: &[Role] = &[Role::Operator, Role::Clock];
const OP: &[Role] = &[Role::Operator, Role::Platform];
const O: &[Role] = &[Role::Operator];
const K: &[Role] = &[Role::Marketer];
const P: &[Role] = &[Role::Platform];
const S: &[Role] = &[Role::Clock];

/// Every row, in the order of `domain.md`; where several fit, the first whose guard holds counts.
pub fn transitions() -> impl Iterator<Item = &'static Transition> {
    handling::ROWS
        .iter()
        .chain(consumer::ROWS)
        .chain(region::ROWS)
}

/// The row with this number.
#[must_use]
pub fn transition(id: &str) -> Option<&'static Transition> {
    transitions().find(|row| row.id == id)
}
