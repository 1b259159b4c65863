//! Wiring: what the viewer asks for becomes requests, what the backend answers
//! becomes state. A [`Session`] is one widget's life; dropping it stops its
//! timers and listeners, and answers that still come find nobody.

mod alive;
#[cfg(feature = "ask")]
mod ask;
mod asked;
#[cfg(feature = "case")]
mod case;
#[cfg(feature = "component")]
pub mod component;
mod draft;
mod kept_room;
mod later;
#[cfg(feature = "ledger")]
mod ledger;
mod live;
#[cfg(feature = "component")]
mod locale;
mod outbox;
mod outbox_row;
mod prompter;
mod server_time;
mod session;
mod sightings;
mod snapshot;
mod submit;
mod upload;
mod widget;

#[cfg(feature = "later")]
pub(crate) use later::serve as serve_later;
pub use session::Session;
pub use widget::Widget;
