//! How an item stands.

use crate::state::OutboxRow;
use crate::text::{Count, keys as k};
use crate::ui::parts::Ui;
use livepledge_contract::outbox::{Held, ItemReceipt, ItemState, Why};

/// For the style sheet.
pub(super) fn state_name(state: &ItemState) -> &'static str {
    match state {
        ItemState::Saved => "saved",
        ItemState::Sending { .. } => "sending",
        ItemState::Waiting { .. } => "waiting",
        ItemState::Held(_) => "held",
        ItemState::Received(_) | ItemState::Withdrawn => "received",
    }
}

/// In words.
pub(super) fn how(ui: &Ui, row: &OutboxRow) -> String {
    let texts = ui.texts();
    ui.t(match &row.state {
        _ if !row.kept => k::O_SAVING,
        ItemState::Sending { .. } if row.uploaded.is_some() => {
            let percent = row.uploaded.unwrap_or(0).digits();
            return texts.fill(k::O_UPLOADING, &[("percent", &percent)]);
        }
        ItemState::Saved | ItemState::Sending { .. } => k::O_SENDING,
        ItemState::Waiting { why, .. } => match why {
            Why::Unreachable => k::O_UNREACHABLE,
            Why::Busy | Why::Asked => k::O_BUSY,
            Why::Token => k::O_TOKEN,
            Why::Unintelligible => k::O_UNINTELLIGIBLE,
        },
        ItemState::Held(Held::Paused) => k::O_PAUSED,
        ItemState::Held(Held::TooOld) => k::O_TOO_OLD,
        ItemState::Held(Held::Refused {
            problem: Some(p), ..
        }) => k::refusal(p.code),
        ItemState::Held(Held::Refused {
            status: Held::EVIDENCE_LOST,
            ..
        }) => k::O_LOST,
        ItemState::Held(Held::Refused { status, .. }) => {
            return texts.fill(k::O_REFUSED, &[("status", &status.digits())]);
        }
        ItemState::Received(ItemReceipt::Complaint(receipt)) => {
            return texts.fill(k::O_RECEIVED_NUMBER, &[("number", receipt.number.as_str())]);
        }
        ItemState::Received(_) | ItemState::Withdrawn => k::O_RECEIVED,
    })
}

/// Where it is kept, for as long as it has to be.
pub(super) fn kept(ui: &Ui, row: &OutboxRow) -> Option<String> {
    let told = row.kept && !is_received(row);
    told.then(|| ui.t(if row.saved { k::O_KEPT } else { k::O_MEMORY }))
}

fn is_received(row: &OutboxRow) -> bool {
    matches!(row.state, ItemState::Received(_))
}

/// It is granted already, or the backend said when to come again.
pub(super) fn is_settled(row: &OutboxRow) -> bool {
    let asked = matches!(&row.state, ItemState::Waiting { why, .. } if *why == Why::Asked);
    asked || is_received(row)
}
