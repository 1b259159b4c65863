//! Browser logic of Livepledge without a browser: no IO, no clock, no
//! randomness. Whoever calls passes the time and a random number in and carries
//! the answers out, so that everything here is tested natively in milliseconds.
//!
//! A room stays live through [`event_stream`] (bytes into frames),
//! [`stream_cursor`] (is it the next event), [`room_mirror`] (what it changes) and
//! [`live_room`] (when to stream, ask, wait, and admit that what is shown is old).
//! What a viewer submits is never lost through [`outbox`], what a host ticks off
//! through [`said_queue`].

pub mod answer_search;
pub mod backoff;
pub mod elapsed_clock;
pub mod event_stream;
pub mod live_room;
pub mod outbox;
pub mod promise_form;
pub mod room_mirror;
pub mod said_queue;
pub mod server_clock;
pub mod stream_cursor;
