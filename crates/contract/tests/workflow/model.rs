//! Walks every reachable state, breadth first, and checks the invariants on
//! each state and each step. Ours rather than a model checker's: the state is
//! the workflow's own [`CaseFile`], its counters capped where the rules stop
//! telling them apart, and of its instants only kept whether they are over. Any
//! clock may come due before any other, which is more than can happen: what holds
//! here holds for every choice of lengths.
//!
//! Four alphabets, each walked to its end: the intake, with two agents of the
//! merchant; the solution; going outside and suspension; the emergency region. Their product would
//! be walked for hours; what lies across them is met by the random walks.

use crate::alphabets::{is_emergency, is_intake, is_outside, is_short_spine, is_solution};
use crate::invariants::{of_state, of_step};
use crate::players::{every_act, players, start, submission};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::case::CaseState;
use livepledge_contract::workflow::act::{Act, ActKind, SeriousTrigger};
use livepledge_contract::workflow::actor::{Actor, Role};
use livepledge_contract::workflow::file::CaseFile;
use livepledge_contract::workflow::timer::Rules;
use livepledge_contract::workflow::{apply, due_act, possible_acts, submit};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    case: CaseFile,
    now: Timestamp,
    /// Reminders since the consumer was last asked.
    reminded: u8,
}

/// One round of questions and one reopening instead of two: the second differs
/// from the first in nothing that is walked here.
fn rules() -> Rules {
    Rules {
        info_rounds: 1,
        reopenings: 1,
        ..Rules::default()
    }
}

fn later() -> Timestamp {
    start().plus_hours(24)
}

/// The same place, written in the one way in which equal places are equal: what
/// is over is over now, everything else is a day ahead.
fn canonical(mut place: Place) -> Place {
    let now = place.now;
    let ahead = |at: Timestamp| if at <= now { start() } else { later() };
    let case = &mut place.case;
    case.version = 1;
    case.updated_at = start();
    let old = case.received_at.plus_hours(24) <= now;
    case.received_at = start().plus_hours(if old { -24 } else { 0 });
    case.reopenings = case.reopenings.min(1);
    case.objections = case.objections.min(1);
    case.platform_overdue = case.platform_overdue.min(2);
    case.serious = case.serious.map(|_| SeriousTrigger::BreachOfCommitment);
    for running in &mut case.clocks.running {
        running.started_by = 1;
        running.since = start();
        running.due = ahead(running.due);
        // Warnings of the staff change nothing; only the consumer's reminders count (I4).
        if !running.timer.is_the_consumers() {
            running.reminders.clear();
        }
        for reminder in &mut running.reminders {
            *reminder = ahead(*reminder);
        }
    }
    case.clocks.running.sort_by_key(|running| running.timer);
    case.clocks.suspended_at = case.clocks.suspended_at.map(|_| start());
    case.clocks.timely_left = case.clocks.timely_left.map(|left| left.min(1));
    // What no rule asks for any more.
    let solved = matches!(
        case.state,
        CaseState::JointHandling
            | CaseState::Proposed
            | CaseState::Fulfilling
            | CaseState::Resolved
            | CaseState::ClosedNoResponse
    );
    if !solved {
        case.proposal = None;
        case.obliged = None;
    }
    if case.state != CaseState::JointHandling {
        case.contacted.clear();
        case.signed_by = None;
    }
    if !case.state.is_open() {
        case.info_rounds = 0;
        case.answered = true;
        case.received_at = start().plus_hours(-24);
    }
    case.contacted.sort_by_key(|whom| *whom as u8);
    case.proposed_by.sort();
    place.reminded = place.reminded.min(2);
    place.now = start();
    place
}

/// What time alone can bring about: any one of the running clocks, or a reminder,
/// comes due before all others; or the complaint is a day old.
fn as_time_goes_by(place: &Place) -> Vec<Place> {
    let mut next = Vec::new();
    let running = &place.case.clocks.running;
    for (n, clock) in running
        .iter()
        .enumerate()
        .filter(|(_, r)| place.case.counts(r.timer))
    {
        let mut then = place.clone();
        let changed = &mut then.case.clocks.running[n];
        match changed.reminders.first_mut() {
            Some(reminder) => *reminder = place.now,
            None => changed.due = place.now,
        }
        if then.case.clocks.running[n] != *clock {
            next.push(then);
        }
    }
    let mut older = place.clone();
    older.case.received_at = start().plus_hours(-24);
    if older != *place {
        next.push(older);
    }
    next
}

fn fingerprint(place: &Place) -> u64 {
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    hasher.finish()
}

struct Walk {
    states: usize,
    steps: usize,
    seen: BTreeSet<CaseState>,
}

fn walk(from: Vec<CaseFile>, players: &[Actor], knows: impl Fn(&Act) -> bool) -> Walk {
    let rules = rules();
    // By fingerprint, as model checkers keep them: the places themselves would fill the memory.
    let mut places: HashMap<u64, u32> = HashMap::new();
    let mut queue = VecDeque::new();
    // For each place where it gets without the consumer, and by the clock alone.
    let mut onward: Vec<Vec<u32>> = Vec::new();
    let mut by_clock: Vec<Vec<u32>> = Vec::new();
    let mut states: Vec<CaseState> = Vec::new();
    for case in from {
        let now = case.updated_at;
        let place = canonical(Place {
            case,
            now,
            reminded: 0,
        });
        places.insert(fingerprint(&place), places.len() as u32);
        queue.push_back(place);
    }
    let mut steps = 0;
    let acts = every_act(start());
    while let Some(place) = queue.pop_front() {
        let mut reach = |next: Place| {
            let next = canonical(next);
            let fresh = places.len() as u32;
            *places.entry(fingerprint(&next)).or_insert_with(|| {
                queue.push_back(next);
                fresh
            })
        };
        of_state(&rules, &place.case, players, place.now);
        states.push(place.case.state);
        let mut without_consumer = Vec::new();
        let mut clocks = Vec::new();
        for actor in players {
            let due = due_act(&place.case, place.now);
            let possible = possible_acts(&rules, &place.case, actor, place.now);
            let tried = acts.iter().filter(|act| knows(act)).cloned().chain(due);
            for act in tried.filter(|act| possible.contains(&act.kind())) {
                let Ok((case, record)) = apply(&rules, &place.case, act, actor, place.now) else {
                    continue;
                };
                steps += 1;
                of_step(&place.case, &record, &case, place.reminded);
                let reminded = match record.act.kind() {
                    ActKind::Remind => place.reminded + 1,
                    _ if case.state == place.case.state => place.reminded,
                    _ => 0,
                };
                let next = reach(Place {
                    case,
                    now: place.now,
                    reminded,
                });
                if *actor != Actor::consumer() {
                    without_consumer.push(next);
                }
                if *actor == Actor::clock() {
                    clocks.push(next);
                }
            }
        }
        // The server acts within a second: time goes on once nothing is due.
        if due_act(&place.case, place.now).is_none() {
            for then in as_time_goes_by(&place) {
                let next = reach(then);
                without_consumer.push(next);
                clocks.push(next);
            }
        }
        onward.push(without_consumer);
        by_clock.push(clocks);
    }
    let closed = |state: CaseState| !state.is_open();
    every_place_leads_to(
        &states,
        &onward,
        closed,
        "only the consumer leads out of it",
    );
    // I14. The platform's own delay is an alarm that never closes a case.
    let ends = |state: CaseState| closed(state) || state == CaseState::PlatformCoordination;
    every_place_leads_to(
        &states,
        &by_clock,
        ends,
        "I14: nothing but people leads out of it",
    );
    Walk {
        states: states.len(),
        steps,
        seen: states.into_iter().collect(),
    }
}

/// From every place some way along `steps` comes to a state of `goal`.
fn every_place_leads_to(
    states: &[CaseState],
    steps: &[Vec<u32>],
    goal: impl Fn(CaseState) -> bool,
    otherwise: &str,
) {
    let mut back: Vec<Vec<u32>> = vec![Vec::new(); states.len()];
    for (from, tos) in steps.iter().enumerate() {
        for to in tos {
            back[*to as usize].push(from as u32);
        }
    }
    let mut arrives: Vec<bool> = states.iter().map(|state| goal(*state)).collect();
    let mut queue: Vec<u32> = (0..states.len() as u32)
        .filter(|n| arrives[*n as usize])
        .collect();
    while let Some(place) = queue.pop() {
        for from in &back[place as usize] {
            if !std::mem::replace(&mut arrives[*from as usize], true) {
                queue.push(*from);
            }
        }
    }
    let stuck = arrives.iter().position(|arrives| !arrives);
    assert_eq!(stuck.map(|n| states[n]), None, "{otherwise}");
}

fn begin(serious: Option<SeriousTrigger>, safety: bool) -> CaseFile {
    submit(&rules(), submission(serious, safety), start())
        .unwrap()
        .0
}

fn report(name: &str, walk: &Walk) {
    println!("{name}: {} states, {} steps", walk.states, walk.steps);
}

#[test]
fn every_state_of_the_intake_keeps_the_invariants() {
    let mut players = players(1);
    players.push(Actor::staff(Role::Merchant, "m1"));
    let walk = walk(vec![begin(None, false)], &players, is_intake);
    report("intake", &walk);
    for state in [
        CaseState::NotAccepted,
        CaseState::InfoRequested,
        CaseState::Transferred,
        CaseState::JointHandling,
    ] {
        assert!(walk.seen.contains(&state), "{state:?} is never reached");
    }
}

#[test]
fn every_state_of_the_solution_keeps_the_invariants() {
    let both = vec![
        begin(None, false),
        begin(Some(SeriousTrigger::BreachOfCommitment), false),
    ];
    let walk = walk(both, &players(1), is_solution);
    report("solution", &walk);
    let elsewhere = [
        CaseState::NotAccepted,
        CaseState::InfoRequested,
        CaseState::Transferred,
    ];
    assert_eq!(walk.seen.len() + elsewhere.len(), CaseState::ALL.len());
}

#[test]
fn every_state_outside_and_suspended_keeps_the_invariants() {
    let walk = walk(vec![begin(None, false)], &players(1), |act| {
        is_short_spine(act) && !is_emergency(act)
    });
    report("outside", &walk);
    assert!(walk.states > 1_000, "{}", walk.states);
}

#[test]
fn every_state_of_the_emergency_region_keeps_the_invariants() {
    let both = vec![begin(None, false), begin(None, true)];
    let walk = walk(both, &players(1), |act| {
        is_short_spine(act) && !is_outside(act)
    });
    report("emergency", &walk);
    assert!(walk.states > 1_000, "{}", walk.states);
}
