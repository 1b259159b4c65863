//! The complaint form: what was typed outlives the sheet it was typed in.

use super::{Live, Submission};
use livepledge_contract::complaint::{ComplaintDraft, Receipt};
use livepledge_contract::ids::{PlanRef, SkuId};
use livepledge_contract::issue::FieldIssue;

/// The complaint form and its receipts.
#[derive(Clone)]
pub struct ComplaintState {
    /// What was typed and chosen so far.
    pub draft: Live<ComplaintDraft>,
    /// The goods it is about; `None`: none of this room. Chosen in the form.
    pub about: Live<Option<SkuId>>,
    /// Plan version the viewer had before their eyes when the form was opened.
    pub seen: Live<Option<PlanRef>>,
    /// Problems of the last try, in form order; shown at their fields.
    pub issues: Live<Vec<FieldIssue>>,
    /// What becomes of it.
    pub submission: Live<Submission<Receipt>>,
    /// Receipts this browser holds for this room, newest first.
    pub receipts: Live<Vec<Receipt>>,
}

impl ComplaintState {
    pub(super) fn new() -> Self {
        Self {
            draft: Live::new(ComplaintDraft::default()),
            about: Live::new(None),
            seen: Live::new(None),
            issues: Live::new(Vec::new()),
            submission: Live::new(Submission::Idle),
            receipts: Live::new(Vec::new()),
        }
    }

    /// Clears the form for another complaint; receipts stay.
    pub fn start_over(&self) {
        self.draft.set(ComplaintDraft::default());
        self.issues.set(Vec::new());
        self.submission.set(Submission::Idle);
    }
}
