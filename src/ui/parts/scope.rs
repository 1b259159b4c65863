//! What every part of one widget reaches: the state and the actions.

use super::Host;
use super::sheets::Open;
use crate::dom::{self, Handle};
use crate::state::{
    Asked, Goods, Later, Live, Load, OutboxRow, RatingDraft, Submission, WidgetState,
};
use crate::text::{Key, Texts};
use crate::ui::actions::{Actions, OpenAnnex};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::{ComplaintDraft, Receipt};
use livepledge_contract::ids::{PlanRef, SkuId};
use livepledge_contract::issue::FieldIssue;
use livepledge_contract::rating::{RatingReceipt, RatingSummary};
use livepledge_contract::room::Room;
use std::cell::RefCell;
use std::rc::Rc;

/// Makes this surface's elements.
pub(crate) type Ui = dom::Ui<Scope>;
/// An element of this surface.
pub(crate) type El = dom::El<Scope>;

impl Host for Scope {
    fn text(&self, key: Key) -> String {
        self.t(key)
    }

    fn opener(&self) -> OpenAnnex {
        self.actions.annex.clone()
    }
}

/// One widget, for its parts.
pub(crate) struct Scope {
    pub(crate) texts: Live<Texts>,
    pub(crate) load: Live<Load>,
    pub(crate) room: Live<Option<Room>>,
    pub(crate) goods: Live<Vec<Goods>>,
    pub(crate) now: Live<Timestamp>,
    pub(crate) stale_since: Live<Option<Timestamp>>,
    pub(crate) draft: Live<ComplaintDraft>,
    pub(crate) about: Live<Option<SkuId>>,
    pub(crate) seen: Live<Option<PlanRef>>,
    pub(crate) complaint_issues: Live<Vec<FieldIssue>>,
    pub(crate) complaint: Live<Submission<Receipt>>,
    pub(crate) receipts: Live<Vec<Receipt>>,
    pub(crate) rating_draft: Live<RatingDraft>,
    pub(crate) rating_issues: Live<Vec<FieldIssue>>,
    pub(crate) rating: Live<Submission<RatingReceipt>>,
    pub(crate) summary: Live<Submission<RatingSummary>>,
    pub(crate) outbox: Live<Vec<OutboxRow>>,
    pub(crate) asked: Live<Asked>,
    /// Something was answered for everybody since the answers were last looked at.
    pub(crate) answered: Live<bool>,
    /// Whether sheets can be shown yet.
    pub(crate) later: Live<Later>,
    /// What a search found, to be said.
    pub(crate) found: Live<String>,
    /// Those that are open, the last on top.
    pub(super) sheets: Live<Vec<Open>>,
    /// The title of the one on top.
    title: RefCell<Option<Handle>>,
    pub(super) actions: Actions,
}

impl Scope {
    pub(crate) fn new(state: WidgetState, actions: Actions) -> Self {
        let WidgetState {
            room,
            complaint,
            rating,
            outbox,
            asked,
            later,
            texts,
        } = state;
        Self {
            texts,
            load: room.load,
            room: room.room,
            goods: room.goods,
            now: room.now,
            stale_since: room.stale_since,
            draft: complaint.draft,
            about: complaint.about,
            seen: complaint.seen,
            complaint_issues: complaint.issues,
            complaint: complaint.submission,
            receipts: complaint.receipts,
            rating_draft: rating.draft,
            rating_issues: rating.issues,
            rating: rating.submission,
            summary: rating.summary,
            outbox,
            asked,
            answered: room.answered,
            later,
            found: Live::new(String::new()),
            sheets: Live::new(Vec::new()),
            title: RefCell::new(None),
            actions,
        }
    }

    /// The language, which stays for the life of an element: another one builds the surface anew.
    pub(crate) fn texts(&self) -> Rc<Texts> {
        self.texts.get_untracked()
    }

    /// A text.
    pub(crate) fn t(&self, key: Key) -> String {
        self.texts().get(key).to_owned()
    }

    /// The clock's time without following it: for words that do not tick.
    pub(crate) fn today(&self) -> Timestamp {
        *self.now.get_untracked()
    }

    /// A sheet has this title.
    pub(crate) fn titled(&self, title: Handle) {
        self.title.replace(Some(title));
    }

    /// What takes the focus where the control that had it goes away.
    pub(crate) fn title(&self) -> Option<Handle> {
        self.title.borrow().clone()
    }

    /// The goods on air now.
    pub(crate) fn pinned(&self) -> Option<Goods> {
        let room = self.room.get();
        self.find((*room).as_ref()?.pinned.as_ref()?)
    }

    /// Nobody is live in the room.
    pub(crate) fn is_over(&self) -> bool {
        let over = |room: &Room| !room.open;
        self.room.with(|room| room.as_ref().is_some_and(over))
    }

    /// Goods of the room by SKU.
    pub(crate) fn find(&self, sku: &SkuId) -> Option<Goods> {
        self.goods
            .with(|goods| goods.iter().find(|g| *g.sku == *sku).cloned())
    }
}
