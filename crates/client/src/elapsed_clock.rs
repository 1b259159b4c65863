//! A clock that also counts sleep. Browsers stop their monotonic clock while a
//! laptop sleeps; the device's date goes on, but jumps when somebody sets it.

/// Milliseconds since an arbitrary start; never runs back, never misses sleep.
#[derive(Clone, Copy, Debug, Default)]
pub struct ElapsedClock {
    last: Option<Reading>,
}

#[derive(Clone, Copy, Debug)]
struct Reading {
    elapsed: i64,
    monotonic_ms: i64,
    device_ms: i64,
}

impl ElapsedClock {
    /// Disagreement of the two clocks, in milliseconds, that is no sleep.
    const DRIFT: i64 = 2_000;

    /// The time now, from both clocks. A date set forward looks like sleep: what
    /// is shown is then asked for once more, which harms nobody.
    pub fn now(&mut self, monotonic_ms: i64, device_ms: i64) -> i64 {
        let elapsed = match self.last {
            None => monotonic_ms,
            Some(last) => {
                let awake = monotonic_ms.saturating_sub(last.monotonic_ms).max(0);
                let dated = device_ms.saturating_sub(last.device_ms);
                let slept = dated.saturating_sub(awake) > Self::DRIFT;
                last.elapsed
                    .saturating_add(if slept { dated } else { awake })
            }
        };
        self.last = Some(Reading {
            elapsed,
            monotonic_ms,
            device_ms,
        });
        elapsed
    }
}

#[cfg(test)]
mod tests {
    use super::ElapsedClock;

    #[test]
    fn sleep_counts_and_a_date_set_back_does_not() {
        let mut clock = ElapsedClock::default();
        assert_eq!(clock.now(5_000, 1_000_000), 5_000);
        assert_eq!(clock.now(6_000, 1_000_900), 6_000);
        let two_hours = 7_200_000;
        assert_eq!(clock.now(6_500, 1_001_000 + two_hours), 6_100 + two_hours);
        assert_eq!(clock.now(7_500, 1_000_000), 7_100 + two_hours);
        assert_eq!(clock.now(8_500, 1_001_000), 8_100 + two_hours);
    }
}
