//! Folding of full-width forms, and the small parts all grammars share. Only
//! cells of the vocabulary are folded; a merchant's own words stay as typed.

use livepledge_contract::issue::IssueCode;
use std::borrow::Cow;

/// What is wrong with a cell, and the part that is.
#[derive(Debug)]
pub(crate) struct Fault {
    /// What is wrong.
    pub(crate) code: IssueCode,
    /// The part of the cell.
    pub(crate) found: String,
}

/// A cell read, or why not.
pub(crate) type Parsed<T> = Result<T, Fault>;

/// A fault with the part it is about.
pub(crate) fn fault<T>(code: IssueCode, found: &str) -> Parsed<T> {
    Err(Fault {
        code,
        found: found.to_owned(),
    })
}

/// The part is not of the vocabulary.
pub(crate) fn unknown<T>(found: &str) -> Parsed<T> {
    fault(IssueCode::UnknownValue, found)
}

/// Full-width digits, letters and punctuation as ASCII.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    let wide = |c: char| matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{3000}');
    if !text.contains(wide) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{FF01}'..='\u{FF5E}' => u32::from(c)
                .checked_sub(0xFEE0)
                .and_then(char::from_u32)
                .unwrap_or(c),
            other => other,
        })
        .collect()
}

/// The parts of an enumeration, split at 、 or a comma or semicolon outside brackets.
pub(crate) fn list(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0u32;
    text.split(move |c| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        '、' | ',' | ';' | '\n' => depth == 0,
        _ => false,
    })
    .map(str::trim)
    .filter(|part| !part.is_empty())
}

/// `name(note)` as its two parts; no note where there are no brackets at the end.
pub(crate) fn noted(text: &str) -> (&str, Option<&str>) {
    text.strip_suffix(')')
        .and_then(|inner| inner.split_once('('))
        .map_or((text, None), |(name, note)| {
            (name.trim(), Some(note.trim()))
        })
}

/// What stands between two fixed parts.
pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.strip_prefix(before)?
        .strip_suffix(after)
        .map(str::trim)
}

/// A whole number of digits alone.
pub(crate) fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// The value a word stands for.
pub(crate) fn lookup<T: Clone>(table: &[(T, &str)], word: &str) -> Option<T> {
    table
        .iter()
        .find(|(_, name)| *name == word)
        .map(|(value, _)| value.clone())
}

/// The word for a value: the first row of the table that has it.
pub(crate) fn word<T: PartialEq>(table: &[(T, &'static str)], value: &T) -> &'static str {
    table
        .iter()
        .find(|(known, _)| known == value)
        .map_or("", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{fold, list, noted};

    #[test]
    fn full_width_forms_fold_and_chinese_stays() {
        assert_eq!(fold("１２００，（ａ）；"), "1200,(a);");
        assert_eq!(fold("包邮、到付。"), "包邮、到付。");
    }

    #[test]
    fn enumerations_split_outside_brackets_only() {
        let parts: Vec<_> = list("自提(甲、乙)、快递, 冷链;").collect();
        assert_eq!(parts, ["自提(甲、乙)", "快递", "冷链"]);
        assert_eq!(noted("坏果包赔(48小时)"), ("坏果包赔", Some("48小时")));
        assert_eq!(noted("包邮"), ("包邮", None));
    }
}
