//! The room as last heard of, and how fresh that is.

use super::Live;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::SkuId;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::room::{PlanEntry, Room, Snapshot};

/// Why something did not come about, as far as a person can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer: offline, backend down, blocked, timed out.
    Unreachable,
    /// The backend refused with this problem.
    Refused(ProblemCode),
    /// The backend answered something that is not in the contract.
    Unintelligible,
}

/// Whether there is something to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// Nothing has arrived yet; `slow` after four seconds.
    Loading {
        /// It takes longer than it should.
        slow: bool,
    },
    /// A snapshot is shown.
    Ready,
    /// The backend knows no such room.
    UnknownRoom,
    /// Nothing has ever arrived and the last try failed.
    Failed(Failure),
}

/// One SKU of the room; the entry changes in place, so that its card keeps focus and scroll.
#[derive(Clone, PartialEq, Eq)]
pub struct Goods {
    /// The SKU, the key of its row.
    pub sku: SkuId,
    /// Plan and stock as last heard.
    pub entry: Live<PlanEntry>,
}

/// The room and its goods.
#[derive(Clone)]
pub struct RoomState {
    /// Whether there is something to show.
    pub load: Live<Load>,
    /// The room, once heard of.
    pub room: Live<Option<Room>>,
    /// The goods in the merchant's order; written only when the set or order changes.
    pub goods: Live<Vec<Goods>>,
    /// Server time, to the second; ticks while the widget is visible.
    pub now: Live<Timestamp>,
    /// Since when what is shown could not be refreshed; `None` while fresh.
    pub stale_since: Live<Option<Timestamp>>,
}

impl RoomState {
    pub(super) fn new() -> Self {
        Self {
            load: Live::new(Load::Loading { slow: false }),
            room: Live::new(None),
            goods: Live::new(Vec::new()),
            now: Live::new(Timestamp::from_millis(0)),
            stale_since: Live::new(None),
        }
    }

    /// Takes a snapshot in: rows are reconciled by SKU, unchanged ones are not touched.
    pub fn apply(&self, snapshot: Snapshot) {
        let Snapshot { room, plans, .. } = snapshot;
        let known = self.goods.get_untracked();
        let mut goods = Vec::with_capacity(plans.len());
        for (place, entry) in plans.into_iter().enumerate() {
            goods.push(reconcile(&known, place, entry));
        }
        self.goods.set_if_changed(goods);
        self.room.set_if_changed(Some(room));
        self.stale_since.set_if_changed(None);
        self.load.set_if_changed(Load::Ready);
    }

    /// The backend said that nothing changed: what is shown is fresh.
    pub fn confirmed(&self) {
        self.stale_since.set_if_changed(None);
    }

    /// It takes longer than it should.
    pub fn loading_is_slow(&self) {
        if *self.load.get_untracked() == (Load::Loading { slow: false }) {
            self.load.set(Load::Loading { slow: true });
        }
    }

    /// Another room: nothing of the old one is left.
    pub(super) fn start_over(&self) {
        self.load.set(Load::Loading { slow: false });
        self.room.set(None);
        self.goods.set(Vec::new());
        self.stale_since.set(None);
    }

    /// Notes a failed refresh: an error screen only where nothing was ever shown.
    pub fn refresh_failed(&self, failure: Failure) {
        if *self.load.get_untracked() == Load::Ready {
            if self.stale_since.with_untracked(Option::is_none) {
                self.stale_since.set(Some(*self.now.get_untracked()));
            }
            return;
        }
        // The same failure again is the same screen.
        self.load.set_if_changed(match failure {
            Failure::Refused(ProblemCode::NotFound) => Load::UnknownRoom,
            other => Load::Failed(other),
        });
    }
}

/// The row of this SKU, mostly at the place it had before; a new one where there is none.
fn reconcile(known: &[Goods], place: usize, entry: PlanEntry) -> Goods {
    let sku = &entry.plan.sku;
    let same_place = known.get(place).filter(|goods| goods.sku == *sku);
    match same_place.or_else(|| known.iter().find(|goods| goods.sku == *sku)) {
        Some(goods) => {
            goods.entry.set_if_changed(entry);
            goods.clone()
        }
        None => Goods {
            sku: sku.clone(),
            entry: Live::new(entry),
        },
    }
}
