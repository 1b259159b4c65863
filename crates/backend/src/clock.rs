//! Time as a parameter. Everything that needs to know when it is takes a
//! [`Clock`]; only [`SystemClock`] asks the operating system, and only `main`
//! builds one.

use livepledge_contract::calendar::{Date, Timestamp};
use std::time::{Duration, Instant};

/// What time it is, twice: on the calendar, and since some start.
pub trait Clock: Send + Sync + 'static {
    /// The instant to write into records.
    fn now(&self) -> Timestamp;

    /// Time since an arbitrary start; never goes back, so that ages and rates
    /// survive a corrected system clock.
    fn elapsed(&self) -> Duration;

    /// The day in Shanghai.
    fn today(&self) -> Date {
        self.now().in_shanghai().0
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock whose [`Clock::elapsed`] counts from now on.
    #[must_use]
    pub fn start() -> Self {
        Self {
            start: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the process edge: the one place that reads the wall clock"
    )]
    fn now(&self) -> Timestamp {
        let since_epoch = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}
