//! The backend's clock, kept with the device's monotonic one: a phone whose date
//! is wrong still counts down to the right moment.

use livepledge_contract::calendar::Timestamp;

/// Server time as learnt from the last answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServerClock {
    /// Server milliseconds minus monotonic milliseconds, once known.
    offset: Option<i64>,
}

impl ServerClock {
    /// An answer's `Date` header, in milliseconds since 1970 and exact to the second, arrived at
    /// `monotonic_ms` (milliseconds since an arbitrary start). The header is cut to the second, so
    /// half a second is added; only a disagreement over two seconds moves a clock already set,
    /// lest countdowns jitter.
    pub fn heard(&mut self, date_ms: i64, monotonic_ms: i64) {
        let offset = date_ms.saturating_add(500).saturating_sub(monotonic_ms);
        let keeps = self.offset.is_some_and(|old| old.abs_diff(offset) <= 2_000);
        if !keeps {
            self.offset = Some(offset);
        }
    }

    /// Whether an answer has told.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.offset.is_some()
    }

    /// Server time now; the device's own `device_ms` until an answer told better.
    #[must_use]
    pub fn now(&self, monotonic_ms: i64, device_ms: i64) -> Timestamp {
        Timestamp::from_millis(
            self.offset
                .map_or(device_ms, |offset| monotonic_ms.saturating_add(offset)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::ServerClock;

    const SERVER: i64 = 1_796_000_000_000;

    #[test]
    fn a_wrong_phone_clock_does_not_matter_once_the_server_was_heard() {
        let mut clock = ServerClock::default();
        let wrong_by_a_day = SERVER - 86_400_000;
        assert_eq!(clock.now(1_000, wrong_by_a_day).millis(), wrong_by_a_day);
        clock.heard(SERVER, 1_000);
        assert_eq!(
            clock.now(61_000, wrong_by_a_day + 60_000).millis(),
            SERVER + 60_500
        );
    }

    #[test]
    fn small_disagreements_do_not_move_the_clock() {
        let mut clock = ServerClock::default();
        clock.heard(SERVER, 0);
        clock.heard(SERVER + 2_000, 1_000);
        assert_eq!(clock.now(1_000, 0).millis(), SERVER + 1_500);
        clock.heard(SERVER + 60_000, 2_000);
        assert_eq!(clock.now(2_000, 0).millis(), SERVER + 60_500);
    }
}
