//! The room as last heard of, and how fresh that is.

use super::{Live, Seen, SeenPlan, Sighting};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::SkuId;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::room::{PlanEntry, Room};
use std::rc::Rc;
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
#[derive(Clone)]
pub struct Goods {
    /// The SKU; shared, because lists of goods are copied again and again.
    pub sku: Rc<SkuId>,
    /// Plan and stock as last heard.
    pub entry: Live<PlanEntry>,
    /// Which version of the plan the viewer has seen.
    pub seen: SeenPlan,
}

impl Goods {
    /// The viewer has opened everything about them: what follows the entry looks anew.
    pub fn opened(&self) {
        let entry = self.entry.get_untracked();
        if self.seen.opened(&entry) {
            self.entry.share(entry);
        }
    }

    /// The record has answered what a version that was seen promised; `None`: it holds
    /// no such version.
    pub fn recalled(&self, of: Sighting, before: Option<Arc<ServicePlan>>) {
        self.seen.recalled(of, before);
        self.entry.share(self.entry.get_untracked());
    }
}

impl PartialEq for Goods {
    /// The same row, whatever it says now: rows are reconciled by SKU.
    fn eq(&self, other: &Self) -> bool {
        self.entry == other.entry
    }
}

impl Eq for Goods {}

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
    /// Something was answered for everybody since the answers were last looked at.
    pub answered: Live<bool>,
    /// What the viewer has looked at.
    pub seen: Seen,
}

impl RoomState {
    pub(super) fn new() -> Self {
        Self {
            load: Live::new(Load::Loading { slow: false }),
            room: Live::new(None),
            goods: Live::new(Vec::new()),
            now: Live::new(Timestamp::from_millis(0)),
            stale_since: Live::new(None),
            answered: Live::new(false),
            seen: Seen::default(),
        }
    }

    /// There is something to show.
    pub fn is_loaded(&self) {
        self.load.set_if_changed(Load::Ready);
    }

    /// The room itself is another.
    pub fn show_room(&self, room: &Room) {
        self.room.set(Some(room.clone()));
    }

    /// The set or order of the goods is another: rows are reconciled by SKU, so that
    /// one that stays keeps its card, and one that did not change is not touched.
    pub fn show_goods(&self, entries: &[Rc<PlanEntry>]) {
        let before = self.goods.get_untracked();
        let mut next = 0;
        let mut goods = Vec::with_capacity(entries.len());
        for entry in entries {
            // Usually the one after the last found: a list changes in few places.
            let place = (next..before.len())
                .chain(0..next)
                .find(|place| before.get(*place).is_some_and(|g| *g.sku == entry.plan.sku));
            match place.and_then(|place| before.get(place)) {
                Some(known) => {
                    next = place.map_or(next, |place| place + 1);
                    show(known, entry);
                    goods.push(known.clone());
                }
                None => goods.push(Goods {
                    sku: Rc::new(entry.plan.sku.clone()),
                    seen: SeenPlan::of(&self.seen, entry),
                    entry: Live::shared(Rc::clone(entry)),
                }),
            }
        }
        self.goods.set(goods);
    }

    /// The goods at this place of the list are different, their place is not.
    pub fn show_row(&self, row: usize, entry: &Rc<PlanEntry>) {
        let goods = self.goods.with_untracked(|goods| goods.get(row).cloned());
        if let Some(goods) = goods.filter(|goods| *goods.sku == entry.plan.sku) {
            show(&goods, entry);
        }
    }

    /// What is shown is what the backend has.
    pub fn is_fresh(&self) {
        self.stale_since.set_if_changed(None);
    }

    /// What is shown was last known to be true then.
    pub fn is_stale_since(&self, since: Timestamp) {
        self.stale_since.set_if_changed(Some(since));
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
        self.answered.set(false);
    }

    /// Notes a failed refresh: an error screen, where nothing was ever shown.
    pub fn refresh_failed(&self, failure: Failure) {
        if *self.load.get_untracked() == Load::Ready {
            return;
        }
        // The same failure again is the same screen.
        self.load.set_if_changed(match failure {
            Failure::Refused(ProblemCode::NotFound) => Load::UnknownRoom,
            other => Load::Failed(other),
        });
    }
}

fn show(goods: &Goods, entry: &Rc<PlanEntry>) {
    let before = goods.entry.get_untracked();
    if !Rc::ptr_eq(&before, entry) {
        goods.seen.replaces(&before, entry);
        goods.entry.share(Rc::clone(entry));
    }
}
