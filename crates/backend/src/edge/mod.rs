//! Between the socket and the routes: accepting connections, who may call from
//! where and how often, how long it may take, what is logged.

pub mod accept;
pub mod cors;
pub(crate) mod log;
pub(crate) mod rate;
pub mod rate_limit;
mod stall;
pub(crate) mod time;
pub(crate) mod whole;
