//! What the screen is a picture of: signals, and nothing that reaches outside.
//! `app` writes them, `ui` reads them; neither the network nor the DOM is known here.
//! State is shared by reference count: JavaScript can reach it, so that it must
//! not be disposed with an owner, and dies with the widget's handle instead.

#[cfg(feature = "ask")]
mod ask_state;
#[cfg(feature = "case")]
mod case_screen;
mod complaint_state;
mod history_state;
mod later;
mod live;
mod outbox_state;
mod prompter_state;
mod rating_state;
mod room_state;
mod seen;
mod submission;

#[cfg(feature = "ask")]
pub use ask_state::{Answers, AskState, Mine};
#[cfg(feature = "case")]
pub use case_screen::{CaseLink, CaseLoad, CaseScreen, Doing, Prepared};
pub use complaint_state::ComplaintState;
pub use history_state::{History, HistoryState, Reading, Verdict, Version};
pub use later::Later;
pub use live::Live;
#[cfg(feature = "ask")]
pub use livepledge_client::answer_search::Wanted;
pub use outbox_state::{Asked, OutboxRow};
pub use prompter_state::{Access, Cue, LeftUnsaid, PromiseForm, PrompterState, Told};
pub use rating_state::{RatingDraft, RatingState};
pub use room_state::{Failure, Goods, Load, RoomState};
pub use seen::{Seen, SeenPlan, Sighting};
pub use submission::Submission;

use crate::text::Texts;

/// Everything one widget shows.
#[derive(Clone)]
pub struct WidgetState {
    /// The room and its goods.
    pub room: RoomState,
    /// The complaint form.
    pub complaint: ComplaintState,
    /// The rating form and the summary.
    pub rating: RatingState,
    /// What was submitted and is not yet dealt with, oldest first.
    pub outbox: Live<Vec<OutboxRow>>,
    /// Whether forms and sheets can be used yet.
    pub later: Live<Later>,
    /// The questions among it, and their receipts.
    pub asked: Live<Asked>,
    /// The language, with the page's own wording.
    pub texts: Live<Texts>,
}

impl WidgetState {
    /// A widget that has loaded nothing yet.
    #[must_use]
    pub fn new(texts: Texts) -> Self {
        Self {
            room: RoomState::new(),
            complaint: ComplaintState::new(),
            rating: RatingState::new(),
            outbox: Live::new(Vec::new()),
            asked: Live::new(Asked::default()),
            later: Live::new(Later::at_first()),
            texts: Live::new(texts),
        }
    }

    /// Another room: plans, forms and ratings of the old one go.
    pub fn start_over(&self) {
        self.room.start_over();
        self.complaint.start_over();
        self.complaint.about.set(None);
        self.complaint.seen.set(None);
        self.rating.start_over();
        self.rating.summary.set(Submission::Idle);
        self.outbox.set(Vec::new());
    }
}
