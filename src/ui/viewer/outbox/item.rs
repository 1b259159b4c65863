//! One item: what it is, how it stands, and what can be done with it.

use super::how::{how, state_name};
use crate::dom::Handle;
use crate::state::{Live, OutboxRow};
use crate::text::{Key, format, keys as k};
use crate::ui::actions::Order;
use crate::ui::parts::{El, Say, Sheet, Ui};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::outbox::{ItemKind, ItemState, Why};

/// One item, wherever it is shown.
pub(crate) fn item(ui: &Ui, key: &str) -> El {
    let key = key.to_owned();
    let shown = move |ui: &Ui| {
        ui.outbox
            .with(|rows| rows.iter().find(|r| r.key == key).cloned())
    };
    ui.div("").part(shown, |ui, row| {
        row.iter().map(|row| row_view(ui, row)).collect()
    })
}

fn row_view(ui: &Ui, row: &OutboxRow) -> El {
    let kind = match row.kind {
        ItemKind::Complaint => k::O_COMPLAINT,
        ItemKind::Rating => k::O_RATING,
        ItemKind::Inquiry => k::O_INQUIRY,
    };
    let when = format::moment(&ui.texts(), Timestamp::from_millis(row.created), ui.today());
    let received = matches!(row.state, ItemState::Received(_));
    let mut view = ui
        .div("outbox-item")
        .attr("data-state", state_name(&row.state))
        .kid(
            ui.p("outbox-head")
                .kid(ui.span("strong").say(kind))
                .kid(ui.span("muted small").words(&when)),
        )
        .kid(ui.p("outbox-words").words(&row.words))
        .kid(
            ui.p("outbox-how")
                .attr("role", "status")
                .words(&how(ui, row)),
        );
    if row.kept && !received {
        let safe = if row.saved { k::O_KEPT } else { k::O_MEMORY };
        view = view.kid(ui.p("muted small").say(safe));
    }
    if row.busy {
        return view;
    }
    view.kid(orders(ui, row, received))
}

fn orders(ui: &Ui, row: &OutboxRow, received: bool) -> El {
    let order = |words: Key, name: &str, order: Order| {
        let key = row.key.clone();
        ui.button("link")
            .attr("data-name", name)
            .say(words)
            .press(move |ui| ordered(ui, order, &key))
    };
    let mut orders = ui.div("outbox-orders");
    if row.editable {
        let (button, key, kind) = (ui.button("link"), row.key.clone(), row.kind);
        let opener = button.handle();
        let edit = move |ui: &Ui| {
            ui.order(Order::Edit, &key);
            let sheet = match kind {
                ItemKind::Complaint => Sheet::Complaint,
                ItemKind::Rating => Sheet::Rating,
                ItemKind::Inquiry => Sheet::Ask,
            };
            ui.open(sheet, &opener);
        };
        orders = orders.kid(button.attr("data-name", "edit").say(k::O_EDIT).press(edit));
    }
    let asked = matches!(
        row.state,
        ItemState::Waiting {
            why: Why::Asked,
            ..
        }
    );
    if !received && !asked {
        orders = orders.kid(order(k::O_SEND, "send", Order::Send));
    }
    orders
        .kid(order(k::O_EXPORT, "export", Order::Export))
        .kid(delete(ui, row))
}

/// Most orders take their button away: the focus leaves it first, so that it is not lost.
fn ordered(ui: &Ui, order: Order, key: &str) {
    if !matches!(order, Order::Export) {
        ui.title().iter().for_each(Handle::focus);
    }
    ui.order(order, key);
}

/// Asks once: the second press deletes.
fn delete(ui: &Ui, row: &OutboxRow) -> El {
    let (sure, key) = (Live::new(false), row.key.clone());
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
