//! What an answer means for an item.

use super::{LONGEST_WAIT_MS, Millis, SHORTEST_WAIT_MS};
use crate::backoff::Backoff;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::outbox::{Held, ItemKind, ItemReceipt, ItemState, OutboxItem, Why};
use livepledge_contract::problem::{Problem, ProblemCode};
use livepledge_wire::from_str;

/// The item's next state. A receipt is only what reads as one: a sign-in page of
/// some network answers 200 too.
pub(super) fn answered(
    item: &OutboxItem,
    now: Millis,
    random: f64,
    (status, retry_after_ms, body): (u16, Option<u32>, &str),
) -> ItemState {
    let wait = |why| waiting(item, now, random, why, retry_after_ms);
    match status {
        200..=299 => match receipt(item.kind, body) {
            Some(receipt) => ItemState::Received(receipt),
            None => wait(Why::Unintelligible),
        },
        401 | 403 => wait(Why::Token),
        // A conflict with a time to come back is another try under way.
        409 if retry_after_ms.is_some() => wait(Why::Busy),
        408 | 425 | 429 | 500.. => wait(Why::Busy),
        Held::EVIDENCE_LOST | 400..=499 => {
            let problem: Option<Problem> = from_str(body).ok();
            match problem {
                // Sent again from its beginning, it can still be taken.
                Some(problem) if is_about_bytes(&problem) => wait(Why::Busy),
                problem => ItemState::Held(Held::Refused { status, problem }),
            }
        }
        _ => wait(Why::Unintelligible),
    }
}

/// The backend lacks bytes that this device has: they were damaged on the way, or were
/// cleared away between their arrival and the text's.
fn is_about_bytes(problem: &Problem) -> bool {
    let lacking = |issue: &FieldIssue| issue.code == IssueCode::UnknownBlob;
    problem.code == ProblemCode::DigestMismatch
        || problem.code == ProblemCode::OffsetMismatch
        || !problem.errors.is_empty() && problem.errors.iter().all(lacking)
}

fn receipt(kind: ItemKind, body: &str) -> Option<ItemReceipt> {
    match kind {
        ItemKind::Complaint => from_str(body).ok().map(ItemReceipt::Complaint),
        ItemKind::Rating => from_str(body).ok().map(ItemReceipt::Rating),
        ItemKind::Inquiry => from_str(body).ok().map(ItemReceipt::Inquiry),
    }
}

/// Another try later: full jitter, and never before the backend wants it. A moment that is
/// over already asks for nothing.
pub(super) fn waiting(
    item: &OutboxItem,
    now: Millis,
    random: f64,
    why: Why,
    retry_after_ms: Option<u32>,
) -> ItemState {
    let failures = item.attempts.saturating_sub(1);
    let mut backoff = Backoff::resumed(SHORTEST_WAIT_MS, LONGEST_WAIT_MS, failures);
    let wait = backoff.failed(random, retry_after_ms);
    ItemState::Waiting {
        until: now.saturating_add(i64::from(wait)),
        why: match why {
            Why::Busy if retry_after_ms.is_some_and(|asked| asked > 0) => Why::Asked,
            why => why,
        },
    }
}
