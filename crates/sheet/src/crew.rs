//! Reading batches on every processor there is. The batches go round the threads in
//! turn, and so their results come back in the order of the rows.

use crate::batch::{About, Batch, Done};
use crate::header::Header;
use crate::read::ReadOptions;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, Scope, ScopedJoinHandle, available_parallelism};

/// Most threads that read: a source hands over no more rows than they can take.
const READERS: usize = 8;

/// Batches that may wait for a thread: enough to keep it busy, few enough to hold.
const WAITING: usize = 4;

/// What every thread reads with.
struct Task {
    header: Header,
    options: ReadOptions,
    /// Problems found so far, by all of them.
    problems: AtomicUsize,
}

impl Task {
    fn read(&self, batch: &Batch) -> Done {
        let mut done = batch.read(&self.header, &self.options);
        let before = self
            .problems
            .fetch_add(done.problems.len(), Ordering::Relaxed);
        if before > 0 {
            // Nothing of this sheet will be published.
            done.plans = Vec::new();
        }
        done
    }
}

/// A thread that reads.
struct Reader<'scope> {
    queue: SyncSender<Batch>,
    thread: ScopedJoinHandle<'scope, Vec<Done>>,
}

/// Whoever reads the rows of one sheet.
pub(crate) struct Crew<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
    task: Arc<Task>,
    readers: Vec<Reader<'scope>>,
    /// Whose turn it is.
    next: usize,
    batch: Batch,
    /// What was read here, where no thread could be started.
    done: Vec<Done>,
}

impl<'scope, 'env> Crew<'scope, 'env> {
    pub(crate) fn new(
        scope: &'scope Scope<'scope, 'env>,
        header: Header,
        options: ReadOptions,
    ) -> Self {
        Self {
            scope,
            task: Arc::new(Task {
                header,
                options,
                problems: AtomicUsize::default(),
            }),
            readers: Vec::new(),
            next: 0,
            batch: Batch::default(),
            done: Vec::new(),
        }
    }

    pub(crate) fn header(&self) -> &Header {
        &self.task.header
    }

    /// Problems found up to now in rows that were handed over.
    pub(crate) fn problems(&self) -> usize {
        self.task.problems.load(Ordering::Relaxed)
    }

    /// Takes one more row. The threads start with the first full batch: a small sheet
    /// needs none.
    pub(crate) fn take(&mut self, number: u32, cells: &[&str], about: About) {
        self.batch.push(number, cells, about);
        if !self.batch.is_full() {
            return;
        }
        let batch = std::mem::take(&mut self.batch);
        if self.readers.is_empty() && self.done.is_empty() {
            self.start();
        }
        match self.readers.get(self.next) {
            // A thread that is gone panicked, which is told at the end.
            Some(reader) => drop(reader.queue.send(batch)),
            None => self.done.push(self.task.read(&batch)),
        }
        self.next = (self.next + 1) % self.readers.len().max(1);
    }

    fn start(&mut self) {
        let processors = available_parallelism().map_or(1, usize::from);
        for _ in 0..processors.min(READERS) {
            let (queue, batches) = sync_channel(WAITING);
            let task = self.task.clone();
            let started = Builder::new()
                .name("sheet-reader".to_owned())
                .spawn_scoped(self.scope, move || every(&task, &batches));
            match started {
                Ok(thread) => self.readers.push(Reader { queue, thread }),
                // Whoever is there reads the rest.
                Err(_) => return,
            }
        }
    }

    /// Waits for everybody; what all batches came to, in the order of the rows.
    pub(crate) fn finish(self) -> Vec<Done> {
        let last = self.task.read(&self.batch);
        let waited = self.readers.into_iter().map(|reader| {
            drop(reader.queue);
            let done = reader.thread.join();
            done.unwrap_or_else(|panic| resume_unwind(panic))
                .into_iter()
        });
        let mut shares: Vec<_> = waited.collect();
        let mut all = self.done;
        loop {
            let before = all.len();
            all.extend(shares.iter_mut().filter_map(Iterator::next));
            if all.len() == before {
                break;
            }
        }
        all.push(last);
        all
    }
}

fn every(task: &Task, batches: &Receiver<Batch>) -> Vec<Done> {
    batches.iter().map(|batch| task.read(&batch)).collect()
}
