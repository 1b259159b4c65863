//! Each rule finds the snippet that breaks it, and leaves its innocent neighbours alone.

use super::*;
use crate::tidy::check;

/// The names of the rules that `text` breaks as the file `name`, with the lines.
#[track_caller]
fn breaks(name: &str, text: &str, expected: &[(&str, usize)]) {
    // Module docs are a rule of their own; the other snippets are about something else.
    let text = if text.starts_with("//!") || !name.ends_with(".rs") {
        text.to_owned()
    } else {
        format!("//! Docs.\n{text}")
    };
    let found: Vec<_> = RULES
        .iter()
        .filter(|rule| rule.covers(name))
        .flat_map(|rule| {
            (rule.find)(&Source::new(name, &text))
                .into_iter()
                .map(|line| (rule.name, line))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn state_keeps_away_from_browser_and_screen() {
    breaks(
        "src/state/room.rs",
        "use crate::boundary::clock;\n",
        &[("state-imports", 2)],
    );
    breaks(
        "src/state/room.rs",
        "use crate::{\n    text,\n    ui::card,\n};\n",
        &[("state-imports", 2)],
    );
    breaks(
        "src/state/room.rs",
        "fn f() { crate::ui::card(); }\n",
        &[("state-imports", 2)],
    );
    breaks(
        "src/state/room.rs",
        "fn f(x: web_sys::Node) {}\n",
        &[("state-imports", 2)],
    );
    breaks(
        "src/state/room.rs",
        "use crate::text; // not crate::ui\nfn ui() {}\n",
        &[],
    );
}

#[test]
fn ui_gets_its_actions_as_props() {
    breaks(
        "src/ui/card.rs",
        "use super::super::boundary;\n",
        &[("ui-imports", 2)],
    );
    breaks(
        "src/ui/card.rs",
        "use leptos::web_sys;\n",
        &[("ui-imports", 2)],
    );
    breaks(
        "src/ui/card.rs",
        "use livepledge_client::Outbox;\n",
        &[("ui-imports", 2)],
    );
    breaks("src/ui/card.rs", "use crate::state::Room;\n", &[]);
}

#[test]
fn boundary_knows_the_browser_only() {
    breaks(
        "src/boundary/http.rs",
        "use leptos::prelude::*;\n",
        &[("boundary-imports", 2)],
    );
    breaks(
        "src/boundary/http.rs",
        "use crate::state::Room;\n",
        &[("boundary-imports", 2)],
    );
    breaks("src/boundary/http.rs", "use web_sys::Request;\n", &[]);
}

#[test]
fn exports_stand_in_entry_and_imports_in_boundary() {
    let export = "#[wasm_bindgen]\npub fn mount() {}\n";
    breaks("src/app/mod.rs", export, &[("wasm-exports", 2)]);
    breaks("src/boundary/http.rs", export, &[("wasm-exports", 2)]);
    breaks("src/entry/viewer.rs", export, &[]);
    let import =
        "#[wasm_bindgen]\nextern \"C\" {\n    #[wasm_bindgen(method)]\n    fn f(this: &T);\n}\n";
    breaks("src/boundary/http.rs", import, &[]);
    breaks("src/dom/js.rs", import, &[]);
    breaks("src/dom/js.rs", export, &[("wasm-exports", 2)]);
    breaks(
        "src/app/mod.rs",
        import,
        &[("wasm-exports", 2), ("wasm-exports", 4)],
    );
    breaks(
        "src/boundary/http.rs",
        &format!("{import}{export}"),
        &[("wasm-exports", 7)],
    );
}

#[test]
fn markup_and_code_from_strings_are_found() {
    breaks(
        "src/ui/card.rs",
        "view! { <p inner_html=text/> }\n",
        &[("no-markup-from-strings", 2)],
    );
    breaks(
        "src/element/x.js",
        "node.innerHTML = text;\n",
        &[("no-markup-from-strings", 1)],
    );
    breaks(
        "src/element/x.js",
        "eval(text);\n",
        &[("no-code-from-strings", 1)],
    );
    breaks(
        "src/boundary/x.rs",
        "fn f() { js_sys::eval(text) }\n",
        &[("no-code-from-strings", 2)],
    );
    breaks("src/boundary/x.rs", "fn evaluate() {} // eval\n", &[]);
}

#[test]
fn inline_styles_are_found() {
    breaks(
        "src/ui/card.rs",
        "view! { <p style=\"x\"/> }\n",
        &[("no-inline-style", 2)],
    );
    breaks(
        "src/ui/card.rs",
        "view! { <p style:width=w/> }\nlet style = 1;\n",
        &[],
    );
}

#[test]
fn sql_outside_the_store_is_found() {
    let query = "const Q: &str = \"SELECT 1\";\n";
    breaks(
        "crates/backend/src/routes/room.rs",
        query,
        &[("sql-in-store", 2)],
    );
    breaks(
        "crates/backend/src/main.rs",
        "use rusqlite::Connection;\n",
        &[("sql-in-store", 2)],
    );
    breaks("crates/backend/src/store/sqlite.rs", query, &[]);
    breaks("crates/backend/src/routes/room.rs", "// SELECT 1\n", &[]);
}

#[test]
fn a_file_without_docs_is_found() {
    let plain = Source::new("xtask/src/x.rs", "fn f() {}\n");
    assert_eq!(check(&plain).len(), 1);
    breaks("tests/x.rs", "//! Docs.\n", &[]);
    let tests = Source::new(
        "tests/x.rs",
        "#![cfg(target_arch = \"wasm32\")]\n//! Docs.\n",
    );
    assert!(check(&tests).is_empty());
}

#[test]
fn long_files_are_found() {
    let lines = |count: usize| "x\n".repeat(count - 1);
    breaks("src/state/x.rs", &lines(400), &[]);
    breaks("src/state/x.rs", &lines(401), &[("file-long", 401)]);
    breaks(
        "style/x.css",
        &lines(502),
        &[("file-too-long", 501), ("file-long", 501)],
    );
    breaks("src/ui/x.rs", &lines(151), &[("component-long", 151)]);
}

#[test]
fn bare_allow_is_found() {
    breaks(
        "xtask/src/x.rs",
        "#[allow(dead_code)]\n",
        &[("no-bare-allow", 2)],
    );
    breaks(
        "xtask/src/x.rs",
        "#[expect(dead_code, reason = \"x\")]\n",
        &[],
    );
}

#[test]
fn texts_for_people_outside_text_are_found() {
    breaks(
        "src/ui/x.rs",
        "fn f() { g(\"投诉\") }\n",
        &[("texts-in-text", 2)],
    );
    breaks(
        "src/ui/x.rs",
        "view! { <p>\"Send\"</p> }\n",
        &[("texts-in-text", 2)],
    );
    breaks(
        "src/ui/x.rs",
        "view! { <p>\n    \"Send\"\n</p> }\n",
        &[("texts-in-text", 2)],
    );
    breaks(
        "src/ui/x.rs",
        "view! { <p aria-label=\"Close\"/> }\n",
        &[("texts-in-text", 2)],
    );
    let innocent = "// 投诉\nmatch x { A => \"card\", }\nview! { <p class=\"card\">\" · \"</p> }\n";
    breaks("src/ui/x.rs", innocent, &[]);
    breaks("src/text/zh.rs", "const A: &str = \"投诉\";\n", &[]);
}

#[test]
fn paths_of_one_machine_are_found() {
    breaks("docs/x.md", "see /home/me/x\n", &[("no-machine-paths", 1)]);
    breaks(
        "docs/x.md",
        "see docs/work/x and https://host/home/x\n",
        &[],
    );
}

#[test]
fn registries_that_are_not_public_are_found() {
    let lock = "\"resolved\": \"https://npm.example.org/a.tgz\",\n";
    breaks("e2e/package-lock.json", lock, &[("public-registries", 1)]);
    breaks(
        "e2e/package-lock.json",
        "\"url\": \"https://opencollective.com/x\"\n",
        &[],
    );
    let source = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
    breaks("Cargo.lock", source, &[]);
}
