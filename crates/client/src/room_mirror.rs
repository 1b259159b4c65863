//! The room as the backend has it, kept up by snapshots and events. Pure: says
//! what changed, so that only that is drawn again. A snapshot is reconciled by
//! SKU; what it leaves as it was is not touched and stays the same allocation.

use livepledge_contract::event::RoomEvent;
use livepledge_contract::ids::{InquiryNumber, SkuId};
use livepledge_contract::room::{PlanEntry, Room};
use std::rc::Rc;

/// What became different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The room itself: profile, what is on air, open or not, announcement.
    pub room: bool,
    /// The set or order of the goods; then any row may differ and `rows` says nothing.
    pub order: bool,
    /// Places of changed goods in [`RoomMirror::goods`], each once, ascending.
    pub rows: Vec<usize>,
    /// What was answered: for whom there is more to read than before.
    pub answered: Vec<AnsweredFor>,
}

/// Who may read an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnsweredFor {
    /// Everybody in the room.
    Everybody,
    /// Whoever asked the question with this number.
    Asker(InquiryNumber),
}

impl Changes {
    /// Whether nothing became different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.room && !self.order && self.answered.is_empty() && self.rows.is_empty()
    }

    /// Adds what one more step changed.
    pub fn merge(&mut self, later: Changes) {
        self.room |= later.room;
        self.answered.extend(later.answered);
        self.order |= later.order;
        if self.order {
            self.rows.clear();
            return;
        }
        for row in later.rows {
            if let Err(place) = self.rows.binary_search(&row) {
                self.rows.insert(place, row);
            }
        }
    }

    fn room() -> Self {
        Self {
            room: true,
            ..Self::default()
        }
    }

    fn order() -> Self {
        Self {
            order: true,
            ..Self::default()
        }
    }

    fn row(row: usize) -> Self {
        Self {
            rows: vec![row],
            ..Self::default()
        }
    }
}

/// The event speaks of goods that the room here does not have, or has already:
/// mirror and backend disagree, and only a snapshot helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfitting;

/// The room as last heard of; nothing before the first snapshot.
#[derive(Clone, Debug, Default)]
pub struct RoomMirror {
    room: Option<Rc<Room>>,
    goods: Vec<Rc<PlanEntry>>,
    /// Places in `goods`, ordered by SKU: a thousand rows are searched in ten steps.
    by_sku: Vec<usize>,
}

impl RoomMirror {
    /// The room, once heard of.
    #[must_use]
    pub fn room(&self) -> Option<&Rc<Room>> {
        self.room.as_ref()
    }

    /// The goods in their order.
    #[must_use]
    pub fn goods(&self) -> &[Rc<PlanEntry>] {
        &self.goods
    }

    /// Takes the whole room in.
    pub fn take_in(&mut self, room: Room, plans: Vec<PlanEntry>) -> Changes {
        let mut changes = Changes {
            room: self.room.as_deref() != Some(&room),
            ..Changes::default()
        };
        if changes.room {
            self.room = Some(Rc::new(room));
        }
        let same_order = plans.len() == self.goods.len()
            && plans
                .iter()
                .zip(&self.goods)
                .all(|(new, old)| new.plan.sku == old.plan.sku);
        if same_order {
            for (row, (new, old)) in plans.into_iter().zip(&mut self.goods).enumerate() {
                if !is_same(old, &new) {
                    *old = Rc::new(new);
                    changes.rows.push(row);
                }
            }
        } else {
            changes.order = true;
            let goods = plans
                .into_iter()
                .map(|new| match self.find(&new.plan.sku) {
                    Ok((_, old)) if is_same(old, &new) => Rc::clone(old),
                    _ => Rc::new(new),
                })
                .collect();
            self.goods = goods;
            self.index();
        }
        changes
    }

    /// Applies the next event.
    ///
    /// # Errors
    /// [`Unfitting`]; nothing was changed.
    pub fn apply(&mut self, event: RoomEvent) -> Result<Changes, Unfitting> {
        match event {
            RoomEvent::StockChanged { sku, stock } => {
                let row = self.row(&sku)?;
                let entry = self.goods.get_mut(row).ok_or(Unfitting)?;
                if entry.stock == stock {
                    return Ok(Changes::default());
                }
                Rc::make_mut(entry).stock = stock;
                Ok(Changes::row(row))
            }
            RoomEvent::GoodsPresented { sku, said } => {
                let row = self.row(&sku)?;
                let entry = self.goods.get_mut(row).ok_or(Unfitting)?;
                if entry.said == said {
                    return Ok(Changes::default());
                }
                Rc::make_mut(entry).said = said;
                Ok(Changes::row(row))
            }
            RoomEvent::PlanPublished { entry } => {
                let row = self.row(&entry.plan.sku)?;
                *self.goods.get_mut(row).ok_or(Unfitting)? = Rc::new(*entry);
                Ok(Changes::row(row))
            }
            RoomEvent::GoodsAdded { position, entry } => {
                if self.row(&entry.plan.sku).is_ok() {
                    return Err(Unfitting);
                }
                let end = self.goods.len();
                let place = usize::try_from(position).map_or(end, |place| place.min(end));
                self.goods.insert(place, Rc::new(*entry));
                self.index();
                Ok(Changes::order())
            }
            RoomEvent::GoodsOrdered { skus } => self.reorder(&skus),
            RoomEvent::GoodsWithdrawn { sku } => {
                let row = self.row(&sku)?;
                self.goods.remove(row);
                self.index();
                let mut changes = Changes::order();
                // What is not listed cannot be on air.
                changes.room = self.room_mut(|room| {
                    if room.pinned.as_ref() == Some(&sku) {
                        room.pinned = None;
                    }
                })?;
                Ok(changes)
            }
            RoomEvent::GoodsPinned { sku } => {
                self.row(&sku)?;
                self.room_event(|room| room.pinned = Some(sku))
            }
            RoomEvent::GoodsUnpinned {} => self.room_event(|room| room.pinned = None),
            RoomEvent::RoomOpened {} => self.room_event(|room| room.open = true),
            RoomEvent::RoomClosed {} => self.room_event(|room| room.open = false),
            RoomEvent::ProfileChanged { profile } => self.room_event(|room| room.profile = profile),
            RoomEvent::Announced { announcement } => {
                self.room_event(|room| room.announcement = announcement)
            }
            // What was answered is read by whoever looks for it.
            RoomEvent::InquiryAnswered { only, .. } => Ok(Changes {
                answered: vec![only.map_or(AnsweredFor::Everybody, AnsweredFor::Asker)],
                ..Changes::default()
            }),
        }
    }

    fn reorder(&mut self, skus: &[SkuId]) -> Result<Changes, Unfitting> {
        let mut taken = vec![false; self.goods.len()];
        let mut goods = Vec::with_capacity(skus.len());
        for sku in skus {
            let (row, entry) = self.find(sku)?;
            let twice = taken
                .get_mut(row)
                .is_none_or(|taken| core::mem::replace(taken, true));
            if twice {
                return Err(Unfitting);
            }
            goods.push(Rc::clone(entry));
        }
        if goods.len() != self.goods.len() {
            return Err(Unfitting);
        }
        self.goods = goods;
        self.index();
        Ok(Changes::order())
    }

    fn room_event(&mut self, change: impl FnOnce(&mut Room)) -> Result<Changes, Unfitting> {
        Ok(if self.room_mut(change)? {
            Changes::room()
        } else {
            Changes::default()
        })
    }

    /// Changes the room; says whether it is another now.
    fn room_mut(&mut self, change: impl FnOnce(&mut Room)) -> Result<bool, Unfitting> {
        let known = self.room.as_mut().ok_or(Unfitting)?;
        let mut room = Room::clone(known);
        change(&mut room);
        let changed = **known != room;
        if changed {
            *known = Rc::new(room);
        }
        Ok(changed)
    }

    fn row(&self, sku: &SkuId) -> Result<usize, Unfitting> {
        self.find(sku).map(|(row, _)| row)
    }

    fn find(&self, sku: &SkuId) -> Result<(usize, &Rc<PlanEntry>), Unfitting> {
        let found = self.place(sku).map_err(|_| Unfitting)?;
        let row = *self.by_sku.get(found).ok_or(Unfitting)?;
        Ok((row, self.goods.get(row).ok_or(Unfitting)?))
    }

    /// Where in `by_sku` the SKU stands, or should.
    fn place(&self, sku: &SkuId) -> Result<usize, usize> {
        let sku_at = |row: &usize| self.goods.get(*row).map(|entry| &entry.plan.sku);
        self.by_sku
            .binary_search_by(|row| sku_at(row).cmp(&Some(sku)))
    }

    fn index(&mut self) {
        self.by_sku.clear();
        for (row, entry) in self.goods.iter().enumerate() {
            // One by one instead of a general sort, which weighs more than this crate's cursor.
            let place = match self.place(&entry.plan.sku) {
                Ok(place) | Err(place) => place,
            };
            self.by_sku.insert(place, row);
        }
    }
}

/// A published version never changes, and its digest is that of all it promises: to
/// compare promise by promise would weigh viewers more than it tells.
fn is_same(old: &PlanEntry, new: &PlanEntry) -> bool {
    let PlanEntry {
        id,
        version,
        digest,
        published_at,
        plan: _,
        stock,
        // Follows from the version.
        since: _,
        said,
    } = new;
    old.stock == *stock
        && old.said == *said
        && old.version == *version
        && old.published_at == *published_at
        && old.digest == *digest
        && old.id == *id
}
