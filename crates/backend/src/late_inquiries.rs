//! The alarm of questions (5.2.1): where somebody has waited longer for a first response
//! than [`Rules::answer_within_seconds`] allows while the room is live, the server's log
//! says so once, for whoever watches it. After a restart it says anew who waits then.
//!
//! [`Rules::answer_within_seconds`]: livepledge_contract::workflow::timer::Rules

use crate::app::App;
use crate::store::StoreError;
use crate::store::inquiries::LateInquiries;
use livepledge_contract::calendar::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// How often the alarm looks.
const EVERY: Duration = Duration::from_secs(1);

/// What was alarmed already.
pub struct Alarm {
    app: Arc<App>,
    /// Asked until then: told, if late.
    told_until: Timestamp,
}

impl Alarm {
    /// Has told of nothing yet.
    #[must_use]
    pub fn new(app: Arc<App>) -> Self {
        Self {
            app,
            told_until: Timestamp::from_millis(i64::MIN),
        }
    }

    /// Those that have become late since the last call, by room and queue.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read; call again later.
    pub async fn became_late(&mut self) -> Result<Vec<LateInquiries>, StoreError> {
        let within = i64::from(self.app.rules.answer_within_seconds) * 1_000;
        // Late is whoever has waited longer than that.
        let until = Timestamp::from_millis(self.app.clock.now().millis() - within - 1);
        let late = self.app.store.became_late(self.told_until, until).await?;
        self.told_until = until.max(self.told_until);
        Ok(late)
    }

    /// Keeps looking until it is dropped.
    pub async fn run(mut self) {
        let mut ticks = tokio::time::interval(EVERY);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            match self.became_late().await {
                Ok(late) => late.iter().for_each(tell),
                Err(error) => {
                    tracing::warn!(%error, "late questions could not be read; trying again");
                }
            }
        }
    }
}

fn tell(late: &LateInquiries) {
    let LateInquiries {
        room,
        asked_of,
        count,
        oldest,
        asked_at,
    } = late;
    tracing::warn!(%room, ?asked_of, count, %oldest, %asked_at, "questions wait too long for a first response");
}
