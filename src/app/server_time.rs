//! The server's time, as a surface learns it from answers.

use crate::boundary::clock;
use crate::boundary::http::Answer;
use livepledge_client::server_clock::ServerClock;
use livepledge_contract::calendar::Timestamp;
use std::cell::Cell;

/// A clock that answers set; before the first it is the device's.
#[derive(Default)]
pub(super) struct ServerTime(Cell<ServerClock>);

impl ServerTime {
    /// Now.
    pub(super) fn now(&self) -> Timestamp {
        self.0.get().now(clock::monotonic_ms(), clock::device_ms())
    }

    /// Now, to the second, as screens show it.
    pub(super) fn second(&self) -> Timestamp {
        Timestamp::from_millis(self.now().millis().div_euclid(1000) * 1000)
    }

    /// What an earlier life of the page knew, until an answer tells better.
    pub(super) fn assume(&self, now_ms: i64) {
        let mut server = self.0.get();
        if !server.is_set() {
            server.heard(now_ms.saturating_sub(500), clock::monotonic_ms());
            self.0.set(server);
        }
    }

    /// Takes the time that an answer says it was given at.
    pub(super) fn learn(&self, answer: &Answer) {
        if let Some(date) = answer.date.as_deref().and_then(clock::parse_http_date) {
            let mut server = self.0.get();
            let came = answer.early.map(|(_, came)| came);
            server.heard(date, came.unwrap_or_else(clock::monotonic_ms));
            self.0.set(server);
        }
    }
}
