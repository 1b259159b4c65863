//! What people see: Leptos components over `state`, worded by `text`. Knows no
//! network, no browser API beyond the view, and no wording of its own.

pub mod actions;
#[cfg(feature = "ask")]
pub mod ask;
#[cfg(feature = "case")]
pub mod case;
#[cfg(feature = "ledger")]
pub mod ledger;
pub mod overlay;
pub mod parts;
pub(crate) mod prompter;
pub mod viewer;
