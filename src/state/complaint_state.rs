//! The complaint form: what was typed outlives the sheet it was typed in.

use super::Submission;
use leptos::prelude::*;
use livepledge_contract::complaint::{ComplaintDraft, Receipt};
use livepledge_contract::ids::{PlanRef, SkuId};
use livepledge_contract::issue::FieldIssue;

/// The complaint form and its receipts.
#[derive(Clone)]
pub struct ComplaintState {
    /// What was typed and chosen so far.
    pub draft: ArcRwSignal<ComplaintDraft>,
    /// The goods it is about; `None`: none of this room. Chosen in the form.
    pub about: ArcRwSignal<Option<SkuId>>,
    /// Plan version the viewer had before their eyes when the form was opened.
    pub seen: ArcRwSignal<Option<PlanRef>>,
    /// Problems of the last try, in form order; shown at their fields.
    pub issues: ArcRwSignal<Vec<FieldIssue>>,
    /// What becomes of it.
    pub submission: ArcRwSignal<Submission<Receipt>>,
    /// Receipts this browser holds for this room, newest first.
    pub receipts: ArcRwSignal<Vec<Receipt>>,
}

impl ComplaintState {
    pub(super) fn new() -> Self {
        Self {
            draft: ArcRwSignal::new(ComplaintDraft::default()),
            about: ArcRwSignal::new(None),
            seen: ArcRwSignal::new(None),
            issues: ArcRwSignal::new(Vec::new()),
            submission: ArcRwSignal::new(Submission::Idle),
            receipts: ArcRwSignal::new(Vec::new()),
        }
    }

    /// Clears the form for another complaint; receipts stay.
    pub fn start_over(&self) {
        self.draft.set(ComplaintDraft::default());
        self.issues.set(Vec::new());
        self.submission.set(Submission::Idle);
    }
}
