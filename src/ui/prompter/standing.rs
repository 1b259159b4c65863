//! How what is said on air stands: an item of the checklist, a mark of a question; by what
//! the backend knows and by what is still to be sent.

use super::scope::Scope;
use crate::state::Goods;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::inquiry::{ActOnInquiry, AirMark, Inquiry, InquiryAct};
use livepledge_contract::on_air::UnsentWhat;
use livepledge_contract::plan::CommitmentGroup;

/// An item as it stands: when it was said, and whether that is still to be sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// Not said.
    Unsaid,
    /// Said.
    Said(Timestamp),
    /// Ticked off here, and not sent yet.
    Waits,
}

impl Scope {
    /// How an item stands.
    pub(super) fn item(&self, goods: &Goods, item: CommitmentGroup) -> Item {
        let unsent = self.prompter.unsent.get();
        let ticks = unsent.iter().rev().filter_map(|unsent| match &unsent.what {
            UnsentWhat::Said(tick) => Some(tick),
            UnsentWhat::Promised(_) | UnsentWhat::Inquiry(_) => None,
        });
        let entry = goods.entry.get();
        let mut ticks = ticks.filter(|tick| tick.sku == *goods.sku && tick.item == item);
        match ticks.next() {
            Some(tick) if tick.plan.version == entry.version && tick.said => Item::Waits,
            Some(tick) if tick.plan.version == entry.version => Item::Unsaid,
            _ => entry.said.of(item).map_or(Item::Unsaid, Item::Said),
        }
    }

    /// How a mark of a question stands.
    pub(super) fn marked(&self, inquiry: &Inquiry, mark: AirMark) -> Item {
        let unsent = self.prompter.unsent.get();
        let last = unsent.iter().rev().find_map(|unsent| match &unsent.what {
            UnsentWhat::Inquiry(ActOnInquiry {
                number,
                act: InquiryAct::Mark { mark: m, done, .. },
            }) if *number == inquiry.number && *m == mark => Some(*done),
            _ => None,
        });
        match (last, inquiry.mark(mark)) {
            (Some(true), _) => Item::Waits,
            (Some(false), _) | (None, None) => Item::Unsaid,
            (None, Some(done)) => Item::Said(done.at),
        }
    }

    /// What has still to be said about goods, in the order of the clause.
    pub(super) fn unsaid(&self, goods: &Goods) -> Vec<CommitmentGroup> {
        let all = CommitmentGroup::ALL.into_iter();
        all.filter(|item| self.item(goods, *item) == Item::Unsaid)
            .collect()
    }
}
