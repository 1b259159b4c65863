//! The rating form and what others rated.

use super::{Goods, Live, Submission};
use livepledge_contract::ids::{PlanRef, SkuId};
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::rating::{FileRating, RatingReceipt, RatingSummary, Scores};
use livepledge_contract::room::PlanEntry;

/// The rating form as it is being filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RatingDraft {
    /// The goods rated.
    pub about: Option<SkuId>,
    /// Order reference as typed.
    pub order_ref: String,
    /// Stars chosen.
    pub scores: Scores,
    /// Text as typed.
    pub text: String,
}

impl RatingDraft {
    /// The command to send, or every problem at once (pointers `/plan`, `/order_ref`, `/scores`, `/text`).
    ///
    /// # Errors
    /// All issues of the form.
    pub fn file(&self, plan: Option<PlanRef>) -> Result<FileRating, Vec<FieldIssue>> {
        let Some(plan) = plan else {
            return Err(vec![FieldIssue::at("/plan", IssueCode::Required)]);
        };
        let command = self.command(plan);
        let issues = command.issues();
        if issues.is_empty() {
            Ok(command)
        } else {
            Err(issues)
        }
    }

    fn command(&self, plan: PlanRef) -> FileRating {
        let text = self.text.trim();
        FileRating {
            order_ref: self.order_ref.trim().to_owned(),
            plan,
            scores: self.scores,
            text: (!text.is_empty()).then(|| text.to_owned()),
        }
    }
}

/// The rating form and the summary.
#[derive(Clone)]
pub struct RatingState {
    /// What was typed and chosen so far.
    pub draft: Live<RatingDraft>,
    /// Problems of the last try.
    pub issues: Live<Vec<FieldIssue>>,
    /// What becomes of it.
    pub submission: Live<Submission<RatingReceipt>>,
    /// What others rated; `Sending` while it loads.
    pub summary: Live<Submission<RatingSummary>>,
}

impl RatingState {
    pub(super) fn new() -> Self {
        Self {
            draft: Live::new(RatingDraft::default()),
            issues: Live::new(Vec::new()),
            submission: Live::new(Submission::Idle),
            summary: Live::new(Submission::Idle),
        }
    }

    /// The form as it is now, checked or not; `None` before anything is rated of these goods.
    #[must_use]
    pub fn unfinished(&self, goods: &[Goods]) -> Option<FileRating> {
        let draft = self.draft.get_untracked();
        let about = goods
            .iter()
            .find(|g| Some(&*g.sku) == draft.about.as_ref())?;
        let plan = about.entry.with_untracked(PlanEntry::reference);
        Some(draft.command(plan))
    }

    /// Puts what was once submitted back into the form.
    pub fn take_up(&self, command: &FileRating, goods: &[Goods]) {
        let of = |g: &&Goods| {
            g.entry
                .with_untracked(|entry| entry.reference().plan == command.plan.plan)
        };
        self.draft.set(RatingDraft {
            about: goods.iter().find(of).map(|g| (*g.sku).clone()),
            order_ref: command.order_ref.clone(),
            scores: command.scores,
            text: command.text.clone().unwrap_or_default(),
        });
        self.submission.set(Submission::Idle);
    }

    /// Clears the form for another order.
    pub fn start_over(&self) {
        self.draft.set(RatingDraft::default());
        self.issues.set(Vec::new());
        self.submission.set(Submission::Idle);
    }
}
