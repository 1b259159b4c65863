//! Browser logic of Livepledge without a browser: no IO, no clock, no
//! randomness. Whoever calls passes the time and a random number in and carries
//! the answers out, so that everything here is tested natively in milliseconds.

pub mod backoff;
pub mod server_clock;
