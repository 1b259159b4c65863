//! The house rules, one row each, with a snippet for each that breaks it (in the tests).

use super::source::Source;

/// Does a finding stop the build?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Warn,
    Fail,
}

/// One rule: where it holds, what breaks it, and what to do instead.
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) level: Level,
    /// Beginnings of the paths it holds for.
    within: &'static [&'static str],
    /// Beginnings of the paths it does not hold for.
    except: &'static [&'static str],
    /// Endings of the file names it holds for.
    kinds: &'static [&'static str],
    /// The lines, from 1, that break it.
    pub(super) find: fn(&Source) -> Vec<usize>,
    pub(super) say: &'static str,
}

impl Rule {
    pub(super) fn covers(&self, name: &str) -> bool {
        self.within.iter().any(|start| name.starts_with(start))
            && !self.except.iter().any(|start| name.starts_with(start))
            && self.kinds.iter().any(|end| name.ends_with(end))
    }

    /// A rule for all Rust files; rows change what differs.
    const fn rust(
        name: &'static str,
        within: &'static [&'static str],
        find: fn(&Source) -> Vec<usize>,
        say: &'static str,
    ) -> Self {
        let (level, except, kinds): (_, &[_], &[_]) = (Level::Fail, &[], &[".rs"]);
        Self {
            name,
            level,
            within,
            except,
            kinds,
            find,
            say,
        }
    }
}

const EVERYWHERE: &[&str] = &[""];
const WIDGET: &[&str] = &["src/"];

pub(super) const RULES: &[Rule] = &[
    Rule::rust(
        "state-imports",
        &["src/state"],
        |s| {
            with(
                modules(s, &["boundary", "ui"]),
                words(s.code(), &["web_sys", "js_sys"]),
            )
        },
        "state knows neither the browser nor the screen: move this to src/boundary or src/app",
    ),
    Rule::rust(
        "ui-imports",
        &["src/ui"],
        |s| {
            with(
                modules(s, &["boundary"]),
                words(s.code(), &["web_sys", "js_sys", "livepledge_client"]),
            )
        },
        "ui reaches the browser through actions that come in as props",
    ),
    Rule::rust(
        "boundary-imports",
        &["src/boundary"],
        |s| {
            with(
                modules(s, &["state", "ui", "app"]),
                words(s.code(), &["leptos"]),
            )
        },
        "the boundary knows the browser only: turn its results into state in src/app",
    ),
    Rule {
        except: &["src/entry"],
        ..Rule::rust(
            "wasm-exports",
            WIDGET,
            wasm_exports,
            "exports leak into every bundle: `#[wasm_bindgen]` exports stand in src/entry, imports in src/boundary",
        )
    },
    Rule {
        kinds: &[".rs", ".js"],
        ..Rule::rust(
            "no-markup-from-strings",
            WIDGET,
            |s| {
                words(
                    s.code(),
                    &[
                        "inner_html",
                        "set_inner_html",
                        "set_outer_html",
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                    ],
                )
            },
            "strict pages refuse markup from strings, and it lets foreign markup in",
        )
    },
    Rule {
        kinds: &[".rs", ".js"],
        ..Rule::rust(
            "no-code-from-strings",
            WIDGET,
            |s| {
                with(
                    words(s.code(), &["eval"]),
                    containing(s.code(), &["new Function"]),
                )
            },
            "strict pages refuse code from strings",
        )
    },
    Rule::rust(
        "no-inline-style",
        &["src/ui", "src/app", "src/entry"],
        |s| attributes(s.code(), "style"),
        "strict pages refuse inline styles: use a class, or `style:name=value`",
    ),
    Rule {
        except: &["crates/backend/src/store/"],
        ..Rule::rust(
            "sql-in-store",
            &["crates/backend/src/"],
            |s| {
                with(
                    words(s.code(), &["rusqlite", "sqlx"]),
                    containing(s.uncommented(), SQL),
                )
            },
            "SQL stands in crates/backend/src/store/ only",
        )
    },
    Rule::rust(
        "module-docs",
        EVERYWHERE,
        |s| {
            if opens_with_docs(s.whole()) {
                vec![]
            } else {
                vec![1]
            }
        },
        "open the file with `//!`: what it is for, and what it deliberately does not do",
    ),
    Rule {
        kinds: &[".rs", ".js", ".ts", ".css"],
        ..Rule::rust(
            "file-too-long",
            EVERYWHERE,
            |s| longer_than(s, 500),
            "over 500 lines: one idea per file",
        )
    },
    Rule {
        kinds: &[".rs", ".js", ".ts", ".css"],
        level: Level::Warn,
        ..Rule::rust(
            "file-long",
            EVERYWHERE,
            |s| longer_than(s, 400),
            "over 400 lines: is this one idea?",
        )
    },
    Rule {
        level: Level::Warn,
        ..Rule::rust(
            "component-long",
            &["src/ui"],
            |s| longer_than(s, 150),
            "over 150 lines: is this one component?",
        )
    },
    Rule::rust(
        "no-bare-allow",
        EVERYWHERE,
        |s| containing(s.code(), &["#[allow(", "#![allow("]),
        "use `#[expect(lint, reason = \"…\")]`: it tells when it is no longer needed",
    ),
    Rule::rust(
        "texts-in-text",
        &["src/ui"],
        |s| with(chinese(s.uncommented()), shown_literals(s.uncommented())),
        "what people read stands in src/text, in every language",
    ),
    Rule {
        kinds: &[
            ".rs", ".md", ".toml", ".ts", ".js", ".json", ".html", ".css", ".yml", "run", ".lock",
        ],
        except: &["xtask/src/tidy/rules"],
        ..Rule::rust(
            "no-machine-paths",
            EVERYWHERE,
            |s| machine_paths(s.whole()),
            "a path of one machine means nothing on another",
        )
    },
    Rule {
        kinds: &[
            "Cargo.lock",
            "package-lock.json",
            ".npmrc",
            ".cargo/config.toml",
        ],
        ..Rule::rust(
            "public-registries",
            EVERYWHERE,
            |s| foreign_registries(s.whole()),
            "only the public registries may be named",
        )
    },
];

/// Beginnings of statements, as they are written in the store.
const SQL: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "ALTER TABLE ",
    "PRAGMA ",
    "UPDATE ",
];

fn with(mut lines: Vec<usize>, mut more: Vec<usize>) -> Vec<usize> {
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

fn containing(text: &str, needles: &[&str]) -> Vec<usize> {
    lines_where(text, |line| {
        needles.iter().any(|needle| line.contains(needle))
    })
}

/// Lines on which one of `words` stands as a whole identifier.
fn words(text: &str, words: &[&str]) -> Vec<usize> {
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
fn modules(source: &Source, modules: &[&str]) -> Vec<usize> {
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

/// `#[wasm_bindgen…]` outside the `extern` blocks of src/boundary.
fn wasm_exports(source: &Source) -> Vec<usize> {
    let may_import = source.name().starts_with("src/boundary");
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
fn attributes(code: &str, name: &str) -> Vec<usize> {
    let written = format!("{name}=");
    lines_where(code, |line| {
        line.match_indices(&written).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            !before.is_some_and(|c| is_word(c) || c == ':' || c == '-')
        })
    })
}

fn opens_with_docs(text: &str) -> bool {
    // `#![cfg(…)]` may stand before.
    let mut lines = text
        .lines()
        .skip_while(|line| line.starts_with("#![") || line.is_empty());
    lines.next().is_some_and(|line| line.starts_with("//!"))
}

fn longer_than(source: &Source, limit: usize) -> Vec<usize> {
    let length = source.whole().lines().count();
    if length > limit { vec![length] } else { vec![] }
}

/// Chinese characters and full-width punctuation.
fn chinese(text: &str) -> Vec<usize> {
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
fn shown_literals(text: &str) -> Vec<usize> {
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

fn machine_paths(text: &str) -> Vec<usize> {
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

fn foreign_registries(text: &str) -> Vec<usize> {
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

#[cfg(test)]
mod tests;
