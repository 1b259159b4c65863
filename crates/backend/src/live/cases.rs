//! Following single cases: one task learns how far the logs of the watched cases
//! go whenever something was written, whoever wrote it, and wakes the readers of
//! those that moved. A message names a version and nothing else, so that it needs
//! no memory of what was missed: the first message says where the case stands.

use crate::clock::Clock;
use crate::store::{Store, StoreError};
use axum::body::Bytes;
use livepledge_contract::case::{CASE_MOVED, CaseNews};
use livepledge_contract::event::HEARTBEAT;
use livepledge_contract::ids::ComplaintNumber;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::watch;

/// The least time between two looks at the database: a busy room must not have
/// every watched case asked for at each of its sales.
const PAUSE: Duration = Duration::from_millis(100);

/// The cases somebody watches.
pub struct Cases {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    heartbeat: Duration,
    watched: Mutex<Watched>,
}

#[derive(Debug, Default)]
struct Watched {
    versions: HashMap<ComplaintNumber, watch::Sender<u32>>,
    closing: bool,
}

impl std::fmt::Debug for Cases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cases")
            .field("heartbeat", &self.heartbeat)
            .finish_non_exhaustive()
    }
}

/// A reader of one case; dropping it stops watching.
pub struct CaseReader {
    version: watch::Receiver<u32>,
    clock: Arc<dyn Clock>,
    heartbeat: Duration,
    first: bool,
}

impl Cases {
    /// Starts following; ends when the last handle is gone. Needs a runtime.
    pub(super) fn start(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        heartbeat: Duration,
    ) -> Arc<Self> {
        let cases = Arc::new(Self {
            store,
            clock,
            heartbeat,
            watched: Mutex::default(),
        });
        tokio::spawn(follow(Arc::downgrade(&cases)));
        cases
    }

    /// A reader of a case; `None`: the server is going down.
    ///
    /// # Errors
    /// The store's.
    pub async fn join(&self, number: &ComplaintNumber) -> Result<Option<CaseReader>, StoreError> {
        let version = {
            let mut watched = self.lock();
            if watched.closing {
                return Ok(None);
            }
            let sender = watched.versions.entry(number.clone());
            sender.or_insert_with(|| watch::Sender::new(0)).subscribe()
        };
        // Read after joining: what is written from now on wakes this reader.
        self.look(vec![number.clone()]).await?;
        Ok(Some(CaseReader {
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
    async fn look(&self, numbers: Vec<ComplaintNumber>) -> Result<(), StoreError> {
        let known = self.store.case_versions(numbers).await?;
        let watched = self.lock();
        for (number, version) in known {
            if let Some(sender) = watched.versions.get(&number) {
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
    fn numbers(&self) -> Vec<ComplaintNumber> {
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

impl std::fmt::Debug for CaseReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CaseReader").finish_non_exhaustive()
    }
}

impl CaseReader {
    /// The next message; `None`: the server is going down. Cancelling loses nothing.
    pub async fn next(&mut self) -> Option<Bytes> {
        let kind = if self.first {
            self.first = false;
            HEARTBEAT
        } else {
            match tokio::time::timeout(self.heartbeat, self.version.changed()).await {
                Ok(Ok(())) => CASE_MOVED,
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

async fn follow(cases: Weak<Cases>) {
    let Some(mut changes) = cases.upgrade().map(|cases| cases.store.changes()) else {
        return;
    };
    while changes.changed().await.is_ok() {
        let Some(cases) = cases.upgrade() else {
            return;
        };
        let numbers = cases.numbers();
        if numbers.is_empty() {
            continue;
        }
        while let Err(error) = cases.look(cases.numbers()).await {
            tracing::error!(%error, "the cases cannot be read; their readers wait");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        tokio::time::sleep(PAUSE).await;
    }
}
