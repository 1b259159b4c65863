//! Forgetting what is old, beside the serving: a little at a time, so that no
//! request waits for it.

use crate::app::App;
use crate::store::log::Keep;
use livepledge_contract::calendar::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// How often to look for something to forget.
const EVERY: Duration = Duration::from_secs(60);

/// What is kept for how long.
#[derive(Clone, Copy, Debug)]
pub struct Retention {
    /// Newest events of each room's log.
    pub events: u64,
    /// Idempotency keys, in days.
    pub key_days: u32,
}

/// Forgets for ever.
pub async fn run(app: Arc<App>, retention: Retention) {
    let (store, clock) = (&app.store, &app.clock);
    let mut turn = tokio::time::interval(EVERY);
    loop {
        turn.tick().await;
        let old = i64::from(retention.key_days) * 24 * 3_600_000;
        let keep = Keep {
            events: retention.events,
            keys_since: Timestamp::from_millis(clock.now().millis() - old),
        };
        loop {
            match store.prune(keep).await {
                Ok(0) => break,
                Ok(rows) => tracing::debug!(rows, "forgotten"),
                Err(error) => {
                    tracing::warn!(%error, "what is old could not be forgotten; trying again in a minute");
                    break;
                }
            }
            tokio::task::yield_now().await;
        }
        match app.blobs.sweep(store.as_ref(), clock.now()).await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "evidence that no complaint refers to was removed"),
            Err(error) => {
                tracing::warn!(%error, "unclaimed evidence could not be removed; trying again in a minute");
            }
        }
    }
}
