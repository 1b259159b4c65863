//! What the surface that asks is to know of the outbox: how the questions of this room
//! stand. The viewer leaves it at the element around that surface.

use super::Session;
use livepledge_client::outbox::{Kept, Outbox};
use livepledge_contract::outbox::{ItemKind, OutboxItem};

/// Shows it, where it has changed.
pub(super) fn show(session: &Session, outbox: &Outbox) {
    let items = {
        let config = session.config.borrow();
        let asked = outbox.shown().filter(|shown| {
            shown.item.kind == ItemKind::Inquiry
                && shown.item.room == config.room
                && shown.kept != Kept::Not
        });
        let asked: Vec<OutboxItem> = asked.map(|shown| shown.item.clone()).collect();
        livepledge_wire::to_string(&asked)
    };
    let shown = &session.state.asked;
    if shown.with_untracked(|asked| asked.items != items) {
        shown.update(|asked| {
            asked.items = items;
            asked.rev = asked.rev.wrapping_add(1);
        });
    }
}
