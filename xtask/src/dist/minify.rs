//! Scripts as viewers download them: without comments and with short names, by oxc.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

/// What strict pages refuse: markup from strings (Trusted Types) and code from strings (CSP).
const FORBIDDEN: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "eval(",
    "new Function",
];

/// A module that does what `source` does. What it exports, and the names of properties, stay.
///
/// # Errors
/// When it is no module of JavaScript, or none for a strict page: that is looked for in what
/// somebody wrote, for a minifier writes `Function(…)` instead of `new Function(…)`.
pub(super) fn js(source: &str) -> Result<String> {
    if let Some(word) = FORBIDDEN.iter().find(|word| source.contains(**word)) {
        bail!(
            "the shipped script contains `{word}`, which pages with Trusted Types or a strict CSP refuse"
        );
    }
    let memory = Allocator::default();
    let parsed = Parser::new(&memory, source, SourceType::mjs()).parse();
    let mut program = parsed.program;
    // Whatever a browser would refuse is refused here: a name twice, a private name of no class.
    let meant = SemanticBuilder::new().with_check_syntax_error(true);
    let faults = meant.build(&program).diagnostics;
    if let Some(first) = parsed.diagnostics.iter().chain(&faults).next() {
        bail!("{first}");
    }
    let named = Minifier::new(MinifierOptions::default()).minify(&memory, &mut program);
    let script = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(named.scoping)
        .with_private_member_mappings(named.class_private_mappings)
        .build(&program);
    Ok(script.code + "\n")
}

#[cfg(test)]
mod tests {
    use super::{FORBIDDEN, js};

    #[test]
    fn names_become_short_where_nobody_else_knows_them() {
        let source = "/** Says. */\nconst address = \"http://x/*y*/  z\"; // why\n\
                      class Shown { #place = address; tell() { return this.#place; } }\n\
                      export function show(element) { element.put(new Shown().tell()); }\n";
        let script = js(source).unwrap();
        for kept in ["export", "show", ".put(", ".tell()", "http://x/*y*/  z"] {
            assert!(script.contains(kept), "{kept}: {script}");
        }
        for gone in ["Says", "why", "address", "Shown", "#place", "element"] {
            assert!(!script.contains(gone), "{gone}: {script}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for source in ["f(`a);", "a = /b;\n", "/* a", "let a;\nlet a;", "a.#b;"] {
            assert!(js(source).is_err(), "{source}");
        }
    }

    #[test]
    fn what_strict_pages_refuse_stops_the_build() {
        for word in FORBIDDEN {
            let error = js(&format!("let x = a.{word}b);\n")).unwrap_err();
            assert!(error.to_string().contains(word), "{error}");
        }
    }
}
