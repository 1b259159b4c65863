//! Elements and what keeps them alive: the widget's view layer, on Leptos'
//! reactive system. `view!` compiles a type and its code for every shape of
//! element; here each element goes through the same few functions, which is a
//! third of the bytes viewers download (see docs/decisions/view-layer.md).
//!
//! - [`Ui`] makes elements and carries what the surface shows, so that closures
//!   are given it instead of capturing it.
//! - [`El`] is an element being put together; whatever it follows or listens to
//!   lives exactly as long as the region it stands in.
//! - [`El::part`] is a region that is built anew when its key changes.
//! - [`Template`] is an element that rows of a long list are copies of.
//! - [`El::rows`] and [`El::grouped_rows`] keep the elements of rows that stay.
//! - [`Slot`] is a text that is written only when its words change.
//!
//! [`chaos`] breaks the widget down on purpose, for tests.
//!
//! Text nodes and attributes only: nothing here can set markup.

pub mod chaos;
mod el;
mod event;
mod grouped;
mod js;
mod list;
mod part;
mod slot;
mod template;
mod ui;

pub use el::El;
pub use event::Happened;
pub use part::View;
pub use slot::{Handle, Slot};
pub use template::{Template, Texts};
pub use ui::Ui;
/// The element of the page that a surface is put into.
pub use web_sys::Element as Root;

use reactive_graph::effect::RenderEffect;

/// What an element needs while it is on the screen; dropped with its region.
pub(crate) enum Keep {
    Effect(#[expect(dead_code, reason = "held for its drop")] RenderEffect<()>),
    Listener(#[expect(dead_code, reason = "held for its drop")] event::Listener),
    Part(#[expect(dead_code, reason = "held for its drop")] part::Held),
    Guest(#[expect(dead_code, reason = "held for its drop")] Guest),
}

/// What somebody else put into an element of ours; dropping it takes it away.
pub type Guest = Box<dyn core::any::Any>;

/// Runs now and again whenever something it followed changes.
fn follow(mut run: Box<dyn FnMut()>) -> Keep {
    Keep::Effect(RenderEffect::new(move |_| {
        chaos::point("effect");
        run();
    }))
}
