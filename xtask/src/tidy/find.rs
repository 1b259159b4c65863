//! The searches that the house rules are made of: each gives the lines, from 1, where it found something.
//!
//! Knows how our code is formatted (rustfmt), not what it means.

use super::source::Source;

pub(super) fn with(mut lines: Vec<usize>, mut more: Vec<usize>) -> Vec<usize> {
    lines.append(&mut more);
    lines.sort_unstable();
    lines.dedup();
    lines
}

fn lines_where(text: &str, found: impl Fn(&str) -> bool) -> Vec<usize> {
    let numbered = text.lines().enumerate();
    numbered
        .filter(|(_, line)| found(line))
        .map(|(at, _)| at + 1)
        .collect()
}

pub(super) fn containing(text: &str, needles: &[&str]) -> Vec<usize> {
    lines_where(text, |line| {
        needles.iter().any(|needle| line.contains(needle))
    })
}

/// Lines on which one of `words` stands as a whole identifier.
pub(super) fn words(text: &str, words: &[&str]) -> Vec<usize> {
    lines_where(text, |line| {
        identifiers(line).any(|word| words.contains(&word))
    })
}

fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// Lines of `use crate::…` (or `super`) that name one of our modules, grouped imports included,
/// and of paths that begin with one.
pub(super) fn modules(source: &Source, modules: &[&str]) -> Vec<usize> {
    let code = source.code();
    let in_paths = lines_where(code, |line| {
        modules.iter().any(|module| {
            let path = format!("crate::{module}");
            line.split(path.as_str())
                .skip(1)
                .any(|after| !after.starts_with(is_word))
        })
    });
    let mut in_uses = Vec::new();
    let mut line = 1;
    for statement in code.split_inclusive(';') {
        let import = statement
            .rfind("use crate::")
            .or_else(|| statement.rfind("use super::"));
        if let Some((before, import)) = import.and_then(|at| statement.split_at_checked(at))
            && identifiers(import).any(|word| modules.contains(&word))
        {
            in_uses.push(line + before.matches('\n').count());
        }
        line += statement.matches('\n').count();
    }
    with(in_paths, in_uses)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// `#[wasm_bindgen…]` outside the `extern` blocks of src/boundary and src/dom.
pub(super) fn wasm_exports(source: &Source) -> Vec<usize> {
    let may_import = ["src/boundary/", "src/dom/"]
        .iter()
        .any(|folder| source.name().starts_with(folder));
    let mut found = Vec::new();
    // The attribute before an extern block is judged when the block is seen.
    let mut waiting = Vec::new();
    let mut in_extern = false;
    for (at, line) in source.code().lines().enumerate() {
        let line = line.trim_start();
        if in_extern {
            in_extern = !line.starts_with('}');
        } else if line.starts_with("#[wasm_bindgen") {
            waiting.push(at + 1);
        } else if line.starts_with("extern ") || line.starts_with("unsafe extern ") {
            if may_import {
                waiting.clear();
            }
            in_extern = may_import && !line.contains('}');
            found.append(&mut waiting);
        } else if !line.is_empty() && !line.starts_with("#[") {
            found.append(&mut waiting);
        }
    }
    found.append(&mut waiting);
    found
}

/// Lines with `name=` as markup writes it; Rust code has spaces around its `=`.
pub(super) fn attributes(code: &str, name: &str) -> Vec<usize> {
    let written = format!("{name}=");
    lines_where(code, |line| {
        line.match_indices(&written).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            !before.is_some_and(|c| is_word(c) || c == ':' || c == '-')
        })
    })
}

pub(super) fn opens_with_docs(text: &str) -> bool {
    // `#![cfg(…)]` may stand before.
    let mut lines = text
        .lines()
        .skip_while(|line| line.starts_with("#![") || line.is_empty());
    lines.next().is_some_and(|line| line.starts_with("//!"))
}

pub(super) fn longer_than(source: &Source, limit: usize) -> Vec<usize> {
    let length = source.whole().lines().count();
    if length > limit { vec![length] } else { vec![] }
}

/// Chinese characters and full-width punctuation.
pub(super) fn chinese(text: &str) -> Vec<usize> {
    lines_where(text, |line| {
        line.contains(|c| matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
    })
}

/// Attributes whose value people read or hear.
const READ_ATTRIBUTES: &[&str] = &[
    "alt=",
    "aria-label=",
    "placeholder=",
    "title=",
    "aria-description=",
];

/// String literals with letters that stand where markup shows them: after a tag or a block, or as
/// the value of an attribute that people read.
pub(super) fn shown_literals(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('"') {
        let (before, literal) = text.split_at_checked(at).unwrap_or_default();
        let contents = literal
            .get(1..)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default();
        let before = before.trim_end();
        let after_tag = before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->");
        let shown = after_tag || READ_ATTRIBUTES.iter().any(|name| before.ends_with(name));
        if shown && contents.contains(char::is_alphabetic) {
            found.push(before.matches('\n').count() + 1);
        }
    }
    found
}

/// Folders that exist on somebody's machine only.
const MACHINE_FOLDERS: &[&str] = &["/root/", "/home/", "/tmp/", "/work/", "/Users/", "C:\\"];

pub(super) fn machine_paths(text: &str) -> Vec<usize> {
    lines_where(text, |line| {
        MACHINE_FOLDERS.iter().any(|folder| {
            line.match_indices(folder).any(|(at, _)| {
                // `docs/work/` and `https://host/home/` are no paths of a machine.
                let before = line.get(..at).and_then(|before| before.chars().next_back());
                !before.is_some_and(|c| is_word(c) || "./-*{}$".contains(c))
            })
        })
    })
}

const PUBLIC_REGISTRIES: &[&str] = &[
    "https://github.com/rust-lang/crates.io-index",
    "https://registry.npmjs.org/",
];

pub(super) fn foreign_registries(text: &str) -> Vec<usize> {
    lines_where(text, |line| {
        let names_one = ["registry", "\"resolved\"", "source = "]
            .iter()
            .any(|word| line.contains(word));
        names_one
            && line.contains("://")
            && !PUBLIC_REGISTRIES
                .iter()
                .any(|registry| line.contains(registry))
    })
}
