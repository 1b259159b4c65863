//! The alarm of questions (5.2.1): each that has waited longer for its first response
//! than [`Rules::answer_within_seconds`] allows is named once in the server's log, for
//! whoever watches it. After a restart all that are late then are named again.
//!
//! [`Rules::answer_within_seconds`]: livepledge_contract::workflow::timer::Rules

use crate::app::App;
use crate::store::StoreError;
use crate::store::inquiries::WaitingInquiry;
use livepledge_contract::calendar::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// How often the alarm looks.
const EVERY: Duration = Duration::from_secs(1);

/// What was alarmed already.
pub struct Alarm {
    app: Arc<App>,
    /// Asked until then: named, if late.
    named_until: Timestamp,
}

impl Alarm {
    /// Has named nothing yet.
    #[must_use]
    pub fn new(app: Arc<App>) -> Self {
        Self {
            app,
            named_until: Timestamp::from_millis(i64::MIN),
        }
    }

    /// Those that have become late since the last call, the oldest first, at most 100
    /// at once.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read; call again later.
    pub async fn became_late(&mut self) -> Result<Vec<WaitingInquiry>, StoreError> {
        let within = i64::from(self.app.rules.answer_within_seconds) * 1_000;
        // Late is whoever has waited longer than that.
        let until = Timestamp::from_millis(self.app.clock.now().millis() - within - 1);
        let waiting = self.app.store.inquiries_waiting(self.named_until, until);
        let waiting = waiting.await?;
        self.named_until = match waiting.last() {
            Some(last) => last.asked_at,
            None => until.max(self.named_until),
        };
        Ok(waiting)
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

fn tell(late: &WaitingInquiry) {
    let WaitingInquiry {
        number,
        room,
        asked_of,
        asked_at,
    } = late;
    tracing::warn!(%number, %room, ?asked_of, %asked_at, "a question waits too long for its first response");
}
