//! The house rules, one row each, with a snippet for each that breaks it (in the tests).

use super::find::{
    attributes, chinese, containing, foreign_registries, longer_than, machine_paths, modules,
    opens_with_docs, shown_literals, wasm_exports, with, words,
};
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
            "exports leak into every bundle: `#[wasm_bindgen]` exports stand in src/entry, imports in src/boundary and src/dom",
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
        except: &["xtask/src/tidy/"],
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

#[cfg(test)]
mod tests;
