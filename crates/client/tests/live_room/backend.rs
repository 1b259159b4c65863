//! A backend as the widget's state machine sees one: a room, its log, and what it
//! was at every moment. It changes its room by its own hand, not by the reducer
//! under test.

use crate::dice::Dice;
use crate::rooms::{ROOM, goods};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::{Announcement, EventEnvelope, EventId, Heartbeat, RoomEvent};
use livepledge_contract::ids::SkuId;
use livepledge_contract::on_air::SaidOnAir;
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::room::{PlanEntry, Room, Snapshot};
use std::rc::Rc;
use std::sync::Arc;

/// When the simulated time begins, by the backend's clock.
const BEGAN: i64 = 1_795_000_000_000;

/// The room at one position.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) id: EventId,
    pub(crate) room: Rc<Room>,
    pub(crate) goods: Vec<Rc<PlanEntry>>,
}

impl State {
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot {
            epoch: self.id.epoch.clone(),
            seq: self.id.seq,
            room: Room::clone(&self.room),
            plans: self.goods.iter().map(|e| PlanEntry::clone(e)).collect(),
        }
    }
}

pub(crate) struct Backend {
    pub(crate) state: State,
    /// What it was, and since when; the last is the present.
    history: Vec<(i64, State)>,
    /// Events of this epoch that can still be replayed.
    log: Vec<EventEnvelope>,
    /// Events of all epochs, for a page that pushes them late.
    pub(crate) ever: Vec<EventEnvelope>,
    epochs: u32,
    skus: u32,
}

impl Backend {
    pub(crate) fn new(now: i64) -> Self {
        let state = State {
            id: "e0-3".parse().unwrap(),
            room: Rc::new(ROOM.clone()),
            goods: (0..3).map(|n| Rc::new(goods(n))).collect(),
        };
        Self {
            history: vec![(now, state.clone())],
            state,
            log: Vec::new(),
            ever: Vec::new(),
            epochs: 0,
            skus: 3,
        }
    }

    /// What it was at a moment, or at its beginning.
    pub(crate) fn at(&self, moment: i64) -> &State {
        let past = self.history.iter().rev().find(|(from, _)| *from <= moment);
        &past.or(self.history.first()).unwrap().1
    }

    /// The state at a position, and whether it was so at any moment since `since`.
    pub(crate) fn had(&self, id: &EventId, since: i64) -> Option<(&State, bool)> {
        let at = self.history.iter().rposition(|(_, s)| s.id == *id)?;
        let until = self.history.get(at + 1).map(|(from, _)| *from);
        Some((
            &self.history[at].1,
            until.is_none_or(|until| until >= since),
        ))
    }

    /// Something happens in the room.
    pub(crate) fn change(&mut self, now: i64, dice: &mut Dice) -> EventEnvelope {
        let event = self.happen(now, dice);
        self.state.id.seq += 1;
        let envelope = EventEnvelope {
            epoch: self.state.id.epoch.clone(),
            seq: self.state.id.seq,
            at: Timestamp::from_millis(BEGAN + now),
            event,
        };
        self.log.push(envelope.clone());
        self.ever.push(envelope.clone());
        self.history.push((now, self.state.clone()));
        envelope
    }

    fn happen(&mut self, now: i64, dice: &mut Dice) -> RoomEvent {
        let State {
            room, goods: all, ..
        } = &mut self.state;
        let (room, some) = (Rc::make_mut(room), dice.below(all.len()));
        let at = Timestamp::from_millis(BEGAN + now);
        match (dice.below(14), all.get_mut(some)) {
            (0..=4, Some(entry)) => {
                let entry = Rc::make_mut(entry);
                entry.stock.spot.remaining = dice.below(1_000) as u32;
                entry.stock.spot.as_of = at;
                RoomEvent::StockChanged {
                    sku: entry.plan.sku.clone(),
                    stock: entry.stock,
                }
            }
            (5, Some(entry)) => {
                let entry = Rc::make_mut(entry);
                entry.version += 1;
                entry.said = SaidOnAir::default();
                Arc::make_mut(&mut entry.plan).title = format!("第{}版", entry.version);
                RoomEvent::PlanPublished {
                    entry: Box::new(entry.clone()),
                }
            }
            (11, Some(entry)) => {
                let entry = Rc::make_mut(entry);
                let item = CommitmentGroup::ALL[dice.below(5)];
                let said = entry.said.of(item).is_none().then_some(at);
                entry.said.set(item, said);
                RoomEvent::GoodsPresented {
                    sku: entry.plan.sku.clone(),
                    said: entry.said,
                }
            }
            (6, Some(_)) => {
                all.rotate_left(some);
                RoomEvent::GoodsOrdered { skus: skus(all) }
            }
            (7, Some(_)) => {
                let sku = all.remove(some).plan.sku.clone();
                if room.pinned.as_ref() == Some(&sku) {
                    room.pinned = None;
                }
                RoomEvent::GoodsWithdrawn { sku }
            }
            (8, Some(entry)) => {
                let sku = entry.plan.sku.clone();
                room.pinned = Some(sku.clone());
                RoomEvent::GoodsPinned { sku }
            }
            (9, _) => {
                room.open = !room.open;
                if room.open {
                    RoomEvent::RoomOpened {}
                } else {
                    RoomEvent::RoomClosed {}
                }
            }
            (10, _) => {
                let announcement = (some == 0).then(|| Announcement {
                    text: format!("第{now}毫秒"),
                    at,
                });
                room.announcement.clone_from(&announcement);
                RoomEvent::Announced { announcement }
            }
            (13, _) => RoomEvent::InquiryAnswered {
                sku: None,
                only: None,
            },
            _ => {
                let entry = goods(self.skus);
                self.skus += 1;
                all.insert(some, Rc::new(entry.clone()));
                RoomEvent::GoodsAdded {
                    position: some as u32,
                    entry: Box::new(entry),
                }
            }
        }
    }

    /// The process is killed and begins a new epoch, perhaps from a backup.
    pub(crate) fn restart(&mut self, now: i64, dice: &mut Dice) {
        if dice.percent(50) {
            let backup = dice.below(self.history.len());
            self.state = self.history[backup].1.clone();
        }
        self.epochs += 1;
        self.state.id = EventId {
            epoch: format!("e{}", self.epochs).parse().unwrap(),
            seq: dice.below(5) as u64,
        };
        self.log.clear();
        self.history.push((now, self.state.clone()));
    }

    /// Only the newest events stay replayable.
    pub(crate) fn forget(&mut self, keep: usize) {
        let gone = self.log.len().saturating_sub(keep);
        self.log.drain(..gone);
    }

    /// What a stream after this position begins with; `None`: it cannot, and is reset.
    pub(crate) fn replay(&self, after: &EventId) -> Option<&[EventEnvelope]> {
        if after.epoch != self.state.id.epoch {
            return None;
        }
        let missed = self.state.id.seq.checked_sub(after.seq)? as usize;
        self.log.get(self.log.len().checked_sub(missed)?..)
    }

    pub(crate) fn heartbeat(&self, now: i64, spread_ms: u32) -> Heartbeat {
        Heartbeat {
            epoch: self.state.id.epoch.clone(),
            seq: self.state.id.seq,
            at: Timestamp::from_millis(BEGAN + now),
            spread_ms,
        }
    }
}

fn skus(goods: &[Rc<PlanEntry>]) -> Vec<SkuId> {
    goods.iter().map(|entry| entry.plan.sku.clone()).collect()
}
