//! Noticing that something was written: by our own writer at its commit, by
//! another process (the command line, an import) through SQLite's
//! `data_version`, which a thread of its own looks at. Looking costs a few
//! microseconds and no disk.

use super::{StoreError, connection};
use rusqlite::Connection;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::watch;

/// How often the thread looks: how late another process's change is noticed.
const LOOK: Duration = Duration::from_millis(40);

/// Counts writes. The thread starts with the first who wants to know.
#[derive(Debug)]
pub(super) struct Changes {
    count: watch::Sender<u64>,
    stop: Arc<AtomicBool>,
    /// The connection, until the thread takes it.
    idle: Mutex<Option<Connection>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Changes {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            count: watch::Sender::new(0),
            stop: Arc::default(),
            idle: Mutex::new(Some(connection::reading(path)?)),
            thread: Mutex::default(),
        })
    }

    /// For the writer: counted at each commit.
    pub(super) fn counter(&self) -> watch::Sender<u64> {
        self.count.clone()
    }

    pub(super) fn subscribe(&self) -> watch::Receiver<u64> {
        let taken = self
            .idle
            .lock()
            .map_or_else(|e| e.into_inner().take(), |mut c| c.take());
        if let Some(db) = taken {
            let (count, stop) = (self.count.clone(), Arc::clone(&self.stop));
            let started = std::thread::Builder::new()
                .name("sqlite-changes".to_owned())
                .spawn(move || look(&db, &count, &stop));
            match started {
                Ok(thread) => {
                    *self.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
                }
                Err(error) => {
                    tracing::error!(%error, "other processes' changes will not be noticed");
                }
            }
        }
        self.count.subscribe()
    }
}

impl Drop for Changes {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let thread = self
            .thread
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

fn look(db: &Connection, count: &watch::Sender<u64>, stop: &AtomicBool) {
    let version = || db.pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0));
    let mut known = version().ok();
    while !stop.load(Ordering::Relaxed) {
        std::thread::park_timeout(LOOK);
        // Unreadable counts as changed: who follows then learns why.
        let now = version().ok();
        if now.is_none() || now != known {
            known = now;
            count.send_modify(|n| *n = n.wrapping_add(1));
        }
    }
}
