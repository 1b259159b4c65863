//! What every component of one widget reaches: the state's signals as copies that
//! live as long as the view, the actions, and which sheet is open.

use crate::state::{Goods, Load, RatingDraft, Submission, WidgetState};
use crate::text::{Key, Texts};
use crate::ui::actions::{Action, Actions};
use leptos::html;
use leptos::prelude::*;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::{ComplaintDraft, Receipt};
use livepledge_contract::ids::{PlanRef, SkuId};
use livepledge_contract::issue::FieldIssue;
use livepledge_contract::rating::{RatingReceipt, RatingSummary};
use livepledge_contract::room::Room;
use std::sync::Arc;

/// A screen over the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// Everything about one SKU.
    Goods(SkuId),
    /// The complaint form or its receipt.
    Complaint,
    /// Ratings.
    Rating,
    /// Channels.
    Channels,
}

/// The button that opened a sheet, to give the focus back to.
type Opener = Option<NodeRef<html::Button>>;

/// One widget, for its components.
#[derive(Clone, Copy)]
pub(crate) struct Scope {
    pub(crate) texts: RwSignal<Texts>,
    pub(crate) load: RwSignal<Load>,
    pub(crate) room: RwSignal<Option<Arc<Room>>>,
    pub(crate) goods: RwSignal<Vec<Goods>>,
    pub(crate) now: RwSignal<Timestamp>,
    pub(crate) stale_since: RwSignal<Option<Timestamp>>,
    pub(crate) draft: RwSignal<ComplaintDraft>,
    pub(crate) about: RwSignal<Option<SkuId>>,
    pub(crate) seen: RwSignal<Option<PlanRef>>,
    pub(crate) complaint_issues: RwSignal<Vec<FieldIssue>>,
    pub(crate) complaint: RwSignal<Submission<Receipt>>,
    pub(crate) receipts: RwSignal<Vec<Receipt>>,
    pub(crate) rating_draft: RwSignal<RatingDraft>,
    pub(crate) rating_issues: RwSignal<Vec<FieldIssue>>,
    pub(crate) rating: RwSignal<Submission<RatingReceipt>>,
    pub(crate) summary: RwSignal<Submission<RatingSummary>>,
    /// What a search found, to be said.
    pub(crate) found: RwSignal<String>,
    sheets: RwSignal<Vec<(Sheet, Opener)>>,
    actions: StoredValue<Actions>,
}

impl Scope {
    pub(crate) fn new(state: WidgetState, actions: Actions) -> Self {
        let WidgetState {
            room,
            complaint,
            rating,
            texts,
        } = state;
        Self {
            texts: texts.into(),
            load: room.load.into(),
            room: room.room.into(),
            goods: room.goods.into(),
            now: room.now.into(),
            stale_since: room.stale_since.into(),
            draft: complaint.draft.into(),
            about: complaint.about.into(),
            seen: complaint.seen.into(),
            complaint_issues: complaint.issues.into(),
            complaint: complaint.submission.into(),
            receipts: complaint.receipts.into(),
            rating_draft: rating.draft.into(),
            rating_issues: rating.issues.into(),
            rating: rating.submission.into(),
            summary: rating.summary.into(),
            found: RwSignal::new(String::new()),
            sheets: RwSignal::new(Vec::new()),
            actions: StoredValue::new(actions),
        }
    }

    /// The widget this component belongs to.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// A text, following the language.
    pub(crate) fn t(self, key: Key) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.texts.with(|texts| texts.get(key).into_owned())
    }

    /// Does one of the actions.
    pub(crate) fn act(self, which: fn(&Actions) -> &Action) {
        let action = self.actions.with_value(|actions| which(actions).clone());
        action();
    }

    pub(crate) fn copy(self, text: String) {
        let copy = self.actions.with_value(|actions| actions.copy.clone());
        copy(text);
    }

    /// The sheet on top.
    pub(crate) fn sheet(self) -> Option<Sheet> {
        self.sheets
            .with(|sheets| sheets.last().map(|(sheet, _)| sheet.clone()))
    }

    /// Opens a sheet over what is shown; `opener` gets the focus back.
    pub(crate) fn open(self, sheet: Sheet, opener: NodeRef<html::Button>) {
        self.sheets.update(|sheets| {
            sheets.retain(|(open, _)| *open != sheet);
            sheets.push((sheet, Some(opener)));
        });
    }

    /// Closes the sheet on top.
    pub(crate) fn close(self) {
        let closed = self.sheets.try_update(Vec::pop).flatten();
        let opener = closed.and_then(|(_, opener)| opener);
        if let Some(button) = opener.and_then(|node| node.try_get_untracked()).flatten() {
            // A button that is gone with its own sheet cannot be focused; then nothing happens.
            let _ = button.focus();
        }
    }

    /// Closes every sheet: another room.
    pub(crate) fn close_all(self) {
        self.sheets.set(Vec::new());
    }

    /// The goods on air now.
    pub(crate) fn pinned(self) -> Option<Goods> {
        let sku = self.room.with(|room| room.as_ref()?.pinned.clone())?;
        self.find(&sku)
    }

    /// Goods of the room by SKU.
    pub(crate) fn find(self, sku: &SkuId) -> Option<Goods> {
        self.goods
            .with(|goods| goods.iter().find(|g| g.sku == *sku).cloned())
    }

    /// The goods before the viewer's eyes: the opened ones, else those on air, else the first.
    pub(crate) fn in_view(self) -> Option<Goods> {
        let opened = self.sheets.with(|sheets| {
            sheets.iter().rev().find_map(|(sheet, _)| match sheet {
                Sheet::Goods(sku) => Some(sku.clone()),
                _ => None,
            })
        });
        opened
            .and_then(|sku| self.find(&sku))
            .or_else(|| self.pinned())
            .or_else(|| self.goods.with(|goods| goods.first().cloned()))
    }
}
