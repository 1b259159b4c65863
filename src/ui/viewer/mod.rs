//! The viewer surface: what is promised about the goods on air, everything else
//! of the room, and the ways to complain and to rate. Sheets open between the
//! header and the seller strip, so that the strip is never covered [LB117 art. 26].

mod action_bar;
mod announce;
mod ask;
mod channels;
mod coming;
mod complaint;
mod frame;
mod goods;
mod header;
mod outbox;
mod rating;
mod seller_strip;
mod states;

use crate::dom::{Handle, Root, View};
use crate::state::{Later, WidgetState};
use crate::text::keys as k;
use crate::ui::actions::Actions;
use crate::ui::parts::{El, Say, Scope, Sheet, Ui};
use std::cell::Cell;

/// Puts the whole viewer surface of one widget into `root`; `sheet`: the one that was open in
/// the instance that this one takes the place of.
#[must_use]
pub(crate) fn mount(
    root: &Root,
    state: WidgetState,
    actions: Actions,
    sheet: Option<Sheet>,
) -> View {
    let ui = Ui::new(root, Scope::new(state, actions));
    let surface = ui.div("surface");
    if let Some(sheet) = sheet {
        ui.open(sheet, &surface.handle());
    }
    // Another language is another surface; what was typed lives in the state.
    let surface = surface
        .part(|ui| ui.texts.get(), |ui, _| vec![viewer(ui)])
        .bind(|ui| {
            ui.draft.with(|_| ());
            ui.about.with(|_| ());
            ui.rating_draft.with(|_| ());
            ui.remember();
        });
    View::mount(root, surface)
}

fn viewer(ui: &Ui) -> El {
    let room = ui.div("room").kid(states::room(ui));
    let (below, was_there) = (room.handle(), Cell::new(false));
    let between = ui.div("between").kid(room).part(
        |ui| ui.sheet().map(|sheet| (sheet, *ui.later.get())),
        |ui, open| {
            let made = open.as_ref().and_then(|(sheet, later)| match later {
                Later::Here => ui.sheet_maker()(ui, sheet),
                Later::Coming | Later::Failed => Some(coming::coming(ui, *later)),
            });
            made.into_iter().collect()
        },
    );
    ui.el("section", "viewer")
        .attrs(&[
            ("aria-label", &ui.t(k::WIDGET_LABEL)),
            ("lang", ui.texts().locale().tag()),
        ])
        .is("data-sheet", |ui| ui.sheet().is_some())
        .is("data-old", |ui| {
            ui.stale_since.with(Option::is_some) || ui.is_over()
        })
        .bind(move |ui| below.set_attr("inert", ui.sheet().map(|_| "")))
        // Another room: what was open belongs to the old one.
        .bind(move |ui| {
            let there = ui.room.with(Option::is_some);
            if was_there.replace(there) && !there {
                ui.close_all();
            }
        })
        .on("keydown", |ui, event| {
            if event.key() == "Escape" && ui.is_sheet_open() {
                event.consume();
                ui.close();
            }
        })
        .kid(header::header(ui))
        .kid(outbox::strip(ui))
        .kid(between)
        .kid(seller_strip::seller_strip(ui))
        .kid(action_bar::action_bar(ui))
        .kid(announce::announcer(ui))
}

/// In place of the form: where what was just submitted lies, and a way to write more.
fn kept(ui: &Ui, key: &str, again: fn(&Ui)) -> El {
    // The form has gone, and the button that was pressed with it.
    let title = ui.title();
    ui.div("kept")
        .attr("data-state", "kept")
        .shown(move || title.iter().for_each(Handle::focus))
        .kid(outbox::item(ui, key))
        .kid(
            ui.button("button button-soft")
                .say(k::O_ANOTHER)
                .press(again),
        )
}

/// What a sheet shows; nothing that is shown at first calls this, see `app::later`.
pub(crate) fn sheet_view(ui: &Ui, sheet: &Sheet) -> El {
    match sheet {
        Sheet::Goods(sku) => goods::goods_sheet(ui, sku),
        Sheet::Complaint => complaint::complaint_sheet(ui),
        Sheet::Case(number, token) => complaint::case_sheet(ui, number, token),
        Sheet::Rating => rating::rating_sheet(ui),
        Sheet::Ask => ask::ask_sheet(ui),
        Sheet::Outbox => outbox::outbox_sheet(ui),
        Sheet::Channels => channels::channels_sheet(ui),
    }
}
