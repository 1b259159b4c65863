//! Words on the command line that are kept for ever, checked before they are.

use livepledge_contract::issue::FieldIssue;
use livepledge_contract::ledger::{MAX_NAME, MAX_REASON, name_issues, reason_issues};

/// A person's name.
pub(super) fn name(text: &str) -> Result<String, String> {
    accepted(text, &name_issues("/name", text), MAX_NAME)
}

/// The reason for a version.
pub(super) fn reason(text: &str) -> Result<String, String> {
    accepted(text, &reason_issues("/reason", text), MAX_REASON)
}

fn accepted(text: &str, issues: &[FieldIssue], most: usize) -> Result<String, String> {
    if issues.is_empty() {
        Ok(text.to_owned())
    } else {
        Err(format!(
            "write 1 to {most} characters without control characters"
        ))
    }
}
