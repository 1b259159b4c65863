//! What every part of the prompter reads and asks for.

use crate::dom;
use crate::state::{Goods, Live, Load, PrompterState, WidgetState};
use crate::text::{Key, Texts, keys as k};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{InquiryNumber, SkuId};
use livepledge_contract::inquiry::{ActOnInquiry, AirMark, Inquiry, InquiryAct};
use livepledge_contract::on_air::UnsentWhat;
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::promise::Holding;
use livepledge_contract::room::Room;
use std::rc::Rc;

/// What the components may ask for.
pub(crate) struct PrompterActions {
    /// Tick an item off, or take the tick back.
    pub(crate) tick: Rc<dyn Fn((SkuId, CommitmentGroup))>,
    /// Take the last thing back.
    pub(crate) undo: Rc<dyn Fn(())>,
    /// Put goods on air.
    pub(crate) pin: Rc<dyn Fn(SkuId)>,
    /// Keep the promise that was typed in, about these goods.
    pub(crate) promise: Rc<dyn Fn(SkuId)>,
    /// Mark a question, or take the mark back.
    pub(crate) mark: Rc<dyn Fn((InquiryNumber, AirMark))>,
    /// Take a token.
    pub(crate) sign_in: Rc<dyn Fn(String)>,
    /// Forget it.
    pub(crate) sign_out: Rc<dyn Fn(())>,
    /// Ask again.
    pub(crate) retry: Rc<dyn Fn(())>,
}

/// What the prompter shows.
pub(crate) struct Scope {
    pub(super) texts: Live<Texts>,
    pub(super) load: Live<Load>,
    pub(super) room: Live<Option<Room>>,
    pub(super) goods: Live<Vec<Goods>>,
    pub(super) now: Live<Timestamp>,
    pub(super) stale_since: Live<Option<Timestamp>>,
    pub(super) prompter: PrompterState,
    pub(super) actions: PrompterActions,
    /// What was on air when somebody last looked.
    pub(super) was_on_air: Live<Option<SkuId>>,
}

pub(super) type Ui = dom::Ui<Scope>;
pub(super) type El = dom::El<Scope>;

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
    pub(super) fn new(
        state: WidgetState,
        prompter: PrompterState,
        actions: PrompterActions,
    ) -> Self {
        let WidgetState { room, texts, .. } = state;
        Self {
            texts,
            load: room.load,
            room: room.room,
            goods: room.goods,
            now: room.now,
            stale_since: room.stale_since,
            prompter,
            actions,
            was_on_air: Live::new(None),
        }
    }

    pub(super) fn texts(&self) -> Rc<Texts> {
        self.texts.get_untracked()
    }

    pub(super) fn t(&self, key: Key) -> String {
        self.texts().get(key).to_owned()
    }

    pub(super) fn find(&self, sku: &SkuId) -> Option<Goods> {
        let goods = self.goods.get();
        goods.iter().find(|goods| *goods.sku == *sku).cloned()
    }

    /// What is on air.
    pub(super) fn on_air(&self) -> Option<SkuId> {
        self.room.with(|room| room.as_ref()?.pinned.clone())
    }

    /// What the screen is about: what is looked at, else what is on air.
    pub(super) fn shown(&self) -> Option<Goods> {
        let cue = self.prompter.cue.get();
        let sku = (*cue).clone().or_else(|| self.on_air())?;
        self.find(&sku)
    }

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

/// Whether the plan holds a promise, in words.
pub(super) fn holding(holding: Holding) -> Key {
    match holding {
        Holding::Held => k::PROMPTER_HELD,
        Holding::NotHeld => k::PROMPTER_NOT_HELD,
        Holding::Unclear => k::PROMPTER_UNCLEAR,
        Holding::NotCompared => k::PROMPTER_NOT_COMPARED,
    }
}
