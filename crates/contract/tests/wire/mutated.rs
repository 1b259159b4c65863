//! Mutated snapshots: the decoder answers every text, and accepts what serde
//! accepts. The differences are those that the documentation of `livepledge-wire`
//! lists; each is recognised here by its own mark, never by the mere refusal.

use crate::change::{Change, PIECES, change, changed, tokens, value_from};
use crate::{cases, golden};
use livepledge_contract::room::Snapshot;
use livepledge_wire::{Json, MAX_DEPTH, WireError};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::LazyLock;

/// A snapshot in which every kind of value stands at least once.
static GOOD: LazyLock<String> = LazyLock::new(|| {
    let room: serde_json::Value = serde_json::from_str(&golden::text("snapshot")).unwrap();
    let mut rich = room;
    let plan = rich.pointer_mut("/plans/0/plan").unwrap();
    for (field, file) in [
        ("logistics/methods", "logistics_method"),
        ("guarantees", "guarantee"),
    ] {
        let all = serde_json::from_str(&golden::text(file)).unwrap();
        *plan.pointer_mut(&format!("/{field}")).unwrap() = all;
    }
    rich.to_string()
});

/// Both refuse the text, or both read the same from it, or they differ as documented.
fn check(text: &str) {
    let ours = livepledge_wire::from_str::<Snapshot>(text);
    let theirs = serde_json::from_str::<Snapshot>(text);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{text}"),
        (Err(_), Err(_)) => {}
        (Err(error), Ok(_)) => assert!(documented(text, error), "only serde reads {text}: {error}"),
        // Beside the flattened profile serde reads what nobody asked for.
        (Ok(_), Err(error)) => assert!(
            error.to_string().contains("number out of range") && text.contains("1e999"),
            "only we read {text}: {error}"
        ),
    }
}

/// Why serde reads what we refuse.
fn documented(text: &str, error: &WireError) -> bool {
    match error {
        WireError::Syntax { .. } => has_half_a_pair(text) || is_too_deep(text),
        WireError::Shape { pointer, expected } => {
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            let there = value.pointer(pointer);
            match *expected {
                "an object" => there.is_some_and(serde_json::Value::is_array),
                "null" => {
                    pointer.starts_with("/room/")
                        && there
                            .and_then(|v| v.as_object())
                            .is_some_and(serde_json::Map::is_empty)
                }
                _ => false,
            }
        }
    }
}

/// Only that difference is looked for: the text is JSON once the halves are gone.
fn has_half_a_pair(text: &str) -> bool {
    let whole = text.replace("\\ud83d\\ude00", "").replace("\\ud83d", "");
    whole != text && Json::parse(&whole).is_ok()
}

fn is_too_deep(text: &str) -> bool {
    let mut depth = 0i32;
    let depths = tokens(text).into_iter().map(|(start, end)| {
        depth += match &text[start..end] {
            "{" | "[" => 1,
            "}" | "]" => -1,
            _ => 0,
        };
        depth
    });
    depths.max() > Some(i32::from(MAX_DEPTH))
}

#[test]
fn the_good_snapshot_is_good() {
    assert!(livepledge_wire::from_str::<Snapshot>(&GOOD).is_ok());
    check(&GOOD);
}

/// The tokens of the good snapshot with which a value or a name begins.
fn beginnings() -> impl Iterator<Item = usize> {
    let begins = |(index, (start, end)): (usize, (usize, usize))| {
        (!["}", "]", ",", ":"].contains(&&GOOD[start..end])).then_some(index)
    };
    tokens(&GOOD).into_iter().enumerate().filter_map(begins)
}

/// Every value of the good snapshot in turn, replaced by every piece.
#[test]
fn each_piece_in_each_place() {
    let tokens = tokens(&GOOD);
    for first in beginnings() {
        let (start, end) = value_from(&GOOD, &tokens, first);
        for piece in PIECES {
            check(&format!("{}{piece}{}", &GOOD[..start], &GOOD[end..]));
        }
    }
}

/// Every field of the good snapshot in turn, left out, and given twice.
#[test]
fn each_field_left_out_and_given_twice() {
    for first in beginnings() {
        for change in [Change::Remove, Change::Repeat, Change::Wrap, Change::AsList] {
            check(&changed(&GOOD, first, &change));
        }
    }
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn changes_of_a_good_snapshot(changes in vec((any::<Index>(), change()), 1..4)) {
        let mut text = GOOD.clone();
        for (at, change) in &changes {
            match tokens(&text).len() {
                0 => break,
                count => text = changed(&text, at.index(count), change),
            }
        }
        check(&text);
    }

    #[test]
    fn damaged_letters(
        edits in vec((any::<Index>(), select(PIECES), 0..3usize), 1..4),
        length in any::<Index>(),
        cut in any::<bool>(),
    ) {
        let mut text: Vec<char> = GOOD.chars().collect();
        for (at, piece, gone) in edits {
            let at = at.index(text.len());
            text.splice(at..(at + gone).min(text.len()), piece.chars());
        }
        if cut {
            text.truncate(length.index(text.len()));
        }
        check(&String::from_iter(text));
    }

    #[test]
    fn arbitrary_pieces(pieces in vec(select(PIECES), 0..6)) {
        check(&pieces.concat());
        check(&GOOD.replace("\"P002\"", &pieces.concat()));
    }
}
