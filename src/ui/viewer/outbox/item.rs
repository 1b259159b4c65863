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
    let key = key.to_owned();
    let of = key.clone();
    let what = move |ui: &Ui| now(ui, &of).map(|row| (row.kind, row.created));
    ui.div("").part(what, move |ui, what| {
        what.iter().map(|what| row_view(ui, &key, *what)).collect()
    })
}

fn now(ui: &Ui, key: &str) -> Option<OutboxRow> {
    ui.outbox
        .with(|rows| rows.iter().find(|row| row.key == key).cloned())
}

fn row_view(ui: &Ui, key: &str, (kind, created): (ItemKind, i64)) -> El {
    let name = match kind {
        ItemKind::Complaint => k::O_COMPLAINT,
        ItemKind::Rating => k::O_RATING,
        ItemKind::Inquiry => k::O_INQUIRY,
    };
    let when = format::moment(&ui.texts(), Timestamp::from_millis(created), ui.today());
    let (words, told, safe) = (ui.slot(), ui.slot(), ui.slot());
    let buttons = [
        edit(ui, key, kind),
        order(ui, key, (k::O_SEND, "send", Order::Send)),
        order(ui, key, (k::O_EXPORT, "export", Order::Export)),
        delete(ui, key),
    ];
    let handles: Vec<Handle> = buttons.iter().map(El::handle).collect();
    let orders = ui.div("outbox-orders").attr("hidden", "");
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
    view.kid(orders.kids(buttons.into())).bind(move |ui| {
        let Some(row) = now(ui, &key) else { return };
        place.attr("data-state", state_name(&row.state));
        words.set(&row.words);
        told.set(&how(ui, &row));
        let received = matches!(row.state, ItemState::Received(_));
        kept.hide(!row.kept || received);
        safe.set(&ui.t(if row.saved { k::O_KEPT } else { k::O_MEMORY }));
        let asked = matches!(&row.state, ItemState::Waiting { why, .. } if *why == Why::Asked);
        for (button, gone) in handles.iter().zip([!row.editable, received || asked]) {
            // What is under way comes back: nothing is taken away for it.
            if !row.busy {
                button.hide(gone);
            }
        }
        for button in &handles {
            button.set_attr("aria-disabled", row.busy.then_some("true"));
        }
        if !row.busy {
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
            if is_free(ui, &key) {
                ui.order(Order::Edit, &key);
                ui.open(sheet(), &opener);
            }
        })
}

fn is_free(ui: &Ui, key: &str) -> bool {
    now(ui, key).is_some_and(|row| !row.busy)
}

/// Most orders take their button away: the focus leaves it first, so that it is not lost.
fn ordered(ui: &Ui, order: Order, key: &str) {
    if !is_free(ui, key) {
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
