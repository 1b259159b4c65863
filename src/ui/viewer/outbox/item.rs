//! One item: what it is, how it stands, and what can be done with it.

use super::how::{how, is_settled, kept, state_name};
use crate::dom::Handle;
use crate::state::{Live, OutboxRow};
use crate::text::{Key, format, keys as k};
use crate::ui::actions::Order;
use crate::ui::parts::{El, Say, Sheet, Ui};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::outbox::ItemKind;
use std::cell::Cell;

/// One item, wherever it is shown. It is built once and each part follows how the item stands:
/// a try in the background takes neither the focus nor a question that is open.
pub(crate) fn item(ui: &Ui, key: &str) -> El {
    let Some(OutboxRow { kind, created, .. }) = now(ui, key) else {
        return ui.div("");
    };
    let name = match kind {
        ItemKind::Complaint => k::O_COMPLAINT,
        ItemKind::Rating => k::O_RATING,
        ItemKind::Inquiry => k::O_INQUIRY,
    };
    let when = format::moment(&ui.texts(), Timestamp::from_millis(created), ui.today());
    let send = order(ui, key, (k::O_SEND, "send", Order::Send));
    // The style sheet hides what has no state: it is gone.
    ui.div("outbox-item")
        .attr_live(
            "data-state",
            of(key, |_, row| Some(state_name(&row.state).to_owned())),
        )
        .kid(
            ui.p("outbox-head")
                .kid(ui.span("strong").say(name))
                .kid(ui.span("muted small").words(&when)),
        )
        .kid(
            ui.p("outbox-words")
                .live(of(key, |_, row| row.words.clone())),
        )
        .kid(ui.p("outbox-how").attr("role", "status").live(of(key, how)))
        .kid(ui.p("muted small").live_or_hidden(of(key, kept)))
        .kid(
            ui.div("outbox-orders")
                .attr("role", "group")
                .hidden(of(key, |_, row| !row.kept))
                .attr_live(
                    "aria-disabled",
                    of(key, |_, row| row.busy.then(|| "true".to_owned())),
                )
                .kid(away(edit(ui, key, kind), key, |row| !row.editable))
                .kid(away(send, key, is_settled))
                .kid(order(ui, key, (k::O_EXPORT, "export", Order::Export)))
                .kid(delete(ui, key)),
        )
}

fn now(ui: &Ui, key: &str) -> Option<OutboxRow> {
    ui.outbox
        .with(|rows| rows.iter().find(|row| row.key == key).cloned())
}

/// What the item with `key` says now; nothing once it is gone.
fn of<T: Default>(key: &str, says: fn(&Ui, &OutboxRow) -> T) -> impl Fn(&Ui) -> T + use<T> {
    let key = key.to_owned();
    move |ui| now(ui, &key).map_or_else(T::default, |row| says(ui, &row))
}

/// An order that there is not where `is` says so. What is under way comes back: nothing is taken
/// away for it.
fn away(order: El, key: &str, is: fn(&OutboxRow) -> bool) -> El {
    let (key, before) = (key.to_owned(), Cell::new(None));
    order.hidden(move |ui| {
        let row = now(ui, &key);
        let row = row.filter(|row| !row.busy || before.get().is_none());
        before.set(row.as_ref().map(is).or(before.get()));
        before.get() == Some(true)
    })
}

fn order(ui: &Ui, key: &str, (words, name, order): (Key, &str, Order)) -> El {
    let key = key.to_owned();
    ui.button("link")
        .attr("data-name", name)
        .say(words)
        .press(move |ui| ordered(ui, order, &key))
}

fn edit(ui: &Ui, key: &str, kind: ItemKind) -> El {
    let (button, key) = (ui.button("link"), key.to_owned());
    let opener = button.handle();
    let sheet = move || match kind {
        ItemKind::Complaint => Sheet::Complaint,
        ItemKind::Rating => Sheet::Rating,
        ItemKind::Inquiry => Sheet::Ask,
    };
    button
        .attr("data-name", "edit")
        .say(k::O_EDIT)
        .press(move |ui| {
            ui.order(Order::Edit, &key);
            ui.open(sheet(), &opener);
        })
}

/// Most orders take their button away: the focus leaves it first, so that it is not lost.
fn ordered(ui: &Ui, order: Order, key: &str) {
    // What is on its way cannot be taken back; to send it again is granted already.
    if matches!(order, Order::Delete) && now(ui, key).is_none_or(|row| row.busy) {
        return;
    }
    if !matches!(order, Order::Export) {
        ui.title().iter().for_each(Handle::focus);
    }
    ui.order(order, key);
}

/// Asks once: the second press deletes.
fn delete(ui: &Ui, key: &str) -> El {
    let (sure, key) = (Live::new(false), key.to_owned());
    let said = sure.clone();
    ui.button("link")
        .attr("data-name", "delete")
        .live(move |ui| {
            ui.t(if *said.get() {
                k::O_DELETE_SURE
            } else {
                k::O_DELETE
            })
        })
        .press(move |ui| {
            if *sure.get_untracked() {
                ordered(ui, Order::Delete, &key);
            } else {
                sure.set(true);
            }
        })
}
