//! Reference backend of Livepledge: the HTTP contract of version 1 on an
//! embedded SQLite database. It keeps no state of its own beside the database
//! and a cache, talks to nobody, and never reads clock or randomness except
//! through [`clock::Clock`] and [`entropy::Entropy`].
//!
//! Start reading at [`app::router`]; a new route is described in [`routes`], a
//! new store in [`store`].

pub mod app;
pub mod blobs;
pub mod case_view;
pub mod cli;
pub mod clock;
pub mod edge;
pub mod entropy;
pub mod error;
pub mod evidence;
pub mod extract;
pub mod handling;
pub mod intake;
pub mod late_inquiries;
pub mod ledger_check;
pub mod live;
pub mod marketer_view;
pub mod openapi;
pub mod routes;
pub mod secret;
pub mod signing;
pub mod snapshot_cache;
pub mod staff;
pub mod store;
pub mod timers;
