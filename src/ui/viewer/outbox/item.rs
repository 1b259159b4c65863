//! One item: what it is, how it stands, and what can be done with it.

use super::how::{how, state_name};
use crate::dom::Handle;
use crate::state::{Live, OutboxRow};
use crate::text::{Key, format, keys as k};
use crate::ui::actions::Order;
use crate::ui::parts::{El, Say, Sheet, Ui};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::outbox::{ItemKind, ItemState, Why};

/// One item, wherever it is shown. It is built once and follows how the item stands: a
/// try in the background takes neither the focus nor a question that is open.
pub(crate) fn item(ui: &Ui, key: &str) -> El {
    match now(ui, key) {
        Some(row) => row_view(ui, &row),
        None => ui.div(""),
    }
}

fn now(ui: &Ui, key: &str) -> Option<OutboxRow> {
    ui.outbox
        .with(|rows| rows.iter().find(|row| row.key == key).cloned())
}

fn row_view(ui: &Ui, row: &OutboxRow) -> El {
    let (key, kind) = (&*row.key, row.kind);
    let name = match kind {
        ItemKind::Complaint => k::O_COMPLAINT,
        ItemKind::Rating => k::O_RATING,
        ItemKind::Inquiry => k::O_INQUIRY,
    };
    let when = format::moment(&ui.texts(), Timestamp::from_millis(row.created), ui.today());
    let (words, told, safe) = (ui.slot(), ui.slot(), ui.slot());
    let edit = edit(ui, key, kind);
    let send = order(ui, key, (k::O_SEND, "send", Order::Send));
    let (can_edit, can_send) = (edit.handle(), send.handle());
    let orders = ui
        .div("outbox-orders")
        .attrs(&[("role", "group"), ("hidden", "")])
        .kid(edit)
        .kid(send)
        .kid(order(ui, key, (k::O_EXPORT, "export", Order::Export)))
        .kid(delete(ui, key));
    let where_kept = ui.p("muted small");
    let kept = where_kept.handle();
    let view = ui
        .div("outbox-item")
        .kid(
            ui.p("outbox-head")
                .kid(ui.span("strong").say(name))
                .kid(ui.span("muted small").words(&when)),
        )
        .kid(ui.p("outbox-words").put(&words))
        .kid(ui.p("outbox-how").attr("role", "status").put(&told))
        .kid(where_kept.put(&safe));
    let (place, below, key) = (view.handle(), orders.handle(), key.to_owned());
    view.kid(orders).bind(move |ui| {
        let row = now(ui, &key);
        place.hide(row.is_none());
        let Some(row) = row else { return };
        place.attr("data-state", state_name(&row.state));
        words.set(&row.words);
        told.set(&how(ui, &row));
        let received = matches!(row.state, ItemState::Received(_));
        kept.hide(!row.kept || received);
        safe.set(&ui.t(if row.saved { k::O_KEPT } else { k::O_MEMORY }));
        let asked = matches!(&row.state, ItemState::Waiting { why, .. } if *why == Why::Asked);
        below.set_attr("aria-disabled", row.busy.then_some("true"));
        // What is under way comes back: nothing is taken away for it.
        if !row.busy {
            can_edit.hide(!row.editable);
            can_send.hide(received || asked);
            below.set_attr("hidden", None);
        }
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
