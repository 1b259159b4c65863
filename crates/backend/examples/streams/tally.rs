//! What the viewers saw, counted together.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The count.
#[derive(Debug)]
pub(crate) struct Tally {
    start: Instant,
    reading: AtomicUsize,
    out_of_order: AtomicUsize,
    /// When each change was sent, first to last.
    sent: Mutex<Vec<Instant>>,
    /// How long each event took to each viewer.
    took: Mutex<Vec<Duration>>,
    /// Connections in each second since they are counted, and tries that failed.
    connections: Mutex<Option<(BTreeMap<u64, usize>, usize)>>,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            start: Instant::now(),
            reading: AtomicUsize::default(),
            out_of_order: AtomicUsize::default(),
            sent: Mutex::default(),
            took: Mutex::default(),
            connections: Mutex::default(),
        }
    }
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
        *lock(&self.connections) = Some((BTreeMap::new(), 0));
    }

    pub(crate) fn connected(&self, well: bool) {
        let second = self.start.elapsed().as_secs();
        if let Some((seconds, failed)) = lock(&self.connections).as_mut() {
            *seconds.entry(second).or_default() += 1;
            *failed += usize::from(!well);
        }
    }

    /// The most tries to connect in one second, and how many tries failed.
    pub(crate) fn connections(&self) -> (usize, usize) {
        lock(&self.connections)
            .as_ref()
            .map_or((0, 0), |(seconds, failed)| {
                (seconds.values().copied().max().unwrap_or_default(), *failed)
            })
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
