//! `cargo xtask tidy`: the house rules that no compiler checks.
//!
//! Reads texts, not types: what Cargo, rustc and clippy can say, they say.

mod find;
mod rules;
mod sites;
mod source;

use crate::paths;
use anyhow::{Result, bail};
use rules::{Level, RULES};
use source::Source;
use std::path::Path;

/// A place that breaks a rule.
struct Finding {
    level: Level,
    text: String,
}

pub(crate) fn run() -> Result<()> {
    let findings = check_repository()?;
    for finding in &findings {
        eprintln!("{}", finding.text);
    }
    let failures = findings
        .iter()
        .filter(|finding| finding.level == Level::Fail)
        .count();
    if failures > 0 {
        bail!("{failures} places break the house rules above (xtask/src/tidy/rules.rs)");
    }
    Ok(())
}

fn check_repository() -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut widget = Vec::new();
    let root = paths::root();
    for path in files(&root)? {
        // Pictures and the like are nobody's source.
        if let Ok(text) = std::fs::read_to_string(&path) {
            let name = path
                .strip_prefix(&root)?
                .to_string_lossy()
                .replace('\\', "/");
            let source = Source::new(&name, &text);
            findings.extend(check(&source));
            if name.starts_with("src/") {
                widget.push(source);
            }
        }
    }
    findings.extend(sites::differences(&widget).into_iter().map(unlisted));
    Ok(findings)
}

fn unlisted((name, line, site): (String, usize, String)) -> Finding {
    let say = "the code and SITES of src/dom/chaos.rs name the same places";
    Finding {
        level: Level::Fail,
        text: format!("error: {name}:{line}: \"{site}\": {say} (chaos-sites)"),
    }
}

fn check(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.covers(source.name())) {
        for line in (rule.find)(source) {
            let word = if rule.level == Level::Fail {
                "error"
            } else {
                "warning"
            };
            let (name, say) = (rule.name, rule.say);
            let text = format!("{word}: {}:{line}: {say} ({name})", source.name());
            findings.push(Finding {
                level: rule.level,
                text,
            });
        }
    }
    findings
}

/// What is not ours: built, installed, or kept by git.
const NOT_OURS: &[&str] = &[
    ".git",
    ".livepledge",
    "dist",
    "node_modules",
    "playwright-report",
    "target",
    "test-results",
];

fn files(root: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let ours = !NOT_OURS.iter().any(|name| entry.file_name() == *name);
            if !ours {
                continue;
            }
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_keeps_the_house_rules() {
        let findings = check_repository().unwrap();
        let failures: Vec<_> = findings
            .into_iter()
            .filter(|finding| finding.level == Level::Fail)
            .map(|finding| finding.text)
            .collect();
        assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    }
}
