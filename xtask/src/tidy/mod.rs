//! `cargo xtask tidy`: the house rules that no compiler checks.
//!
//! Reads every file that Git knows or would take, and changes none. What a rule says is in
//! `rules.rs`; how a file is seen without its comments is in `source.rs`.

mod rules;
mod source;

use crate::{paths, run};
use anyhow::{Context, Result, bail};
use rules::RULES;
use source::Source;
use std::process::Command;

/// Prints every violation with file and line; an error when there is one.
pub(crate) fn run() -> Result<()> {
    let listed = run::capture(
        Command::new("git")
            .args(["ls-files", "--cached", "--others", "--exclude-standard"])
            .current_dir(paths::root()),
    )
    .context("`git ls-files` failed: tidy needs git and a checkout")?;

    let mut files = 0;
    let mut violations = Vec::new();
    for path in listed.lines() {
        // Listed but deleted, or no text: nothing to say about it.
        let Ok(text) = std::fs::read_to_string(paths::root().join(path)) else {
            continue;
        };
        files += 1;
        violations.extend(check(&Source::new(path, &text)));
    }
    for violation in &violations {
        println!("{violation}");
    }
    if !violations.is_empty() {
        bail!("{} violations of the house rules", violations.len());
    }
    println!("{} house rules hold in {files} files", RULES.len());
    Ok(())
}

fn check(source: &Source) -> Vec<String> {
    RULES
        .iter()
        .filter(|rule| (rule.covers)(source.path))
        .flat_map(|rule| {
            (rule.violations)(source)
                .into_iter()
                .map(move |line| format!("{}:{line}: {}", source.path, rule.says))
        })
        .collect()
}
