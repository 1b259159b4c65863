//! The outbox under random schedules of crashes at every step, lost and doubled
//! answers, frozen tabs, a store that refuses, clocks that jump. Each promise has
//! its saboteur: an outbox or backend that breaks it must be caught.
//! `OUTBOX_SEED=…` runs one schedule alone, `OUTBOX_SCHEDULES=…` more of them.

mod age;
mod backend;
#[path = "../../../tests/support/dice.rs"]
mod dice;
mod leaving;
mod misfortune;
mod rules;
mod steps;
mod store;
mod upload;
mod waits;
mod wiped;
mod world;

use world::World;

/// A way to break the outbox, to see that the simulation notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// Takes an item out of the store before its answer, as common queues do.
    DeletesBeforeSending,
    /// Never sends without the lock, whoever holds it.
    TakesTheLockForTheTruth,
    /// Says "saved" before the browser has committed.
    CallsSavedWhatIsNot,
    /// Sends the text without waiting for what it refers to.
    SendsTheTextFirst,
}

const SCHEDULES: u64 = 40;

fn seeds() -> std::ops::Range<u64> {
    let one = std::env::var("OUTBOX_SEED").ok();
    match one.and_then(|seed| seed.parse().ok()) {
        Some(seed) => seed..seed + 1,
        None => {
            0..std::env::var("OUTBOX_SCHEDULES")
                .ok()
                .and_then(|n| n.parse().ok())
                .unwrap_or(SCHEDULES)
        }
    }
}

/// The first broken promise of many schedules.
fn broken(flaw: Option<Flaw>, unique: bool) -> Option<String> {
    seeds().find_map(|seed| {
        let mut world = World::new(seed, flaw, unique);
        world.run().err().map(|what| format!("seed {seed}: {what}"))
    })
}

fn caught(flaw: Flaw) -> String {
    broken(Some(flaw), true).unwrap()
}

#[test]
fn nothing_is_lost_doubled_or_left_lying() {
    assert_eq!(broken(None, true), None);
}

#[test]
fn an_outbox_that_deletes_before_sending_is_caught() {
    let what = caught(Flaw::DeletesBeforeSending);
    assert!(what.contains("was called saved"), "{what}");
}

#[test]
fn an_outbox_that_takes_the_lock_for_the_truth_is_caught() {
    let what = caught(Flaw::TakesTheLockForTheTruth);
    assert!(what.contains("was left lying"), "{what}");
}

#[test]
fn an_outbox_that_calls_saved_what_is_not_is_caught() {
    let what = caught(Flaw::CallsSavedWhatIsNot);
    assert!(what.contains("was called saved"), "{what}");
}

#[test]
fn an_outbox_that_sends_the_text_before_its_evidence_is_caught() {
    let what = caught(Flaw::SendsTheTextFirst);
    assert!(what.contains("before its evidence"), "{what}");
}

#[test]
fn a_backend_without_unique_keys_is_caught() {
    let what = broken(None, false).unwrap();
    assert!(what.contains("stored twice"), "{what}");
}

#[test]
fn the_schedules_are_full_of_misfortune() {
    let mut all = misfortune::Misfortunes::default();
    for seed in 0..20 {
        let mut world = World::new(seed, None, true);
        world.run().unwrap();
        all += world.misfortunes;
    }
    let misfortune::Misfortunes {
        crashes,
        lost_answers,
        failed_writes,
        overtaken,
        frozen,
        lost_parts,
    } = all;
    for (what, times) in [
        ("crashes", crashes),
        ("lost answers", lost_answers),
        ("failed writes", failed_writes),
        ("writes overtaken", overtaken),
        ("frozen tabs", frozen),
        ("parts broken off", lost_parts),
    ] {
        assert!(times > 20, "{times} {what} in 20 schedules test little");
    }
}
