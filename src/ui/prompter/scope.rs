//! What every part of the prompter reads and asks for.

use crate::dom;
use crate::state::{Goods, Live, Load, PrompterState, WidgetState};
use crate::text::{Key, Texts, keys as k};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{InquiryNumber, SkuId};
use livepledge_contract::inquiry::AirMark;
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
