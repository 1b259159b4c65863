//! A screen that draws only what it is told has changed.

use livepledge_client::room_mirror::{Changes, RoomMirror};
use livepledge_contract::room::{PlanEntry, Room};
use std::rc::Rc;

/// What it shows.
#[derive(Default)]
pub(crate) struct Screen {
    pub(crate) room: Option<Rc<Room>>,
    pub(crate) goods: Vec<Rc<PlanEntry>>,
    pub(crate) fresh: bool,
}

impl Screen {
    pub(crate) fn draw(&mut self, mirror: &RoomMirror, changes: &Changes) {
        if changes.room {
            self.room = mirror.room().cloned();
        }
        if changes.order {
            self.goods = mirror.goods().to_vec();
        }
        for row in &changes.rows {
            self.goods[*row] = Rc::clone(&mirror.goods()[*row]);
        }
    }
}
