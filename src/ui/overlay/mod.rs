//! The overlay: the commitments of the goods on air on the host's own picture
//! (5.2.2 a), for a browser source at 1920×1080 or 1080×1920. The audience sees
//! it, so it says what is promised or nothing: no error, no spinner. What was
//! heard last stays, with the time it was true. While nobody is live the picture is
//! the host's own.

mod board;
mod rotation;
mod worse;

use crate::dom::{self, Root, View};
use crate::state::{Goods, Live, WidgetState};
use crate::text::{Key, Texts, keys as k};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::event::Announcement;
use livepledge_contract::ids::SkuId;
use livepledge_contract::room::Room;
use std::cell::RefCell;
use std::rc::Rc;
use worse::Telling;

/// What the overlay shows.
pub(crate) struct Scope {
    texts: Live<Texts>,
    room: Live<Option<Room>>,
    goods: Live<Vec<Goods>>,
    now: Live<Timestamp>,
    stale_since: Live<Option<Timestamp>>,
    /// What takes turns while nothing is pinned.
    rotation: Vec<SkuId>,
    /// How long a downgrade is told, in milliseconds.
    tell_ms: i64,
    telling: RefCell<Vec<Telling>>,
}

type Ui = dom::Ui<Scope>;
type El = dom::El<Scope>;

impl Scope {
    fn texts(&self) -> Rc<Texts> {
        self.texts.get_untracked()
    }

    fn t(&self, key: Key) -> String {
        self.texts().get(key).to_owned()
    }
}

/// Puts the overlay into `root`. `rotation`: the goods that take turns while none
/// is pinned; more than three are left out. `tell_seconds`: how long a downgrade is told.
#[must_use]
pub fn mount(root: &Root, state: WidgetState, rotation: &[SkuId], tell_seconds: u32) -> View {
    let WidgetState { room, texts, .. } = state;
    let scope = Scope {
        texts,
        room: room.room,
        goods: room.goods,
        now: room.now,
        stale_since: room.stale_since,
        rotation: rotation::at_most_three(rotation),
        tell_ms: i64::from(tell_seconds) * 1000,
        telling: RefCell::default(),
    };
    let ui = Ui::new(root, scope);
    let surface = ui
        .div("surface")
        .part(|ui| ui.texts.get(), |ui, _| vec![overlay(ui)]);
    View::mount(root, surface)
}

fn overlay(ui: &Ui) -> El {
    ui.el("section", "overlay")
        .attrs(&[
            ("aria-label", &ui.t(k::OVERLAY_LABEL)),
            ("lang", ui.texts().locale().tag()),
        ])
        .kid(
            ui.div("stack")
                .part(announced, notice)
                .part(rotation::shown, |ui, shown| {
                    shown.iter().map(|goods| board::board(ui, goods)).collect()
                }),
        )
}

/// What the host has announced, while the live is on.
fn announced(ui: &Ui) -> Option<Announcement> {
    let room = ui.room.get();
    let room = (*room).as_ref().filter(|room| room.open)?;
    room.announcement.clone()
}

fn notice(ui: &Ui, announced: &Option<Announcement>) -> Vec<El> {
    let made = announced.iter().map(|announced| {
        ui.p("notice")
            .kid(ui.span("notice-label").words(&ui.t(k::NOTICE)))
            .kid(ui.span("notice-words").words(&announced.text))
    });
    made.collect()
}
