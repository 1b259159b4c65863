//! What was submitted and is not yet dealt with, as the screen shows it.

use livepledge_contract::ids::RoomId;
use livepledge_contract::outbox::{ItemKind, ItemState};

/// The questions asked here, for the surface that asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Counts up with every change of the others.
    pub rev: u32,
    /// Those that are kept, as a list of `OutboxItem` in JSON.
    pub items: String,
    /// The key of the one whose text is to be changed.
    pub edit: String,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// By which it is ordered about.
    pub key: String,
    /// Where it was filed.
    pub room: RoomId,
    /// What it is.
    pub kind: ItemKind,
    /// Its own words, shortened; empty once the receipt is there.
    pub words: String,
    /// When it was submitted, milliseconds since 1970.
    pub created: i64,
    /// How many percent of its evidence are there, while that is being sent.
    pub uploaded: Option<u8>,
    /// How it stands.
    pub state: ItemState,
    /// It is kept somewhere: no longer being saved.
    pub kept: bool,
    /// The browser keeps it; else only this page does.
    pub saved: bool,
    /// Something is being done with it: it takes no orders.
    pub busy: bool,
    /// Its text may be changed.
    pub editable: bool,
}
