//! The room as last heard of, and how fresh that is.

use leptos::prelude::*;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::SkuId;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::room::{PlanEntry, Room, Snapshot};
use std::collections::HashMap;
use std::sync::Arc;

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
    pub entry: ArcRwSignal<Arc<PlanEntry>>,
}

/// The room and its goods.
#[derive(Clone)]
pub struct RoomState {
    /// Whether there is something to show.
    pub load: ArcRwSignal<Load>,
    /// The room, once heard of.
    pub room: ArcRwSignal<Option<Arc<Room>>>,
    /// The goods in the merchant's order; written only when the set or order changes.
    pub goods: ArcRwSignal<Vec<Goods>>,
    /// Server time, to the second; ticks while the widget is visible.
    pub now: ArcRwSignal<Timestamp>,
    /// Since when what is shown could not be refreshed; `None` while fresh.
    pub stale_since: ArcRwSignal<Option<Timestamp>>,
}

impl RoomState {
    pub(super) fn new() -> Self {
        Self {
            load: ArcRwSignal::new(Load::Loading { slow: false }),
            room: ArcRwSignal::new(None),
            goods: ArcRwSignal::new(Vec::new()),
            now: ArcRwSignal::new(Timestamp::from_millis(0)),
            stale_since: ArcRwSignal::new(None),
        }
    }

    /// The goods on air now (tracks room and list).
    #[must_use]
    pub fn pinned(&self) -> Option<Goods> {
        let sku = self.room.get()?.pinned.clone()?;
        self.goods
            .with(|goods| goods.iter().find(|g| g.sku == sku).cloned())
    }

    /// Takes a snapshot in: rows are reconciled by SKU, unchanged ones are not touched.
    pub fn apply(&self, snapshot: Snapshot) {
        let Snapshot { room, plans, .. } = snapshot;
        let known: HashMap<SkuId, Goods> = self
            .goods
            .with_untracked(|goods| goods.iter().map(|g| (g.sku.clone(), g.clone())).collect());
        let order_before: Vec<SkuId> = self
            .goods
            .with_untracked(|goods| goods.iter().map(|g| g.sku.clone()).collect());
        let goods: Vec<Goods> = plans
            .into_iter()
            .map(|entry| reconcile(&known, entry))
            .collect();
        if !goods.iter().map(|g| &g.sku).eq(order_before.iter()) {
            self.goods.set(goods);
        }
        if self
            .room
            .with_untracked(|before| before.as_deref() != Some(&room))
        {
            self.room.set(Some(Arc::new(room)));
        }
        self.stale_since
            .maybe_update(|since| since.take().is_some());
        self.load
            .maybe_update(|load| core::mem::replace(load, Load::Ready) != Load::Ready);
    }

    /// The backend said that nothing changed: what is shown is fresh.
    pub fn confirmed(&self) {
        self.stale_since
            .maybe_update(|since| since.take().is_some());
    }

    /// It takes longer than it should.
    pub fn loading_is_slow(&self) {
        let slow = Load::Loading { slow: true };
        self.load.maybe_update(|load| {
            matches!(load, Load::Loading { slow: false }) && core::mem::replace(load, slow) != slow
        });
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
        if self.load.get_untracked() == Load::Ready {
            let now = self.now.get_untracked();
            self.stale_since
                .maybe_update(|since| since.is_none() && since.replace(now).is_none());
            return;
        }
        self.load.set(match failure {
            Failure::Refused(ProblemCode::NotFound) => Load::UnknownRoom,
            other => Load::Failed(other),
        });
    }
}

fn reconcile(known: &HashMap<SkuId, Goods>, entry: PlanEntry) -> Goods {
    let Some(goods) = known.get(&entry.plan.sku) else {
        let sku = entry.plan.sku.clone();
        return Goods {
            sku,
            entry: ArcRwSignal::new(Arc::new(entry)),
        };
    };
    if goods.entry.with_untracked(|before| **before != entry) {
        goods.entry.set(Arc::new(entry));
    }
    goods.clone()
}
