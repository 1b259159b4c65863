//! How often one client may write. A generic cell rate algorithm: one instant
//! for each client, in a map that never grows beyond its bound. Written out
//! rather than taken from a library so that the clock is ours and the bound is
//! strict; it is thirty lines.

use crate::clock::Clock;
use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Clients remembered at once. Forgetting one only gives it a fresh burst.
const CLIENTS: usize = 100_000;

/// The limit.
pub struct RateLimit {
    interval: Duration,
    tolerance: Duration,
    clock: Arc<dyn Clock>,
    /// When each client's bucket is full again.
    full_at: Mutex<HashMap<IpAddr, Duration>>,
}

impl std::fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RateLimit")
            .field("interval", &self.interval)
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}

impl RateLimit {
    /// `per_minute` requests on average, `burst` at once.
    #[must_use]
    pub fn new(per_minute: NonZeroU32, burst: NonZeroU32, clock: Arc<dyn Clock>) -> Self {
        let interval = Duration::from_secs(60) / per_minute.get();
        Self {
            interval,
            tolerance: interval * (burst.get() - 1),
            clock,
            full_at: Mutex::default(),
        }
    }

    /// Counts one request of a client.
    ///
    /// # Errors
    /// How long to wait, when it was one too many.
    pub fn admit(&self, client: IpAddr) -> Result<(), Duration> {
        let client = network(client);
        let now = self.clock.elapsed();
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= CLIENTS && !full_at.contains_key(&client) {
            full_at.retain(|_, at| *at > now);
            if full_at.len() >= CLIENTS {
                full_at.clear();
            }
        }
        let at = full_at.entry(client).or_insert(now);
        let start = (*at).max(now);
        let ahead = start.saturating_sub(now);
        if ahead > self.tolerance {
            return Err(ahead.saturating_sub(self.tolerance));
        }
        *at = start + self.interval;
        Ok(())
    }
}

/// One household or office: an IPv4 address, or an IPv6 /56.
pub(crate) fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 72 << 72).into()),
    }
}

/// The client behind `hops` trusted proxies: the n-th address from the right of
/// `X-Forwarded-For`, because everything further left is the client's own
/// invention. Without proxies, or when the header is shorter, the peer itself.
#[must_use]
pub fn client_address(peer: IpAddr, hops: usize, forwarded_for: &str) -> IpAddr {
    let Some(back) = hops.checked_sub(1) else {
        return peer;
    };
    forwarded_for
        .rsplit(',')
        .nth(back)
        .and_then(|address| address.trim().parse().ok())
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use livepledge_contract::calendar::Timestamp;
    use std::sync::atomic::{AtomicU64, Ordering};

    struct Hand(AtomicU64);

    impl Clock for Hand {
        fn now(&self) -> Timestamp {
            Timestamp::from_millis(0)
        }
        fn elapsed(&self) -> Duration {
            Duration::from_millis(self.0.load(Ordering::Relaxed))
        }
    }

    fn limit(per_minute: u32, burst: u32) -> (RateLimit, Arc<Hand>) {
        let clock = Arc::new(Hand(AtomicU64::new(0)));
        let of = |n| NonZeroU32::new(n).unwrap();
        (
            RateLimit::new(
                of(per_minute),
                of(burst),
                Arc::clone(&clock) as Arc<dyn Clock>,
            ),
            clock,
        )
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_burst_passes_then_each_waits_its_interval() {
        let (limit, clock) = limit(60, 3);
        for _ in 0..3 {
            assert_eq!(limit.admit(ip("192.0.2.1")), Ok(()));
        }
        assert_eq!(limit.admit(ip("192.0.2.1")), Err(Duration::from_secs(1)));
        assert_eq!(limit.admit(ip("192.0.2.2")), Ok(()));
        clock.0.store(1000, Ordering::Relaxed);
        assert_eq!(limit.admit(ip("192.0.2.1")), Ok(()));
        assert!(limit.admit(ip("192.0.2.1")).is_err());
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_client() {
        let (limit, _) = limit(60, 1);
        assert!(limit.admit(ip("2001:db8:0:aa01::1")).is_ok());
        assert!(limit.admit(ip("2001:db8:0:aaff::2")).is_err());
        assert!(limit.admit(ip("2001:db8:0:ab00::1")).is_ok());
    }

    #[test]
    fn only_what_trusted_proxies_wrote_is_believed() {
        let peer = ip("10.0.0.1");
        assert_eq!(client_address(peer, 0, "203.0.113.9"), peer);
        assert_eq!(
            client_address(peer, 1, "6.6.6.6, 203.0.113.9"),
            ip("203.0.113.9")
        );
        assert_eq!(
            client_address(peer, 2, "6.6.6.6, 203.0.113.9, 10.0.0.2"),
            ip("203.0.113.9")
        );
        assert_eq!(client_address(peer, 3, "203.0.113.9"), peer);
        assert_eq!(client_address(peer, 1, "nonsense"), peer);
    }
}
