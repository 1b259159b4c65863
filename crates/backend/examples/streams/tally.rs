//! What the viewers saw, counted together.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The count.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    reading: AtomicUsize,
    out_of_order: AtomicUsize,
    /// When each change was sent, first to last.
    sent: Mutex<Vec<Instant>>,
    /// How long each event took to each viewer.
    took: Mutex<Vec<Duration>>,
    /// Every try to connect since they are counted.
    tries: Mutex<Option<(Instant, Vec<Try>)>>,
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Snapshot,
    Stream,
}

#[derive(Clone, Copy, Debug)]
struct Try {
    after: Duration,
    kind: Kind,
    well: bool,
}

/// How the viewers came back.
#[derive(Debug)]
pub(crate) struct Return {
    /// The most connections within any one second.
    pub(crate) peak: usize,
    /// Connections a second, from the first try to the last.
    pub(crate) mean: f64,
    pub(crate) streams: usize,
    pub(crate) snapshots: usize,
    pub(crate) failed: usize,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Outcome {
    delivered: usize,
    pub(crate) missing: usize,
    pub(crate) out_of_order: usize,
    took: Vec<Duration>,
}

impl Tally {
    pub(crate) fn reading(&self) -> usize {
        self.reading.load(Ordering::Relaxed)
    }

    pub(crate) fn begins(&self) {
        self.reading.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn ends(&self) {
        self.reading.fetch_sub(1, Ordering::Relaxed);
    }

    pub(crate) fn sent(&self) {
        lock(&self.sent).push(Instant::now());
    }

    /// A viewer has read the n-th change, counted from 0.
    pub(crate) fn read(&self, n: usize) {
        let now = Instant::now();
        if let Some(sent) = lock(&self.sent).get(n).copied() {
            lock(&self.took).push(now - sent);
        }
    }

    pub(crate) fn out_of_order(&self) {
        self.out_of_order.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_connections(&self) {
        *lock(&self.tries) = Some((Instant::now(), Vec::new()));
    }

    pub(crate) fn connected(&self, kind: Kind, well: bool) {
        if let Some((since, tries)) = lock(&self.tries).as_mut() {
            let after = since.elapsed();
            tries.push(Try { after, kind, well });
        }
    }

    pub(crate) fn returned(&self) -> Return {
        let mut tries = lock(&self.tries)
            .as_ref()
            .map_or_else(Vec::new, |(_, tries)| tries.clone());
        tries.sort_unstable_by_key(|one| one.after);
        let second = Duration::from_secs(1);
        let within = |(n, one): (usize, &Try)| {
            tries.partition_point(|other| other.after < one.after + second) - n
        };
        let peak = tries.iter().enumerate().map(within).max();
        let took = match (tries.first(), tries.last()) {
            (Some(first), Some(last)) => (last.after - first.after).as_secs_f64(),
            _ => 0.0,
        };
        let of = |kind| tries.iter().filter(|one| one.kind == kind).count();
        Return {
            peak: peak.unwrap_or_default(),
            mean: tries.len() as f64 / took.max(1.0),
            streams: of(Kind::Stream),
            snapshots: of(Kind::Snapshot),
            failed: tries.iter().filter(|one| !one.well).count(),
        }
    }

    pub(crate) fn result(&self, viewers: usize, changes: usize) -> Outcome {
        let mut took = lock(&self.took).clone();
        took.sort_unstable();
        Outcome {
            delivered: took.len(),
            missing: (viewers * changes).saturating_sub(took.len()),
            out_of_order: self.out_of_order.load(Ordering::Relaxed),
            took,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |thousandths: usize| {
            let index =
                (self.took.len() * thousandths / 1000).min(self.took.len().saturating_sub(1));
            self.took.get(index).copied().unwrap_or_default()
        };
        writeln!(
            f,
            "delivered | missing | out of order | p50 | p99 | slowest"
        )?;
        write!(
            f,
            "{} | {} | {} | {:.1?} | {:.1?} | {:.1?}",
            self.delivered,
            self.missing,
            self.out_of_order,
            at(500),
            at(990),
            at(1000)
        )
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
