//! Validation. [`plan`] holds V1–V10 of `domain.md` §3.3; the small checks of
//! single values stand here. Every function adds all it finds; none stops at
//! the first problem.

pub mod plan;
pub mod profile;
pub mod terms;

use crate::calendar::Timestamp;
use crate::issue::{FieldIssue, IssueCode};
use crate::on_air::MAX_WAIT_MS;

/// How far a sender's clock may be ahead of ours, in milliseconds.
const CLOCK_MS: i64 = 60_000;

/// A text of `min` to `max` characters (not bytes) without control characters
/// other than line breaks and tabs. Blanks around it say nothing and do not count
/// towards `min`.
pub fn text(issues: &mut Vec<FieldIssue>, pointer: &str, text: &str, min: usize, max: usize) {
    let length = text.chars().count();
    let said = text.trim().chars().count();
    if said == 0 && min > 0 {
        issues.push(FieldIssue::at(pointer, IssueCode::Required));
    } else if said < min {
        issues.push(FieldIssue::at(pointer, IssueCode::TooShort));
    } else if length > max {
        issues.push(FieldIssue::at(pointer, IssueCode::TooLong));
    }
    if text
        .chars()
        .any(|c| (c.is_control() && c != '\n' && c != '\r' && c != '\t') || is_bidi_override(c))
    {
        issues.push(FieldIssue::at(pointer, IssueCode::ForbiddenCharacters));
    }
}

/// Characters that reorder what stands around them and so can disguise a text.
fn is_bidi_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A telephone number: 5–20 digits; `+`, `-`, brackets and blanks may stand between.
pub fn phone(issues: &mut Vec<FieldIssue>, pointer: &str, phone: &str) {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')');
    if !(5..=20).contains(&digits) || !phone.chars().all(allowed) || phone.len() > 40 {
        issues.push(FieldIssue::at(pointer, IssueCode::UnknownValue));
    }
}

/// A whole number within bounds.
pub fn range<T: PartialOrd>(
    issues: &mut Vec<FieldIssue>,
    pointer: &str,
    value: &T,
    bounds: core::ops::RangeInclusive<T>,
) {
    if !bounds.contains(value) {
        issues.push(FieldIssue::at(pointer, IssueCode::OutOfRange));
    }
}

/// When something happened: not in the future.
pub fn happened(
    issues: &mut Vec<FieldIssue>,
    pointer: &str,
    at: Option<Timestamp>,
    now: Timestamp,
) {
    if at.is_some_and(|at| at.millis().saturating_sub(now.millis()) > CLOCK_MS) {
        issues.push(FieldIssue::at(pointer, IssueCode::InTheFuture));
    }
}

/// When something happened that then waited to be sent: at most one live ago.
pub fn waited(issues: &mut Vec<FieldIssue>, pointer: &str, at: Option<Timestamp>, now: Timestamp) {
    happened(issues, pointer, at, now);
    if at.is_some_and(|at| now.millis().saturating_sub(at.millis()) > MAX_WAIT_MS) {
        issues.push(FieldIssue::at(pointer, IssueCode::OutOfRange));
    }
}
