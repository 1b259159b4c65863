//! How many streams may be open, in total and for each client: a stream holds a
//! connection for as long as somebody watches.

use crate::edge::rate_limit::network;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The seats of the house.
#[derive(Clone, Debug)]
pub struct Seats {
    total: u32,
    each: u32,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Debug, Default)]
struct Taken {
    total: u32,
    by_client: HashMap<IpAddr, u32>,
}

/// One seat, given back when dropped.
#[derive(Debug)]
pub struct Seat {
    client: IpAddr,
    taken: Arc<Mutex<Taken>>,
}

impl Seats {
    /// So many in total, so many for each client; 0: no bound of its own.
    #[must_use]
    pub fn new(total: u32, each: u32) -> Self {
        let or_all = |n| if n == 0 { u32::MAX } else { n };
        Self {
            total: or_all(total),
            each: or_all(each),
            taken: Arc::default(),
        }
    }

    /// A seat for this client; `None`: the house, or its share of it, is full.
    #[must_use]
    pub fn take(&self, client: IpAddr) -> Option<Seat> {
        let client = network(client);
        let mut taken = lock(&self.taken);
        let own = taken.by_client.get(&client).copied().unwrap_or_default();
        if taken.total >= self.total || own >= self.each {
            return None;
        }
        taken.total += 1;
        taken.by_client.insert(client, own + 1);
        drop(taken);
        Some(Seat {
            client,
            taken: Arc::clone(&self.taken),
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        taken.total = taken.total.saturating_sub(1);
        if let Some(own) = taken.by_client.get_mut(&self.client) {
            *own -= 1;
            if *own == 0 {
                taken.by_client.remove(&self.client);
            }
        }
    }
}

fn lock(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::Seats;

    #[test]
    fn a_seat_is_free_again_when_its_reader_is_gone() {
        let seats = Seats::new(3, 2);
        let [a, b]: [std::net::IpAddr; 2] =
            ["192.0.2.1", "192.0.2.2"].map(|text| text.parse().unwrap());
        let first = seats.take(a);
        let second = seats.take(a);
        assert!(first.is_some() && second.is_some());
        assert!(seats.take(a).is_none(), "its share is used up");
        let third = seats.take(b);
        assert!(third.is_some());
        assert!(seats.take(b).is_none(), "the house is full");
        drop(first);
        assert!(seats.take(a).is_some());
    }
}
