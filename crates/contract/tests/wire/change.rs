//! Changes of a JSON text that mostly leave JSON, but say something else.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What can stand in the place of something else. Numbers at every edge.
pub(crate) const PIECES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "1",
    "7",
    "1.0",
    "1e2",
    "1e999",
    "-1E-9",
    "255",
    "256",
    "65535",
    "65536",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "\"\"",
    "\"a\"",
    "\"直播\"",
    "\"express\"",
    "\"other\"",
    "\"province\"",
    "\"merchant\"",
    "\"phone\"",
    "\"2026-12-05\"",
    "\"2026-02-30\"",
    "\"24:00\"",
    "\"2026-11-24T12:00:00Z\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\u0000\"",
    "[]",
    "[[]]",
    "{}",
    "{\"a\":1}",
    "{\"a\":1,\"a\":2}",
    "{\"express\":null}",
    "{\"other\":\"x\"}",
    "{\"province\":\"BJ\"}",
    "{\"phone\":{}}",
    "{\"phone\":null}",
    "{\"days\":{\"days\":1}}",
    "[1,2,3,4,5,6,7,8,9]",
    "nul",
    "01",
    "\"",
    ",",
    ":",
    "}",
    "]",
    "",
];

/// What is done with one value, or one name, of the text.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Replace(&'static str),
    Remove,
    Repeat,
    Rename(String),
    Wrap,
    Unwrap,
    AsList,
    Swap(Index),
}

pub(crate) fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        6 => select(PIECES).prop_map(Change::Replace),
        2 => Just(Change::Remove),
        2 => Just(Change::Repeat),
        1 => "[a-z_]{0,6}".prop_map(Change::Rename),
        1 => Just(Change::Wrap),
        1 => Just(Change::Unwrap),
        1 => Just(Change::AsList),
        2 => any::<Index>().prop_map(Change::Swap),
    ]
}

/// Where the tokens of a JSON text begin and end.
pub(crate) fn tokens(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += 1;
        if bytes[start] == b'"' {
            while at < bytes.len() && bytes[at] != b'"' {
                at += 1 + usize::from(bytes[at] == b'\\');
            }
            at = (at + 1).min(bytes.len());
        } else if !b"{}[],:".contains(&bytes[start]) {
            while at < bytes.len() && !b"{}[],:\"".contains(&bytes[at]) {
                at += 1;
            }
        }
        while !text.is_char_boundary(at) {
            at += 1;
        }
        found.push((start, at));
    }
    found
}

/// From the token at `first` to the end of the value that it begins.
pub(crate) fn value_from(text: &str, tokens: &[(usize, usize)], first: usize) -> (usize, usize) {
    let mut depth = 0usize;
    for (start, end) in &tokens[first..] {
        match &text[*start..*end] {
            "{" | "[" => depth += 1,
            "}" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return (tokens[first].0, *end);
        }
    }
    (tokens[first].0, text.len())
}

/// The text with the value changed that begins at the token `first`.
pub(crate) fn changed(text: &str, first: usize, change: &Change) -> String {
    let tokens = tokens(text);
    let (start, end) = value_from(text, &tokens, first);
    let (before, value, after) = (&text[..start], &text[start..end], &text[end..]);
    // A member is removed or repeated with its name and its comma.
    let member_end = match after.strip_prefix(':') {
        Some(_) if first + 2 < tokens.len() => value_from(text, &tokens, first + 2).1,
        _ => end,
    };
    match change {
        Change::Replace(piece) => format!("{before}{piece}{after}"),
        Change::Remove => {
            let rest = &text[member_end..];
            format!("{before}{}", rest.strip_prefix(',').unwrap_or(rest))
        }
        Change::Repeat => {
            format!("{before}{},{}", &text[start..member_end], &text[start..])
        }
        Change::Rename(name) => format!("{before}\"{name}\"{after}"),
        Change::Wrap => format!("{before}{{\"within_hours\":{value}}}{after}"),
        Change::Unwrap => {
            let inner = value
                .strip_prefix(['{', '['])
                .and_then(|v| v.strip_suffix(['}', ']']));
            format!("{before}{}{after}", inner.unwrap_or(value))
        }
        Change::AsList => format!("{before}[{value}]{after}"),
        Change::Swap(other) => {
            let (from, to) = value_from(text, &tokens, other.index(tokens.len()));
            format!("{before}{}{after}", &text[from..to])
        }
    }
}
