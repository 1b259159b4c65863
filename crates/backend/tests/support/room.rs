//! The example room, in a database that a real process is then started on.

use livepledge_backend::clock::{Clock as _, SystemClock};
use livepledge_backend::openapi::examples;
use livepledge_backend::store::ledger::Imprint;
use livepledge_backend::store::sqlite::SqliteStore;
use livepledge_backend::store::{Publication, Store as _};
use std::path::Path;

/// Publishes it, and closes the database again.
pub(crate) async fn publish(dir: &Path) {
    let publication = Publication {
        room: examples::room().unwrap(),
        profile: examples::profile(),
        plans: vec![examples::plan().unwrap()],
        withdraw_missing: false,
        pin: None,
        imprint: Imprint::default(),
        at: SystemClock::start().now(),
        new_epoch: "e1".parse().unwrap(),
    };
    let store = SqliteStore::open(dir).unwrap();
    store.publish(publication).await.unwrap();
}
