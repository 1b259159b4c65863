//! What Livepledge's parts say to each other: the service plan of T/GDMA
//! 直播电商售后服务规范, complaints, ratings, the room snapshot, problems.
//!
//! Pure: no IO, no clock, no randomness, no browser. Whoever needs the time
//! passes it in. Serde lives here and nowhere else, because a serialised type
//! is a promise to every other version of ourselves.
//!
//! # Adding a field to the service plan
//! 1. [`plan::ServicePlan`]: the field, with `#[serde(default)]` and a `///` line.
//! 2. [`plan::fields`]: one row in `PLAN_FIELDS` and one arm in `facts()` (it
//!    destructures the plan without `..`, so a forgotten field does not compile).
//! 3. `src/text/`: its label in both languages.
//! 4. `cargo xtask golden` rewrites the golden files and `docs/service-plan.md`.

pub mod calendar;
pub mod case;
pub mod case_kept;
pub mod check;
mod closed_list;
pub mod complaint;
pub mod desk;
#[cfg(feature = "ledger")]
pub mod digest;
pub mod event;
pub mod evidence;
pub mod ids;
pub mod inquiry;
pub mod issue;
pub mod ledger;
pub mod money;
pub mod on_air;
pub mod order;
pub mod outbox;
pub mod outside;
pub mod party;
pub mod plan;
pub mod problem;
pub mod promise;
pub mod rating;
pub mod receipt_file;
pub mod room;
pub mod staff;
mod wire;
pub mod workflow;
