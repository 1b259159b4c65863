//! Where the widget touches the page: configuration, HTTP, clock, storage,
//! events. The only module that knows `web_sys` and `js_sys`; it knows no
//! component and no signal. Every call that can fail returns; none throws.

pub mod annex;
pub mod asked_store;
#[cfg(feature = "ask")]
pub mod asking;
mod by_name;
#[cfg(feature = "case")]
pub mod canonical;
#[cfg(feature = "case")]
pub mod case_store;
pub mod clock;
pub mod config;
mod event_source;
pub mod frame;
pub mod host_page;
pub mod http;
pub mod keys;
pub mod later;
pub mod outbox_copy;
pub mod outbox_db;
mod pairs;
pub mod receipts;
pub mod room_copy;
pub mod seen;
#[cfg(feature = "case")]
pub mod sha256;
pub mod shadow;
pub mod staff_token;
pub mod stream;
pub mod subtle;
pub mod tabs;
pub mod task;
pub mod transport;

pub use pairs::Pairs;
