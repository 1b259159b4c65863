//! Tests of the draft, the command and its checks.

use super::*;

fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

fn filled() -> ComplaintDraft {
    ComplaintDraft {
        order_ref: " 20261124-1 ".to_owned(),
        addressed_to: Some(Party::Merchant),
        category: Some(Category::ShipLate),
        facts: "承诺四十八小时发货，五天没有动静。".to_owned(),
        remedies: vec![Remedy::Refund],
        notice_accepted: true,
        ..ComplaintDraft::default()
    }
}

fn codes(draft: &ComplaintDraft) -> Vec<(String, IssueCode)> {
    draft
        .file(None, today())
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|i| (i.pointer, i.code))
        .collect()
}

#[test]
fn a_blank_form_returns_every_problem_at_once_in_form_order() {
    let expected = [
        ("/notice_version", IssueCode::NoticeNotAccepted),
        ("/order_ref", IssueCode::Required),
        ("/addressed_to", IssueCode::Required),
        ("/category", IssueCode::Required),
        ("/facts", IssueCode::Required),
        ("/remedies", IssueCode::Required),
    ];
    assert_eq!(
        codes(&ComplaintDraft::default()),
        expected.map(|(p, c)| (p.to_owned(), c))
    );
}

#[test]
fn a_filled_form_becomes_a_command_without_surrounding_blanks() {
    let command = filled().file(None, today()).unwrap();
    assert_eq!(command.order_ref.as_deref(), Some("20261124-1"));
    assert_eq!(command.issues(today()), []);
}

#[test]
fn facts_are_counted_in_characters_not_bytes() {
    let facts = |n: usize| ComplaintDraft {
        facts: "货".repeat(n),
        ..filled()
    };
    assert_eq!(
        codes(&facts(9)),
        [("/facts".to_owned(), IssueCode::TooShort)]
    );
    assert_eq!(codes(&facts(10)), []);
    assert_eq!(codes(&facts(500)), []);
    assert_eq!(
        codes(&facts(501)),
        [("/facts".to_owned(), IssueCode::TooLong)]
    );
}

#[test]
fn an_order_number_and_no_order_exclude_each_other() {
    let both = ComplaintDraft {
        no_order: true,
        ..filled()
    };
    assert_eq!(
        codes(&both),
        [("/order_ref".to_owned(), IssueCode::Contradiction)]
    );
    let none = ComplaintDraft {
        no_order: true,
        order_ref: String::new(),
        ..filled()
    };
    assert_eq!(none.file(None, today()).unwrap().order_ref, None);
}

#[test]
fn amount_and_day_must_make_sense() {
    let bad = ComplaintDraft {
        amount: "abc".to_owned(),
        happened_on: "2026-02-30".to_owned(),
        ..filled()
    };
    let expected = [
        ("/amount", IssueCode::NotANumber),
        ("/happened_on", IssueCode::NoSuchDate),
    ];
    assert_eq!(codes(&bad), expected.map(|(p, c)| (p.to_owned(), c)));
    let late = ComplaintDraft {
        amount: "0".to_owned(),
        happened_on: "2026-11-26".to_owned(),
        ..filled()
    };
    let expected = [
        ("/amount", IssueCode::OutOfRange),
        ("/happened_on", IssueCode::InTheFuture),
    ];
    assert_eq!(codes(&late), expected.map(|(p, c)| (p.to_owned(), c)));
}

#[test]
fn a_call_needs_a_number() {
    let draft = ComplaintDraft {
        wants_call: true,
        ..filled()
    };
    assert_eq!(
        codes(&draft),
        [("/contact/phone".to_owned(), IssueCode::Required)]
    );
    let wrong = ComplaintDraft {
        contact_phone: "打给我".to_owned(),
        ..filled()
    };
    assert_eq!(
        codes(&wrong),
        [("/contact/phone".to_owned(), IssueCode::UnknownValue)]
    );
}

#[test]
fn contact_data_stays_out_of_debug_output() {
    let draft = ComplaintDraft {
        contact_phone: "13812345678".to_owned(),
        ..filled()
    };
    let command = draft.file(None, today()).unwrap();
    assert!(!format!("{command:?}").contains("138123"));
}
