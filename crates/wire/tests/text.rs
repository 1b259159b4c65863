//! Which texts are JSON, and that the tree holds what they say: the same as `serde_json`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail by panicking, also outside its own function"
)]

use livepledge_wire::{Json, MAX_DEPTH, WireError, to_string};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// Both read the same from `text`, or both refuse it. A number beyond `f64` is
/// refused by `serde_json` when it is read; the tree keeps its digits.
fn check(text: &str) {
    match (Json::parse(text), serde_json::from_str::<Value>(text)) {
        (Ok(ours), Ok(theirs)) => {
            let printed = to_string(&ours);
            assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), theirs);
        }
        (Err(WireError::Syntax { at }), Err(_)) => assert!(at <= text.len(), "{at} of {text}"),
        (Ok(_), Err(error)) if error.to_string().contains("number out of range") => {}
        (ours, theirs) => panic!("{text}\nours {ours:?}\ntheirs {theirs:?}"),
    }
}

#[test]
fn texts_at_the_edges_of_the_grammar() {
    for text in [
        "",
        " ",
        "\u{feff}1",
        "null",
        " null ",
        "nul",
        "nulll",
        "true",
        "tru",
        "false",
        "True",
        "0",
        "-0",
        "00",
        "01",
        "-",
        "+1",
        "1.",
        ".5",
        "1.5",
        "1e",
        "1e5",
        "1E+5",
        "1e-5",
        "1e+",
        "0x1",
        "1 2",
        "1,",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "18446744073709551616",
        "-9223372036854775809",
        "[]",
        "[ ]",
        "[1]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[",
        "]",
        "[1",
        "[1,",
        "{}",
        "{ }",
        "{\"a\":1}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{\"a\"",
        "{1:1}",
        "{\"a\":1,\"a\":2}",
        "[}",
        "{]",
        "\"",
        "\"a",
        "\"\\",
        "\"\\\"",
        "\"\\q\"",
        "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"",
        "\"\t\"",
        "\"\n\"",
        "\"\u{0}\"",
        "\"\u{7f}\"",
        "'a'",
        "\"\\u\"",
        "\"\\u12\"",
        "\"\\u00e9\\u4e2D\"",
        "\"\\u0000\"",
        "\"\\uD83D\\uDE00\"",
        "\"\\uD83D\"",
        "\"\\uDE00\"",
        "\"\\uD83Dx\"",
        "\"\\uD83D\\n\"",
        "\"\\uD83D\\u0041\"",
        "\"\\uD83D\\uD83D\"",
        "\"\\u+123\"",
        "\"直播\"",
        "[1]x",
        "/**/1",
        "\u{a0}1",
        "\u{b}1",
    ] {
        check(text);
    }
}

#[test]
fn nesting_has_the_same_limit_and_never_overflows_the_stack() {
    let deepest = usize::from(MAX_DEPTH);
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [deepest, deepest + 1] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            assert_eq!(Json::parse(&text).is_ok(), depth == deepest);
            check(&text);
        }
        assert!(Json::parse(&open.repeat(1_000_000)).is_err());
    }
    // What is closed again does not count.
    check(&format!("[{}]", vec!["[[]]"; 500].join(",")));
}

#[test]
fn an_error_says_where_it_stopped_being_json() {
    let at = |text| Json::parse(text).unwrap_err();
    assert_eq!(at("{\"a\":tru}"), WireError::Syntax { at: 5 });
    assert_eq!(at("[1 2]"), WireError::Syntax { at: 3 });
    assert_eq!(at("[1"), WireError::Syntax { at: 2 });
    assert_eq!(at("[1] x").to_string(), "not JSON from byte 4 on");
}

/// Pieces that texts are made of, right and wrong.
fn piece() -> impl Strategy<Value = String> {
    let marks = select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        " ",
        "\n",
        "\t",
        "null",
        "true",
        "false",
        "-",
        "0",
        "1",
        ".",
        "e",
        "E+",
        "\\u",
        "d83d",
        "de00",
        "\\ud83d\\ude00",
        "\"a\"",
        "\"a\":",
        "1.5",
    ]);
    prop_oneof![
        8 => marks.prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

    #[test]
    fn arbitrary_texts(pieces in vec(piece(), 0..12)) {
        check(&pieces.concat());
    }

    #[test]
    fn arbitrary_texts_in_brackets(pieces in vec(piece(), 0..8)) {
        let inner = pieces.concat();
        check(&format!("[{inner}]"));
        check(&format!("{{\"a\":{inner}}}"));
        check(&format!("\"{inner}\""));
    }

    #[test]
    fn any_string_is_written_as_serde_writes_it(text in vec(any::<char>(), 0..12)) {
        let text: String = text.into_iter().collect();
        prop_assert_eq!(to_string(&text), serde_json::to_string(&text).unwrap());
    }

    #[test]
    fn any_number_is_written_as_serde_writes_it(number in any::<i64>(), natural in any::<u64>()) {
        prop_assert_eq!(to_string(&number), number.to_string());
        prop_assert_eq!(to_string(&natural), natural.to_string());
    }
}
