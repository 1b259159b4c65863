//! What an act does to the clocks. The lengths come from [`Rules`]; the outcome
//! goes into the record, so that replaying needs no rules.

use super::act::Act;
use super::actor::Actor;
use super::file::{CaseFile, Clocks, Running};
use super::table::Transition;
use super::timer::{Rules, Span, Timer};
use crate::calendar::Timestamp;
use crate::case::CaseState;

/// The clocks after `act` of `actor` took `case` along `row` into `to`.
pub(super) fn after(
    rules: &Rules,
    case: &CaseFile,
    row: &Transition,
    (act, actor): (&Act, &Actor),
    to: CaseState,
    at: Timestamp,
) -> Clocks {
    let mut clocks = case.clocks.clone();
    let n = case.version + 1;
    settle(rules, &mut clocks, act, n, at);
    match act {
        Act::Suspend(_) => clocks.suspended_at = Some(at),
        // What suspended it is over with what was decided outside.
        Act::Resume(_) | Act::ConcludeExternal(_) => go_on(&mut clocks, at),
        // The first answer ends the time for it (T36).
        Act::Reply(_) if actor.role.is_staff() => {
            clocks.running.retain(|r| r.timer != Timer::Respond);
        }
        _ => {}
    }
    stop_meaningless(&mut clocks, to, at);
    for timer in row.starts {
        start(rules, case, &mut clocks, act, *timer, n, at);
    }
    // What pauses goes on where it stood.
    if Timer::Timely.runs_in(to)
        && let Some(left) = clocks.timely_left.take()
        && find(&clocks, Timer::Timely).is_none()
    {
        let due = Timestamp::from_millis(at.millis().saturating_add(left));
        clocks
            .running
            .push(Running::start(Timer::Timely, n, at, due));
    }
    clocks
}

/// The same for a case that has just become serious: both parties get it at once.
pub(super) fn hurry(
    rules: &Rules,
    clocks: &mut Clocks,
    serious: bool,
    to: CaseState,
    n: u32,
    at: Timestamp,
) {
    if serious && Timer::Serious.runs_in(to) && find(clocks, Timer::Serious).is_none() {
        let due = rules.due(Timer::Serious, at);
        clocks
            .running
            .push(Running::start(Timer::Serious, n, at, due));
    }
}

/// Takes out what the act itself ends: the timer that fired, the reminder that
/// went out, the answer that came.
fn settle(rules: &Rules, clocks: &mut Clocks, act: &Act, n: u32, at: Timestamp) {
    match act {
        Act::Remind(elapsed) | Act::WarnHandler(elapsed) => {
            let running = clocks.running.iter_mut().find(|r| r.timer == elapsed.timer);
            if let Some(running) = running {
                remind(rules, running, at);
            }
        }
        Act::Overdue(elapsed) => clocks.running.retain(|r| r.timer != elapsed.timer),
        Act::EmergencyOverdue(elapsed) => {
            clocks.running.retain(|r| r.timer != elapsed.timer);
            if elapsed.timer == Timer::EmergencyUpdate {
                let due = rules.due(Timer::EmergencyUpdate, at);
                let again = Running::start(Timer::EmergencyUpdate, n, at, due);
                clocks.running.push(again);
            }
        }
        Act::ApproveStandDown => clocks.running.retain(|r| {
            !matches!(
                r.timer,
                Timer::EmergencyUpdate | Timer::EmergencyFacts | Timer::EmergencyPlan
            )
        }),
        Act::ConcludeDuty(_) => clocks.running.retain(|r| r.timer != Timer::Duty),
        Act::Fulfil(_) => clocks.running.retain(|r| r.timer != Timer::Execute),
        Act::PinFact(_) | Act::Investigate(_) => {
            clocks.running.retain(|r| r.timer != Timer::EmergencyFacts);
        }
        _ => {}
    }
}

/// One reminder less. The consumer always has the gap between two reminders and
/// after the last, also when the server slept through the planned time.
fn remind(rules: &Rules, running: &mut Running, at: Timestamp) {
    if !running.reminders.is_empty() {
        running.reminders.remove(0);
    }
    if !running.timer.is_the_consumers() {
        return;
    }
    let mut earliest = rules.plus_gap(at);
    for reminder in &mut running.reminders {
        *reminder = (*reminder).max(earliest);
        earliest = rules.plus_gap(*reminder);
    }
    running.due = running.due.max(earliest);
}

/// Ends a suspension: every clock gets back the time it stood.
fn go_on(clocks: &mut Clocks, at: Timestamp) {
    let Some(stood_since) = clocks.suspended_at.take() else {
        return;
    };
    clocks
        .running
        .retain(|r| !matches!(r.timer, Timer::Suspension | Timer::SuspensionReview));
    for running in &mut clocks.running {
        let stood = at.millis() - stood_since.max(running.since).millis();
        let later = |t: Timestamp| Timestamp::from_millis(t.millis().saturating_add(stood.max(0)));
        running.due = later(running.due);
        for reminder in &mut running.reminders {
            *reminder = later(*reminder);
        }
    }
}

/// Timers stop in states where they mean nothing; the solution's clock pauses
/// while the consumer is asked, and ends once somebody else decides.
fn stop_meaningless(clocks: &mut Clocks, to: CaseState, at: Timestamp) {
    if !to.is_open() {
        clocks.suspended_at = None;
    }
    if let Some(timely) = find(clocks, Timer::Timely)
        && !Timer::Timely.runs_in(to)
    {
        // While suspended, the time that the clock has stood is not used up.
        let counted_to = clocks
            .suspended_at
            .map_or(at, |stood_since| stood_since.max(timely.since));
        let left = (timely.due.millis() - counted_to.millis()).max(0);
        clocks.timely_left = Some(left);
    }
    if !matches!(to, CaseState::InfoRequested | CaseState::Proposed) && !Timer::Timely.runs_in(to) {
        clocks.timely_left = None;
    }
    clocks.running.retain(|r| r.timer.runs_in(to));
}

fn start(
    rules: &Rules,
    case: &CaseFile,
    clocks: &mut Clocks,
    act: &Act,
    timer: Timer,
    n: u32,
    at: Timestamp,
) {
    let timer = match (timer, act) {
        (Timer::Suspension, Act::Suspend(suspension)) if suspension.proof => {
            Timer::SuspensionReview
        }
        _ => timer,
    };
    let mut due = rules.due(timer, at);
    match (timer, act) {
        (_, Act::PlatformReturn(instruction)) => due = instruction.due.max(at),
        (Timer::Execute, Act::Agree | Act::ConfirmTimeout) => due = execution(rules, case, at),
        // Whoever takes it over gets no more time for a solution than was left (T10).
        (Timer::Respond, _) => {
            due = find(clocks, Timer::Timely).map_or(due, |timely| due.min(timely.due).max(at));
        }
        _ => {}
    }
    if timer == Timer::Timely {
        clocks.timely_left = None;
    }
    clocks.running.retain(|r| r.timer != timer);
    clocks.running.push(Running::start(timer, n, at, due));
}

/// By when a solution is carried out that the consumer said yes to at `at`: as promised.
/// However late the yes came, nobody has less than the time for it; where the goods come back
/// first, than they had set themselves when they proposed it.
fn execution(rules: &Rules, case: &CaseFile, at: Timestamp) -> Timestamp {
    let proposal = case.proposal.as_ref();
    let least = rules.due(Timer::Execute, at);
    let whole = match proposal {
        // The goods come back first.
        Some(proposal) if proposal.conditional => rules.after(at, Span::Days(rules.return_days)),
        _ => least,
    };
    let Some(by) = proposal.and_then(|proposal| proposal.done_by) else {
        return whole;
    };
    let proposed = find(&case.clocks, Timer::Confirm).map_or(at, |confirm| confirm.since);
    let set = by.millis().saturating_sub(proposed.millis());
    let as_set = Timestamp::from_millis(at.millis().saturating_add(set));
    by.max(as_set.max(least).min(whole))
}

fn find(clocks: &Clocks, timer: Timer) -> Option<&Running> {
    clocks.running.iter().find(|r| r.timer == timer)
}
