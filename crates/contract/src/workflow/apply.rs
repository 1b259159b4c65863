//! The rules: which acts are possible, and what one does. Pure: who acts and
//! when comes in, a record goes out.

use super::act::{
    Act, ActKind, Elapsed, Emergency, EmergencyTrigger, Reason, SeriousTrigger, Seriousness,
    Submission,
};
use super::actor::{Actor, Role};
use super::file::{CaseFile, EmergencyState};
use super::floor::Shortfall;
use super::guard::Guard;
use super::record::{BadLog, BadRecord, CaseRecord};
use super::table::{Standing, Target, Transition, transition, transitions};
use super::timer::Rules;
use super::{clocks, evolve, floor};
use crate::calendar::Timestamp;
use crate::case::CaseState;

/// Why an act is not possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusalCode {
    /// Never in this state.
    WrongState,
    /// Never by this role.
    WrongRole,
    /// Not by this party: another one has the case.
    NotYours,
    /// This person refused it before, or their solution failed: somebody else decides.
    SomebodyElse,
    /// Clocks stand; resume first.
    Suspended,
    /// No timer has run out.
    NotDue,
    /// The condition that does not hold.
    Guard(Guard),
    /// The solution gives less than plan or law promise.
    BelowFloor(Shortfall),
}

impl RefusalCode {
    /// About who acts rather than about the case: 403, not 409.
    #[must_use]
    pub fn is_about_the_actor(&self) -> bool {
        matches!(self, Self::WrongRole | Self::NotYours | Self::SomebodyElse)
    }

    /// One sentence in English.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::WrongState => "not possible in this state".to_owned(),
            Self::WrongRole => "not possible in this role".to_owned(),
            Self::NotYours => "another party has this case".to_owned(),
            Self::SomebodyElse => "somebody else has to decide this time".to_owned(),
            Self::Suspended => "the case is suspended; resume it first".to_owned(),
            Self::NotDue => "no timer has run out".to_owned(),
            Self::Guard(guard) => {
                let [_, words] = guard.words();
                format!("only when {words}")
            }
            Self::BelowFloor(shortfall) => shortfall.sentence(),
        }
    }
}

/// A refused act, with what is possible instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub code: RefusalCode,
    /// What this actor can do now.
    pub possible: Vec<ActKind>,
}

/// What `actor` can do now.
#[must_use]
pub fn possible_acts(
    rules: &Rules,
    case: &CaseFile,
    actor: &Actor,
    now: Timestamp,
) -> Vec<ActKind> {
    let mut acts = Vec::new();
    for row in transitions() {
        let fits = row.actors.contains(&actor.role) && row.from.contains(&case.state);
        if fits && !acts.contains(&row.act) && takes(rules, case, row, None, actor, now).is_ok() {
            acts.push(row.act);
        }
    }
    acts
}

/// The first record of a case (T01).
#[must_use]
pub fn submit(
    rules: &Rules,
    submission: Submission,
    at: Timestamp,
) -> Option<(CaseFile, CaseRecord)> {
    let row = transitions().find(|row| row.act == ActKind::Submit)?;
    let mut case = evolve::blank(&submission, at);
    let act = Act::Submit(submission);
    let record = CaseRecord {
        n: 1,
        at,
        actor: Actor::consumer(),
        row: row.id.to_owned(),
        from: None,
        to: CaseState::Received,
        clocks: clocks::after(
            rules,
            &case,
            row,
            (&act, &Actor::consumer()),
            CaseState::Received,
            at,
        ),
        act,
    };
    evolve::evolve(&mut case, &record);
    Some((case, record))
}

/// What `act` makes of the case. The contents of the act are judged by
/// [`Act::issues`]; here only whether it may happen.
///
/// # Errors
/// [`Refused`] when state, role or a guard forbids it; nothing has changed then.
pub fn apply(
    rules: &Rules,
    case: &CaseFile,
    act: Act,
    actor: &Actor,
    at: Timestamp,
) -> Result<(CaseFile, CaseRecord), Refused> {
    // A clock that was set back does not make the log run backwards.
    let at = at.max(case.updated_at);
    let row = allowed(rules, case, act.kind(), Some(&act), actor, at).map_err(|code| Refused {
        code,
        possible: possible_acts(rules, case, actor, at),
    })?;
    let to = leads_to(row, case);
    let mut record = CaseRecord {
        n: case.version + 1,
        at,
        actor: actor.clone(),
        row: row.id.to_owned(),
        from: Some(case.state),
        to,
        clocks: clocks::after(rules, case, row, (&act, actor), to, at),
        act,
    };
    let mut next = case.clone();
    evolve::evolve(&mut next, &record);
    clocks::hurry(
        rules,
        &mut record.clocks,
        next.serious.is_some(),
        to,
        record.n,
        at,
    );
    next.clocks.clone_from(&record.clocks);
    Ok((next, record))
}

/// The case that a log tells of.
///
/// # Errors
/// [`BadLog`] at the first record that the table does not allow.
pub fn replay(log: &[CaseRecord]) -> Result<CaseFile, BadLog> {
    let mut case: Option<CaseFile> = None;
    for (i, record) in log.iter().enumerate() {
        let bad = |why| BadLog {
            n: u32::try_from(i + 1).unwrap_or(u32::MAX),
            why,
        };
        if usize::try_from(record.n) != Ok(i + 1) {
            return Err(bad(BadRecord::OutOfOrder));
        }
        let row = transition(&record.row)
            .filter(|row| row.act == record.act.kind() && row.actors.contains(&record.actor.role))
            .ok_or(bad(BadRecord::NotOfTheTable))?;
        let stated = case.as_ref().map(|file| file.state);
        if record.from != stated || stated.is_some_and(|state| !row.from.contains(&state)) {
            return Err(bad(BadRecord::NotOfTheTable));
        }
        let file = match (&record.act, case.is_none()) {
            (Act::Submit(submission), true) => {
                Some(case.insert(evolve::blank(submission, record.at)))
            }
            (Act::Submit(_), false) => None,
            _ => case.as_mut(),
        }
        .ok_or(bad(BadRecord::NotTheBeginning))?;
        if record.to != leads_to(row, file) {
            return Err(bad(BadRecord::WrongState));
        }
        if record.at < file.updated_at {
            return Err(bad(BadRecord::BackInTime));
        }
        evolve::evolve(file, record);
    }
    case.ok_or(BadLog {
        n: 1,
        why: BadRecord::OutOfOrder,
    })
}

/// What the clock does now, if anything: the end of a timer, a reminder, or the
/// proposal of an emergency. Apply it and ask again until there is nothing.
#[must_use]
pub fn due_act(case: &CaseFile, now: Timestamp) -> Option<Act> {
    let trigger = if case.safety {
        Some(EmergencyTrigger::Safety)
    } else {
        (case.platform_overdue >= 2).then_some(EmergencyTrigger::PlatformOverdue)
    };
    if let Some(trigger) = trigger
        && case.state.is_open()
        && case.emergency == EmergencyState::Inactive
        && case.emergency_proposed.is_none()
    {
        return Some(Act::EmergencyPropose(Emergency { trigger }));
    }
    let (at, running, is_reminder) = case.next_firing()?;
    if now < at {
        return None;
    }
    let elapsed = Elapsed {
        timer: running.timer,
    };
    if is_reminder {
        return Some(if running.timer.is_the_consumers() {
            Act::Remind(elapsed)
        } else {
            Act::WarnHandler(elapsed)
        });
    }
    Some(match running.timer.fires()? {
        ActKind::Open => Act::Open,
        ActKind::Overdue => Act::Overdue(elapsed),
        ActKind::TransferStuck => Act::TransferStuck,
        ActKind::JointTimeout => Act::JointTimeout,
        ActKind::SupplementTimeout => Act::SupplementTimeout,
        ActKind::NotTimely => Act::NotTimely,
        ActKind::PlatformTimeout => Act::PlatformTimeout,
        ActKind::FulfilOverdue => Act::FulfilOverdue,
        ActKind::ConfirmTimeout => Act::ConfirmTimeout,
        ActKind::MarkSerious => Act::MarkSerious(Seriousness {
            trigger: case.serious.unwrap_or(SeriousTrigger::MassEvent),
        }),
        ActKind::Resume => Act::Resume(Reason {
            reason: String::new(),
        }),
        ActKind::EmergencyOverdue => Act::EmergencyOverdue(elapsed),
        _ => return None,
    })
}

fn leads_to(row: &Transition, case: &CaseFile) -> CaseState {
    match row.to {
        Target::State(state) => state,
        Target::Same => case.state,
        Target::Previous => case.previous.unwrap_or(CaseState::Assessing),
    }
}

/// The row by which the act may happen, or the reason of the last one that comes near.
fn allowed(
    rules: &Rules,
    case: &CaseFile,
    kind: ActKind,
    act: Option<&Act>,
    actor: &Actor,
    now: Timestamp,
) -> Result<&'static Transition, RefusalCode> {
    let mut code = RefusalCode::WrongState;
    let mut knows_role = false;
    for row in transitions().filter(|row| row.act == kind) {
        if !row.actors.contains(&actor.role) {
            continue;
        }
        knows_role = true;
        if !row.from.contains(&case.state) {
            continue;
        }
        match takes(rules, case, row, act, actor, now) {
            Ok(()) => return Ok(row),
            Err(why) => code = why,
        }
    }
    Err(if knows_role {
        code
    } else {
        RefusalCode::WrongRole
    })
}

/// Whether a row that knows state and role takes the act.
fn takes(
    rules: &Rules,
    case: &CaseFile,
    row: &Transition,
    act: Option<&Act>,
    actor: &Actor,
    now: Timestamp,
) -> Result<(), RefusalCode> {
    if !stands(row.standing, case, actor) {
        Err(RefusalCode::NotYours)
    } else if decides(row.act) && case.barred.contains(actor) {
        Err(RefusalCode::SomebodyElse)
    } else if case.clocks.suspended_at.is_some() && waits(row.act, actor.role) {
        Err(RefusalCode::Suspended)
    } else if actor.role == Role::Clock && !is_due(case, row.act, act, now) {
        Err(RefusalCode::NotDue)
    } else if !row.guard.holds(case, actor, act, rules, now) {
        Err(RefusalCode::Guard(row.guard))
    } else if let Some(shortfall) = floor::below(case, act, now) {
        Err(RefusalCode::BelowFloor(shortfall))
    } else {
        Ok(())
    }
}

fn stands(standing: Standing, case: &CaseFile, actor: &Actor) -> bool {
    let party = actor.role.party();
    // Platform and clock speak for nobody and stand above the parties.
    let is =
        |named: Option<crate::party::Party>| party.is_none() || named.is_none() || party == named;
    match standing {
        Standing::Any => true,
        Standing::Holder => is(Some(case.responsible)),
        Standing::Target => is(case.transfer.and_then(super::act::TransferReason::target)),
        Standing::Obliged => is(case.obliged),
        Standing::Handler => case.state == CaseState::JointHandling || is(Some(case.responsible)),
    }
}

/// Decisions that whoever decided wrongly before may not take again.
fn decides(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::Accept
            | ActKind::Refuse
            | ActKind::ApproveRefusal
            | ActKind::Propose
            | ActKind::DeclineClaim
            | ActKind::JointPropose
            | ActKind::JointSign
    )
}

/// What waits while the case is suspended: the work of staff, not the consumer's acts.
fn waits(kind: ActKind, role: Role) -> bool {
    role.is_staff()
        && !matches!(
            kind,
            ActKind::Resume
                | ActKind::Reply
                | ActKind::Remark
                | ActKind::PinFact
                | ActKind::OpenContact
                | ActKind::ConcludeExternal
                | ActKind::EmergencyActivate
                | ActKind::EmergencyUpdate
                | ActKind::EmergencyStandDown
                | ActKind::ApproveStandDown
                | ActKind::AdvancePayment
        )
}

/// The clock does only what is due; an emergency it may propose at any time.
fn is_due(case: &CaseFile, kind: ActKind, act: Option<&Act>, now: Timestamp) -> bool {
    kind == ActKind::EmergencyPropose
        || due_act(case, now)
            .is_some_and(|due| due.kind() == kind && act.is_none_or(|act| *act == due))
}
