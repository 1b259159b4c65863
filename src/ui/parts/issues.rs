//! The problems of a form, each said at its field; the first takes the focus.

use super::{El, Ui};
use crate::state::Live;
use crate::text::Key;
use livepledge_contract::issue::{FieldIssue, IssueCode};

/// The problems of a form and how each is worded.
#[derive(Clone)]
pub(crate) struct Issues {
    pub(crate) list: Live<Vec<FieldIssue>>,
    pub(crate) words: fn(&str, IssueCode) -> Key,
}

impl Issues {
    /// The sentence at a field; of the first problem where there are several.
    pub(crate) fn say(&self, ui: &Ui, pointer: &str) -> Option<String> {
        let code = self
            .list
            .with(|list| list.iter().find(|i| i.pointer == pointer).map(|i| i.code))?;
        Some(ui.t((self.words)(pointer, code)))
    }

    /// Whether the field has a problem.
    pub(crate) fn any_at(&self, pointer: &str) -> bool {
        self.list
            .with(|list| list.iter().any(|i| i.pointer == pointer))
    }

    /// The viewer changes this field: its problem is no longer said.
    pub(crate) fn forget(&self, pointer: &str) {
        if self
            .list
            .with_untracked(|list| list.iter().any(|i| i.pointer == pointer))
        {
            self.list
                .update(|list| list.retain(|i| i.pointer != pointer));
        }
    }
}

/// Gives the control the focus when its problem is the form's first.
pub(crate) fn focus_if_first(el: El, issues: &Issues, pointer: &'static str) -> El {
    let (list, control) = (issues.list.clone(), el.handle());
    el.bind(move |_| {
        if list.with(|list| list.first().is_some_and(|i| i.pointer == pointer)) {
            control.focus();
        }
    })
}
