//! `<live-pledge>`: the widget that shows a live room's service plans and takes
//! complaints and ratings. The shape is `entry → app → { boundary, state, ui → dom }`;
//! see ARCHITECTURE.md for who may use whom.
//!
//! In a page it is the custom element of `src/element/`; in a Leptos program it
//! is [`app::component::LivePledge`].

pub mod app;
pub mod boundary;
pub mod dom;
pub mod entry;
pub mod state;
pub mod text;
pub mod ui;
