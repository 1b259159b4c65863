//! The clock of every case: what is due becomes a record. All state is in the
//! database, so a restart forgets nothing, and a server that was down catches up
//! when it starts; no timer acts twice, whoever else runs beside us.

use crate::app::App;
use crate::store::StoreError;
use std::sync::Arc;
use std::time::Duration;

/// How often the clock looks; deadlines are hours and days.
const EVERY: Duration = Duration::from_secs(1);
/// Cases in one transaction, so that a backlog does not keep complaints waiting.
const BATCH: u32 = 50;

/// Records everything that is due now; says how many records that made.
///
/// # Errors
/// [`StoreError`] when the database does not take it; call again later.
pub async fn fire(app: &App) -> Result<usize, StoreError> {
    let mut made = 0;
    loop {
        let rules = Arc::clone(&app.rules);
        match app.store.fire_due(rules, app.clock.now(), BATCH).await? {
            0 => return Ok(made),
            more => made += more,
        }
    }
}

/// Keeps firing until it is dropped.
pub async fn run(app: Arc<App>) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match fire(&app).await {
            Ok(0) => {}
            Ok(records) => tracing::info!(records, "the clock acted on cases"),
            Err(error) => tracing::warn!(%error, "the clock could not act; it tries again"),
        }
    }
}
