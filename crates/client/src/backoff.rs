//! When to try again: full jitter, so that ten thousand widgets whose backend
//! comes back do not knock at once.

/// Waiting times between tries, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// Upper bound of the first wait.
    pub first_ms: u32,
    /// Upper bound of every wait.
    pub longest_ms: u32,
    failures: u32,
}

impl Backoff {
    /// Waits of at most `first_ms`, doubling to at most `longest_ms`.
    #[must_use]
    pub fn new(first_ms: u32, longest_ms: u32) -> Self {
        Self {
            first_ms,
            longest_ms,
            failures: 0,
        }
    }

    /// The same after so many failures that an earlier life of the page has seen.
    #[must_use]
    pub fn resumed(first_ms: u32, longest_ms: u32, failures: u32) -> Self {
        Self {
            failures,
            ..Self::new(first_ms, longest_ms)
        }
    }

    /// A try succeeded: begin anew.
    pub fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// A try failed: how long to wait, in milliseconds. `random` is uniform in
    /// 0..1; `retry_after_ms` is what the backend asked for and is never undercut, nor does
    /// it undercut our own wait: a backend that asks for a second each time, or for a moment
    /// that is over, is not asked each second for ever.
    pub fn failed(&mut self, random: f64, retry_after_ms: Option<u32>) -> u32 {
        let ceiling = self
            .first_ms
            .saturating_mul(1 << self.failures.min(20))
            .min(self.longest_ms);
        self.failures = self.failures.saturating_add(1);
        // A tenth at least: an immediate repeat of what just failed helps nobody.
        let share = random.clamp(0.0, 1.0) * 0.9 + 0.1;
        let jittered = scale(ceiling, share);
        match retry_after_ms {
            // Spread over a tenth more, lest all come back in the same moment.
            Some(asked) => {
                let spread = scale(asked / 10, random.clamp(0.0, 1.0));
                asked.saturating_add(spread).max(jittered)
            }
            None => jittered,
        }
    }
}

/// `value` times `share` (0..=1), rounded down.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "share is within 0..=1, so the product is within u32"
)]
fn scale(value: u32, share: f64) -> u32 {
    (f64::from(value) * share) as u32
}

#[cfg(test)]
mod tests {
    use super::Backoff;
    use proptest::prelude::*;

    #[test]
    fn waits_double_up_to_the_longest_and_begin_anew_after_a_success() {
        let mut backoff = Backoff::new(500, 30_000);
        let waits: Vec<u32> = (0..9).map(|_| backoff.failed(1.0, None)).collect();
        assert_eq!(
            waits,
            [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]
        );
        backoff.succeeded();
        assert_eq!(backoff.failed(1.0, None), 500);
    }

    #[test]
    fn what_is_asked_for_each_time_does_not_undercut_the_backoff() {
        for asked in [0, 1_000] {
            let mut backoff = Backoff::new(500, 30_000);
            let waits: Vec<u32> = (0..8).map(|_| backoff.failed(1.0, Some(asked))).collect();
            assert_eq!(waits[4..], [8000, 16_000, 30_000, 30_000], "{asked}");
        }
    }

    proptest! {
        #[test]
        fn retry_after_is_never_undercut(random in 0.0..1.0f64, asked in 0u32..86_400_000) {
            let wait = Backoff::new(500, 30_000).failed(random, Some(asked));
            prop_assert!(wait >= asked && wait <= (asked + asked / 10).max(500));
        }

        #[test]
        fn no_wait_is_longer_than_the_longest(random in 0.0..1.0f64, failures in 0..100) {
            let mut backoff = Backoff::new(500, 30_000);
            for _ in 0..failures {
                prop_assert!(backoff.failed(random, None) <= 30_000);
            }
        }
    }
}
