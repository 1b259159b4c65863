//! Items of the outbox as the screen shows them.

use crate::state::OutboxRow;
use livepledge_client::outbox::{Kept, Shown};
use livepledge_contract::complaint::FileComplaint;
use livepledge_contract::inquiry::InquiryWords;
use livepledge_contract::outbox::{ItemKind, ItemState, OutboxItem};
use livepledge_contract::rating::FileRating;

/// Characters of an item's own words on the screen.
const WORDS: usize = 40;

/// How much of an item's evidence is there, while it is being sent.
fn percent(item: &OutboxItem) -> Option<u8> {
    let all = item.evidence.iter().map(|piece| f64::from(piece.bytes));
    let share = f64::from(item.uploaded) * 100.0 / all.sum::<f64>();
    let under_way = matches!(item.state, ItemState::Sending { .. }) && share < 100.0;
    // Neither negative nor above a hundred.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0..100"
    )]
    under_way.then_some(share as u8)
}

/// An item for the screen.
pub(super) fn row(shown: Shown<'_>) -> OutboxRow {
    let item = shown.item;
    let words = match item.kind {
        ItemKind::Complaint => livepledge_wire::from_str::<FileComplaint>(&item.body)
            .map(|command| command.facts)
            .unwrap_or_default(),
        ItemKind::Rating => livepledge_wire::from_str::<FileRating>(&item.body)
            .map(|command| command.order_ref)
            .unwrap_or_default(),
        ItemKind::Inquiry => livepledge_wire::from_str::<InquiryWords>(&item.body)
            .map(|command| command.text)
            .unwrap_or_default(),
    };
    OutboxRow {
        key: item.key.clone(),
        room: item.room.clone(),
        kind: item.kind,
        words: words.chars().take(WORDS).collect(),
        created: item.created,
        uploaded: percent(item),
        state: item.state.clone(),
        kept: shown.kept != Kept::Not,
        saved: shown.kept == Kept::Stored,
        busy: shown.busy,
        editable: shown.editable,
    }
}
