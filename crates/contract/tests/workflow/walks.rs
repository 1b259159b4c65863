//! Random walks with real lengths and instants: what the log says is what the
//! case is, also after a trip through JSON, and a log that was changed says so.

use crate::invariants::{of_state, of_step};
use crate::players::{every_act, players, start, submission};
use livepledge_contract::workflow::act::{ActKind, SeriousTrigger};
use livepledge_contract::workflow::file::CaseFile;
use livepledge_contract::workflow::record::CaseRecord;
use livepledge_contract::workflow::timer::Rules;
use livepledge_contract::workflow::view::timeline;
use livepledge_contract::workflow::{apply, due_act, possible_acts, replay, submit};
use proptest::prelude::*;

/// A walk of as many steps as there are choices: minutes to wait, then who does what.
fn walk(serious: bool, safety: bool, choices: &[(u32, u16, u16)]) -> (CaseFile, Vec<CaseRecord>) {
    let rules = Rules::default();
    let trigger = serious.then_some(SeriousTrigger::CompensationClaim);
    let (mut case, first) = submit(&rules, submission(trigger, safety), start()).unwrap();
    let (mut log, mut now, mut reminded) = (vec![first], start(), 0);
    let players = players(2);
    for (wait, who, what) in choices {
        now = livepledge_contract::calendar::Timestamp::from_millis(
            now.millis() + i64::from(*wait) * 60_000,
        );
        let mut acts = every_act(now);
        acts.extend(due_act(&case, now));
        let actor = &players[usize::from(*who) % players.len()];
        let possible = possible_acts(&rules, &case, actor, now);
        acts.retain(|act| possible.contains(&act.kind()));
        if acts.is_empty() {
            continue;
        }
        let act = acts[usize::from(*what) % acts.len()].clone();
        let Ok((next, record)) = apply(&rules, &case, act, actor, now) else {
            continue;
        };
        of_step(&case, &record, &next, reminded);
        reminded = match record.act.kind() {
            ActKind::Remind => reminded + 1,
            _ if next.state == case.state => reminded,
            _ => 0,
        };
        of_state(&rules, &next, &players, now);
        case = next;
        log.push(record);
    }
    (case, log)
}

fn choices() -> impl Strategy<Value = Vec<(u32, u16, u16)>> {
    prop::collection::vec((0..4000_u32, any::<u16>(), any::<u16>()), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_log_replays_to_the_state(serious: bool, safety: bool, choices in choices()) {
        let (case, log) = walk(serious, safety, &choices);
        let json = serde_json::to_string(&log).unwrap();
        let read: Vec<CaseRecord> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&read, &log);
        prop_assert_eq!(replay(&read), Ok(case));
    }

    #[test]
    fn a_log_with_a_record_missing_or_swapped_does_not_replay(choices in choices(), at in any::<u16>()) {
        let (_, log) = walk(false, false, &choices);
        prop_assume!(log.len() > 2);
        let at = usize::from(at) % (log.len() - 1);
        let mut missing = log.clone();
        missing.remove(at);
        prop_assert!(replay(&missing).is_err());
        let mut swapped = log.clone();
        swapped.swap(at, at + 1);
        prop_assert!(replay(&swapped).is_err());
    }

    #[test]
    fn the_consumers_timeline_tells_each_record_that_has_a_message(choices in choices()) {
        let (case, log) = walk(false, false, &choices);
        let events = timeline(&log);
        let internal = log.len() - events.len();
        prop_assert!(internal <= log.len());
        for event in &events {
            prop_assert_eq!(log[event.n as usize - 1].to, event.state);
        }
        prop_assert_eq!(events.last().map(|e| e.n <= case.version), Some(true));
    }
}
