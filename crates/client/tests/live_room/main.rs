//! The live room under 100,000 random schedules of dropped, doubled, reordered and
//! truncated messages, restarts, overruns, stalls, silence and a page that is put
//! away: 30 s after the line is healed the screen shows what the backend has, and
//! at no moment is anything called fresh that the backend did not have within the
//! bound. `LIVE_ROOM_SEED=…` runs one schedule alone.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a simulation may fail by panicking, and its numbers are small"
)]

mod backend;
#[path = "../support/dice.rs"]
mod dice;
mod herd;
mod kept;
mod rooms;
mod rules;
mod screen;
mod weather;
mod world;

use world::World;

const SCHEDULES: u64 = 100_000;

fn run(seeds: impl Iterator<Item = u64>) -> u64 {
    seeds
        .map(|seed| {
            let mut world = World::new(seed);
            world.run();
            u64::from(world.faults)
        })
        .sum()
}

#[test]
fn the_screen_is_right_in_the_end_and_honest_all_the_way() {
    if let Some(seed) = std::env::var("LIVE_ROOM_SEED")
        .ok()
        .and_then(|s| s.parse().ok())
    {
        run(std::iter::once(seed));
        return;
    }
    let workers = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let faults: u64 = std::thread::scope(|scope| {
        let parts: Vec<_> = (0..workers)
            .map(|part| scope.spawn(move || run((part..SCHEDULES).step_by(workers as usize))))
            .collect();
        parts.into_iter().map(|part| part.join().unwrap()).sum()
    });
    assert!(
        faults > SCHEDULES,
        "a schedule without misfortune tests nothing"
    );
}
