//! The table of house rules. A new rule is one row here and one violation in the tests below.

use super::source::{Source, lines_where};

/// One rule.
pub(super) struct Rule {
    /// What is printed for a violation: the rule, and why or what to do.
    pub(super) says: &'static str,
    /// Is the file with this path under the rule?
    pub(super) covers: fn(&str) -> bool,
    /// The numbers of the lines that violate it.
    pub(super) violations: fn(&Source) -> Vec<usize>,
}

/// Every rule.
pub(super) const RULES: &[Rule] = &[
    Rule {
        says: "src/state knows neither boundary, ui nor web_sys, so that it can be tested natively",
        covers: |path| path.starts_with("src/state/"),
        violations: |source| {
            source.code_lines_with(&["crate::boundary", "crate::ui", "web_sys", "js_sys"])
        },
    },
    Rule {
        says: "src/ui knows neither boundary, client nor web_sys: actions come in as props",
        covers: |path| path.starts_with("src/ui/"),
        violations: |source| {
            source.code_lines_with(&["crate::boundary", "livepledge_client", "web_sys", "js_sys"])
        },
    },
    Rule {
        says: "src/boundary knows neither leptos, state nor ui: it only talks to the browser",
        covers: |path| path.starts_with("src/boundary/"),
        violations: |source| source.code_lines_with(&["leptos", "crate::state", "crate::ui"]),
    },
    Rule {
        says: "#[wasm_bindgen] exports only in src/entry (imports also in src/boundary): they leak into every bundle",
        covers: |path| is_rust(path) && path.starts_with("src/") && !path.starts_with("src/entry/"),
        violations: exports,
    },
    Rule {
        says: "no markup and no code from strings: strict pages refuse them, and they invite injection",
        covers: |path| path.starts_with("src/") || path.starts_with("demo/site/"),
        violations: |source| {
            source.code_lines_with(&[
                "inner_html",
                "set_inner_html",
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "insert_adjacent_html",
                "eval(",
                "new Function",
            ])
        },
    },
    Rule {
        says: "no style attribute: `style-src 'none'` blocks it; use a class, or style:property",
        covers: |path| path.starts_with("src/ui/"),
        violations: |source| source.code_lines_with(&[" style=", "\tstyle="]),
    },
    Rule {
        says: "texts people read belong in src/text, in every language",
        covers: |path| path.starts_with("src/ui/"),
        violations: |source| lines_where(&source.code, |line| line.chars().any(is_cjk)),
    },
    Rule {
        says: "SQL only under crates/backend/src/store/",
        covers: |path| {
            path.starts_with("crates/backend/src/") && !path.starts_with("crates/backend/src/store")
        },
        violations: |source| {
            source.code_lines_with(&[
                "SELECT ",
                "INSERT INTO",
                "INSERT OR ",
                "UPDATE ",
                "DELETE FROM",
                "CREATE TABLE",
                "PRAGMA ",
            ])
        },
    },
    Rule {
        says: "every module opens with //! saying what it is for and what it deliberately does not do",
        covers: is_rust,
        violations: |source| {
            let opening = source
                .text
                .lines()
                .find(|line| !line.trim().is_empty() && !line.starts_with("#!["));
            match opening {
                Some(line) if line.starts_with("//! ") => Vec::new(),
                _ => vec![1],
            }
        },
    },
    Rule {
        says: "#[expect(lint, reason = \"…\")] instead of allow: it tells when it is no longer needed",
        covers: is_rust,
        violations: |source| {
            lines_where(&source.code, |line| {
                let line = line.trim_start();
                line.starts_with("#[allow(") || line.starts_with("#![allow(")
            })
        },
    },
    Rule {
        says: "more than 500 lines: split the file by idea",
        covers: |path| is_rust(path) || ends_with(path, &[".js", ".ts", ".css"]),
        violations: |source| {
            let lines = source.text.lines().count();
            if lines > LONGEST {
                vec![lines]
            } else {
                Vec::new()
            }
        },
    },
    Rule {
        says: "a path of one person's machine",
        covers: |path| path != "xtask/src/tidy/rules.rs",
        violations: |source| {
            lines_where(source.text, |line| {
                [
                    "/home/",
                    "/root/",
                    "/work/",
                    "/Users/",
                    "../shared/",
                    "/tmp/",
                ]
                .iter()
                .any(|path| line.contains(path))
            })
        },
    },
];

/// Longest file of code, in lines.
const LONGEST: usize = 500;

fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

fn ends_with(path: &str, kinds: &[&str]) -> bool {
    kinds.iter().any(|kind| path.ends_with(kind))
}

/// Chinese characters and Chinese punctuation.
fn is_cjk(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Attributes `#[wasm_bindgen]` on anything but a block of imports in src/boundary.
fn exports(source: &Source) -> Vec<usize> {
    let attribute = |line: &str| line.trim_start().starts_with("#[wasm_bindgen");
    if !source.path.starts_with("src/boundary/") {
        return lines_where(&source.code, attribute);
    }
    let lines: Vec<_> = source.code.lines().collect();
    let on_imports = |at: usize| {
        let item = lines
            .iter()
            .skip(at + 1)
            .find(|line| !line.starts_with("#["));
        item.is_some_and(|line| line.starts_with("extern ") || line.starts_with("unsafe extern "))
    };
    // An indented attribute is inside such a block: wasm_bindgen refuses it elsewhere.
    (0..lines.len())
        .filter(|at| {
            lines
                .get(*at)
                .is_some_and(|line| line.starts_with("#[wasm_bindgen"))
        })
        .filter(|at| !on_imports(*at))
        .map(|at| at + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    const PAGE: &str = "//! Page.\n";

    /// For each rule, by the beginning of what it says: files and snippets that violate it
    /// in their last line.
    const VIOLATIONS: &[(&str, &[(&str, &str)])] = &[
        (
            "src/state knows",
            &[
                ("src/state/room.rs", "use crate::boundary::http;"),
                ("src/state/room.rs", "use crate::ui::viewer;"),
                (
                    "src/state/room.rs",
                    "fn now() -> f64 { js_sys::Date::now() }",
                ),
            ],
        ),
        (
            "src/ui knows",
            &[
                ("src/ui/viewer/card.rs", "use crate::boundary::clock;"),
                ("src/ui/viewer/card.rs", "use livepledge_client::Outbox;"),
                ("src/ui/viewer/card.rs", "use leptos::web_sys::Event;"),
            ],
        ),
        (
            "src/boundary knows",
            &[
                ("src/boundary/http.rs", "use leptos::prelude::*;"),
                ("src/boundary/http.rs", "use crate::state::room_state;"),
            ],
        ),
        (
            "#[wasm_bindgen] exports",
            &[
                ("src/app/widget.rs", "#[wasm_bindgen(js_name = x)]"),
                ("src/boundary/http.rs", "pub fn f() {}\n#[wasm_bindgen]"),
            ],
        ),
        (
            "no markup",
            &[
                ("src/ui/viewer/card.rs", "view! { <p inner_html=text/> }"),
                ("src/element/loader.js", "root.innerHTML = text;"),
                ("src/element/loader.js", "eval(text);"),
            ],
        ),
        (
            "no style attribute",
            &[("src/ui/parts/a.rs", "view! { <p style=\"top:0\"/> }")],
        ),
        (
            "texts people read",
            &[("src/ui/parts/a.rs", "view! { <p>\"投诉\"</p> }")],
        ),
        (
            "SQL only",
            &[(
                "crates/backend/src/routes/a.rs",
                "db.query(\"SELECT 1 FROM plan\");",
            )],
        ),
        ("every module opens", &[("crates/client/src/lib.rs", "")]),
        (
            "#[expect(",
            &[
                ("src/app/mod.rs", "#[allow(dead_code)]"),
                ("src/app/mod.rs", "#![allow(dead_code)]"),
            ],
        ),
        (
            "a path of one",
            &[("docs/size.md", "see /home/me/livepledge")],
        ),
    ];

    #[test]
    fn every_rule_finds_its_violations_and_only_its_own() {
        for (rule, files) in VIOLATIONS {
            for (path, snippet) in *files {
                let page = if snippet.is_empty() {
                    "fn main() {}"
                } else {
                    PAGE
                };
                let text = format!("{page}{snippet}");
                let found = check(&Source::new(path, &text));
                let line = text.lines().count();
                assert_eq!(found.len(), 1, "{path}: {snippet}: {found:?}");
                assert!(
                    found
                        .iter()
                        .all(|v| v.starts_with(&format!("{path}:{line}: {rule}"))),
                    "{found:?}"
                );
            }
        }
    }

    #[test]
    fn a_file_of_501_lines_is_too_long() {
        let text = |lines: usize| format!("//! Page.\n{}", "fn a() {}\n".repeat(lines - 1));
        assert!(check(&Source::new("src/lib.rs", &text(500))).is_empty());
        assert_eq!(check(&Source::new("src/lib.rs", &text(501))).len(), 1);
    }

    #[test]
    fn every_rule_has_a_violation() {
        for rule in RULES {
            let shown = VIOLATIONS
                .iter()
                .any(|(says, _)| rule.says.starts_with(says));
            assert!(
                shown || rule.says.starts_with("more than 500"),
                "{}",
                rule.says
            );
        }
    }

    #[test]
    fn what_is_allowed_is_not_found() {
        for (path, snippet) in [
            (
                "src/ui/viewer/card.rs",
                "/// 投诉 goes through web_sys elsewhere.\nfn card() {}",
            ),
            (
                "src/ui/viewer/card.rs",
                "view! { <p class=\"card\" style:width=width/> }",
            ),
            ("src/entry/viewer.rs", "#[wasm_bindgen]\npub fn f() {}"),
            (
                "src/boundary/http.rs",
                "#[wasm_bindgen]\nextern \"C\" {\n    #[wasm_bindgen(method)]\n    fn f();\n}",
            ),
            (
                "crates/backend/src/store/sqlite.rs",
                "db.query(\"SELECT 1\");",
            ),
            ("tests/viewer.rs", "#![cfg(target_arch = \"wasm32\")]"),
            ("src/app/mod.rs", "#[expect(dead_code, reason = \"x\")]"),
        ] {
            let found = check(&Source::new(path, &format!("{PAGE}{snippet}")));
            assert!(found.is_empty(), "{found:?}");
        }
    }
}
