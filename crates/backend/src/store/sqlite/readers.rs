//! A small pool of read-only connections, used from the runtime's blocking
//! threads. In WAL mode they never wait for the writer.

use super::{StoreError, connection};
use rusqlite::Connection;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

const CONNECTIONS: usize = 4;

/// The pool.
#[derive(Clone, Debug)]
pub(super) struct Readers {
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let idle = (0..CONNECTIONS)
            .map(|_| connection::reading(path))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            idle: Arc::new(Mutex::new(idle)),
            permits: Arc::new(Semaphore::new(CONNECTIONS)),
        })
    }

    /// Runs `work` inside one read transaction, so that everything it reads is
    /// of one moment.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let closed = || StoreError::Unavailable("the readers are closed".to_owned());
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(|_| closed())?;
        let idle = Arc::clone(&self.idle);
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let mut db = lock(&idle).pop().ok_or_else(closed)?;
            let result = in_transaction(&mut db, work);
            lock(&idle).push(db);
            result
        })
        .await
        .map_err(|_| closed())?
    }
}

fn in_transaction<T>(
    db: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let moment = db.transaction()?;
    let result = work(&moment)?;
    moment.finish()?;
    Ok(result)
}

/// A poisoned lock still holds whole connections: nothing is changed while it is held.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
