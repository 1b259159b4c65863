//! Following single cases and questions: one task learns how far the watched logs
//! go whenever something was written, whoever wrote it, and wakes the readers of
//! those that moved. A message names a version and nothing else, so that it needs
//! no memory of what was missed: the first message says where the log stands.

use crate::clock::Clock;
use crate::store::{Store, StoreError};
use axum::body::Bytes;
use livepledge_contract::case::{CASE_MOVED, CaseNews};
use livepledge_contract::event::HEARTBEAT;
use livepledge_contract::ids::{ComplaintNumber, InquiryNumber};
use livepledge_contract::inquiry::INQUIRY_MOVED;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::watch;

/// The least time between two looks at the database: a busy room must not have
/// every watched log asked for at each of its sales.
const PAUSE: Duration = Duration::from_millis(100);

/// A log that can be watched.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LogOf {
    /// Of a case.
    Case(ComplaintNumber),
    /// Of a question.
    Inquiry(InquiryNumber),
}

impl LogOf {
    /// The `event:` name of a message that says it has moved.
    fn moved(&self) -> &'static str {
        match self {
            Self::Case(_) => CASE_MOVED,
            Self::Inquiry(_) => INQUIRY_MOVED,
        }
    }
}

/// The logs somebody watches.
pub struct Logs {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    heartbeat: Duration,
    watched: Mutex<Watched>,
}

#[derive(Debug, Default)]
struct Watched {
    versions: HashMap<LogOf, watch::Sender<u32>>,
    closing: bool,
}

impl std::fmt::Debug for Logs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Logs")
            .field("heartbeat", &self.heartbeat)
            .finish_non_exhaustive()
    }
}

/// A reader of one log; dropping it stops watching.
pub struct LogReader {
    moved: &'static str,
    version: watch::Receiver<u32>,
    clock: Arc<dyn Clock>,
    heartbeat: Duration,
    first: bool,
}

impl Logs {
    /// Starts following; ends when the last handle is gone. Needs a runtime.
    pub(super) fn start(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        heartbeat: Duration,
    ) -> Arc<Self> {
        let logs = Arc::new(Self {
            store,
            clock,
            heartbeat,
            watched: Mutex::default(),
        });
        tokio::spawn(follow(Arc::downgrade(&logs)));
        logs
    }

    /// A reader of a log; `None`: the server is going down.
    ///
    /// # Errors
    /// The store's.
    pub async fn join(&self, log: &LogOf) -> Result<Option<LogReader>, StoreError> {
        let version = {
            let mut watched = self.lock();
            if watched.closing {
                return Ok(None);
            }
            let sender = watched.versions.entry(log.clone());
            sender.or_insert_with(|| watch::Sender::new(0)).subscribe()
        };
        // Read after joining: what is written from now on wakes this reader.
        self.look(vec![log.clone()]).await?;
        Ok(Some(LogReader {
            moved: log.moved(),
            version,
            clock: Arc::clone(&self.clock),
            heartbeat: self.heartbeat,
            first: true,
        }))
    }

    /// Ends every stream.
    pub(super) fn close(&self) {
        let mut watched = self.lock();
        watched.closing = true;
        watched.versions.clear();
    }

    /// Asks how far these go, and wakes the readers of those that moved.
    async fn look(&self, logs: Vec<LogOf>) -> Result<(), StoreError> {
        let (mut cases, mut inquiries) = (Vec::new(), Vec::new());
        for log in logs {
            match log {
                LogOf::Case(number) => cases.push(number),
                LogOf::Inquiry(number) => inquiries.push(number),
            }
        }
        let mut known = Vec::with_capacity(cases.len() + inquiries.len());
        if !cases.is_empty() {
            let found = self.store.case_versions(cases).await?.into_iter();
            known.extend(found.map(|(number, version)| (LogOf::Case(number), version)));
        }
        if !inquiries.is_empty() {
            let found = self.store.inquiry_versions(inquiries).await?.into_iter();
            known.extend(found.map(|(number, version)| (LogOf::Inquiry(number), version)));
        }
        let watched = self.lock();
        for (log, version) in known {
            if let Some(sender) = watched.versions.get(&log) {
                // Two looks may end in the wrong order; a log only grows.
                sender.send_if_modified(|shown| {
                    let newer = version > *shown;
                    *shown = version.max(*shown);
                    newer
                });
            }
        }
        Ok(())
    }

    /// Those that somebody still watches.
    fn watched(&self) -> Vec<LogOf> {
        let mut watched = self.lock();
        watched
            .versions
            .retain(|_, sender| sender.receiver_count() > 0);
        watched.versions.keys().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for LogReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LogReader").finish_non_exhaustive()
    }
}

impl LogReader {
    /// The next message; `None`: the server is going down. Cancelling loses nothing.
    pub async fn next(&mut self) -> Option<Bytes> {
        let kind = if self.first {
            self.first = false;
            HEARTBEAT
        } else {
            match tokio::time::timeout(self.heartbeat, self.version.changed()).await {
                Ok(Ok(())) => self.moved,
                Ok(Err(_)) => return None,
                Err(_) => HEARTBEAT,
            }
        };
        let version = *self.version.borrow_and_update();
        let at = self.clock.now();
        Some(message(kind, CaseNews { version, at }).into())
    }
}

/// A message as it goes over the line.
#[must_use]
pub fn message(kind: &str, news: CaseNews) -> String {
    // Two numbers can be written.
    let data = serde_json::to_string(&news).unwrap_or_default();
    format!("id: {}\nevent: {kind}\ndata: {data}\n\n", news.version)
}

async fn follow(logs: Weak<Logs>) {
    let Some(mut changes) = logs.upgrade().map(|logs| logs.store.changes()) else {
        return;
    };
    while changes.changed().await.is_ok() {
        let Some(logs) = logs.upgrade() else {
            return;
        };
        if logs.watched().is_empty() {
            continue;
        }
        while let Err(error) = logs.look(logs.watched()).await {
            tracing::error!(%error, "the watched logs cannot be read; their readers wait");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        tokio::time::sleep(PAUSE).await;
    }
}
