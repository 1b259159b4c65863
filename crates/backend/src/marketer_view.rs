//! What a marketer (主播) may read of a case: what happened and when, so that the host can answer
//! on air, but nothing by which the consumer can be reached (I11 of the workflow).
//!
//! Fields for contact data are left out where the case is put together; this is about what people
//! write into free texts.

use livepledge_contract::workflow::act::{Act, ActKind};
use livepledge_contract::workflow::actor::Role;
use livepledge_contract::workflow::record::CaseRecord;
use serde_json::Value;

/// Stands for what is not shown.
const HIDDEN: &str = "***";

/// A telephone number without its area has seven digits; so many in a row are no price and no day.
const DIGITS_IN_A_ROW: usize = 7;

/// Written in groups (138 0013 8000), so many are no day either.
const DIGITS_IN_GROUPS: usize = 10;

/// The record as a marketer may read it; `None`: not at all. What the consumer wrote after filing
/// is empty and names no evidence, what staff wrote is [`without_contact`].
#[must_use]
pub fn record(record: &CaseRecord) -> Option<CaseRecord> {
    if record.act.kind() == ActKind::LogContact {
        return None;
    }
    let hidden = record.actor.role == Role::Consumer;
    let mut act = serde_json::to_value(&record.act).ok()?;
    each_text(&mut act, &|text| match hidden {
        true => String::new(),
        false => without_contact(text),
    });
    let act: Act = serde_json::from_value(act).ok()?;
    Some(CaseRecord {
        act,
        ..record.clone()
    })
}

/// Fields in which people write freely; all others hold names of closed lists, digests and times.
const FREE: [&str; 5] = ["text", "reason", "note", "proof", "items"];

/// Lists of what was handed in.
const PROOFS: [&str; 2] = ["evidence", "kinds"];

fn each_text(value: &mut Value, change: &impl Fn(&str) -> String) {
    let Value::Object(fields) = value else { return };
    for (name, value) in fields {
        match value {
            Value::String(text) if FREE.contains(&name.as_str()) => *text = change(text),
            Value::Array(pieces) if PROOFS.contains(&name.as_str()) => pieces.clear(),
            Value::Array(items) if FREE.contains(&name.as_str()) => {
                for item in items {
                    if let Value::String(text) = item {
                        *text = change(text);
                    }
                }
            }
            other => each_text(other, change),
        }
    }
}

/// The text with whatever looks like a telephone number or an address of electronic mail hidden.
#[must_use]
pub fn without_contact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (taken, hide) = match digit(first) {
            true => number(rest),
            false if mail_char(first) => word(rest),
            false => (first.len_utf8(), false),
        };
        let (head, tail) = rest.split_at(taken);
        out.push_str(if hide { HIDDEN } else { head });
        rest = tail;
    }
    out
}

fn digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// What stands between groups of one number.
fn joins(c: char) -> bool {
    matches!(c, ' ' | '-' | '－' | '‐' | '–' | '.' | '\u{3000}')
}

/// How long the number is that the text begins with, and whether it is one to hide.
fn number(text: &str) -> (usize, bool) {
    let (mut end, mut all, mut row, mut longest) = (0, 0, 0, 0);
    for (at, c) in text.char_indices() {
        if digit(c) {
            (all, row, end) = (all + 1, row + 1, at + c.len_utf8());
            longest = longest.max(row);
        } else if joins(c) && row > 0 {
            row = 0;
        } else {
            break;
        }
    }
    // Digits may be the beginning of an address: 12345@qq.com.
    if let Some('@' | '＠') = text.get(end..).and_then(|rest| rest.chars().next()) {
        return word(text);
    }
    (end, longest >= DIGITS_IN_A_ROW || all >= DIGITS_IN_GROUPS)
}

fn mail_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '@' | '＠' | '.' | '_' | '+' | '-') || digit(c)
}

/// How long the word is that the text begins with, and whether it is an address.
fn word(text: &str) -> (usize, bool) {
    let end = text.find(|c| !mail_char(c)).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    (
        end,
        word.contains(['@', '＠']) || word.chars().filter(|c| digit(*c)).count() >= DIGITS_IN_A_ROW,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_by_which_somebody_is_reached_are_hidden() {
        for (written, read) in [
            ("请打13800138000，谢谢", "请打***，谢谢"),
            ("电话 138 0013 8000", "电话 ***"),
            ("０１０－６６６６８８８８", "***"),
            ("写信到 wang.li@example.com。", "写信到 ***。"),
            ("12345@qq.com", "***"),
            ("微信wx13800138000", "微信***"),
        ] {
            assert_eq!(without_contact(written), read);
        }
    }

    #[test]
    fn prices_days_and_hours_stay() {
        for text in [
            "2026-11-25付款，199.00元，48小时内未发货",
            "订了3件，1200件里没有我的",
            "LP20 尺码XL.",
            "",
        ] {
            assert_eq!(without_contact(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd_and_none_keeps_seven_digits_in_a_row(text in ".{0,80}") {
            let read = without_contact(&text);
            let mut row = 0;
            for c in read.chars() {
                row = if digit(c) { row + 1 } else { 0 };
                assert!(row < DIGITS_IN_A_ROW, "{read}");
            }
        }
    }
}
