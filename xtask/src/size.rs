//! `cargo xtask size`: what viewers download, against its budgets.
//!
//! Lengths are those of the compressed files that `dist/` ships, not estimates.

use crate::run::Progress;
use crate::{dist, machine, paths};
use anyhow::{Context, Result, bail};
use std::fmt::Write;
use std::path::Path;

/// Files whose brotli lengths together may not exceed `limit` bytes.
struct Budget {
    what: &'static str,
    /// Of patterns parted by `|` only the larger file counts: a viewer loads one language.
    files: &'static [&'static str],
    limit: u64,
    /// Where a budget is not reached yet: what it may not grow beyond meanwhile. Only ever lowered.
    ceiling: u64,
    /// What we would like to reach.
    aim: u64,
}

const KB: u64 = 1024;

const LANGUAGE: &str = "assets/zh-*.txt|assets/en-*.txt";

/// What the viewer loads before it shows anything.
const VIEWER_FIRST: [&str; 4] = [
    "assets/viewer-*.wasm",
    "assets/viewer-*.js",
    "assets/viewer-*.css",
    LANGUAGE,
];

/// Every budget. A `*` stands for the hash in a file's name.
const BUDGETS: &[Budget] = &[
    Budget {
        what: "loader and element",
        files: &["live-pledge.js"],
        limit: 4 * KB,
        ceiling: 4 * KB,
        aim: 4 * KB,
    },
    Budget {
        what: "viewer, until the first plan",
        files: &VIEWER_FIRST,
        limit: 110 * KB,
        ceiling: 103 * KB,
        aim: 45 * KB,
    },
    Budget {
        what: "viewer in all",
        files: &[
            VIEWER_FIRST[0],
            VIEWER_FIRST[1],
            VIEWER_FIRST[2],
            VIEWER_FIRST[3],
            "assets/later-*.wasm",
        ],
        limit: 110 * KB,
        ceiling: 157 * KB,
        aim: 90 * KB,
    },
    Budget {
        what: "overlay in all",
        files: &[
            "assets/overlay-*.wasm",
            "assets/overlay-*.js",
            "assets/overlay-*.css",
            LANGUAGE,
        ],
        limit: 110 * KB,
        ceiling: 83 * KB,
        aim: 60 * KB,
    },
    Budget {
        what: "ledger in all",
        files: &[
            "assets/ledger-*.wasm",
            "assets/ledger-*.js",
            "assets/ledger-*.css",
        ],
        limit: 110 * KB,
        ceiling: 59 * KB,
        aim: 70 * KB,
    },
    Budget {
        what: "evidence in all",
        files: &["assets/evidence-*.js", "assets/evidence-*.css"],
        limit: 12 * KB,
        ceiling: 9 * KB,
        aim: 8 * KB,
    },
    Budget {
        what: "ask in all",
        files: &["assets/ask-*.wasm", "assets/ask-*.js", "assets/ask-*.css"],
        limit: 90 * KB,
        ceiling: 68 * KB,
        aim: 60 * KB,
    },
    Budget {
        what: "case in all",
        files: &[
            "assets/case-*.wasm",
            "assets/case-*.js",
            "assets/case-*.css",
            LANGUAGE,
        ],
        limit: 90 * KB,
        ceiling: 99 * KB,
        aim: 75 * KB,
    },
    Budget {
        what: "prompter in all",
        files: &[
            "assets/prompter-*.wasm",
            "assets/prompter-*.js",
            "assets/prompter-*.css",
            LANGUAGE,
        ],
        limit: 110 * KB,
        ceiling: 109 * KB,
        aim: 90 * KB,
    },
];

/// Lengths in bytes.
#[derive(Clone, Copy, Default)]
struct Lengths {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// What a size is measured against.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    /// The budgets that must be reached.
    Budgets,
    /// The ceilings that nothing may grow beyond on the way there.
    Ceilings,
}

pub(crate) fn run(write: bool, against: Against) -> Result<()> {
    dist::build(&Progress::start())?;
    let (table, over) = table(&paths::dist(), against)?;
    println!("{table}");
    if write {
        let path = paths::root().join("docs/size.md");
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        std::fs::write(&path, document(&table)).context("cannot write docs/size.md")?;
    }
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

/// The table of sizes in Markdown, and what is over its budget.
fn table(dist: &Path, against: Against) -> Result<(String, Vec<String>)> {
    let mut table =
        String::from("| file | raw | gzip | brotli | budget | aim |\n|---|--:|--:|--:|--:|--:|\n");
    let mut over = Vec::new();
    for budget in BUDGETS {
        let mut sum = Lengths::default();
        for patterns in budget.files {
            let (pattern, lengths) = largest(dist, patterns)?;
            sum.raw += lengths.raw;
            sum.gzip += lengths.gzip;
            sum.brotli += lengths.brotli;
            writeln!(table, "| `{pattern}` |{} | |", cells(lengths))?;
        }
        let Budget {
            what, limit, aim, ..
        } = budget;
        let allowed = match against {
            Against::Budgets => *limit,
            Against::Ceilings => budget.ceiling,
        };
        writeln!(
            table,
            "| **{what}** |{} {} | {} |",
            cells(sum),
            kb(*limit),
            kb(*aim)
        )?;
        if sum.brotli > allowed {
            over.push(format!(
                "{what} ({} of {} brotli)",
                kb(sum.brotli),
                kb(allowed)
            ));
        }
    }
    Ok((table, over))
}

/// Which of the patterns is the largest file once compressed, and how long it is.
fn largest<'a>(dist: &Path, patterns: &'a str) -> Result<(&'a str, Lengths)> {
    let mut largest = ("", Lengths::default());
    for pattern in patterns.split('|') {
        let lengths = lengths(dist, pattern)?;
        if lengths.brotli > largest.1.brotli {
            largest = (pattern, lengths);
        }
    }
    Ok(largest)
}

fn lengths(dist: &Path, pattern: &str) -> Result<Lengths> {
    let length = |kind: &str| -> Result<u64> {
        let path = dist.join(found(dist, &format!("{pattern}{kind}"))?);
        Ok(std::fs::metadata(path)?.len())
    };
    Ok(Lengths {
        raw: length("")?,
        gzip: length(".gz")?,
        brotli: length(".br")?,
    })
}

/// The one file that `pattern` names.
fn found(dist: &Path, pattern: &str) -> Result<String> {
    let Some((before, after)) = pattern.split_once('*') else {
        return Ok(pattern.to_owned());
    };
    let (folder, before) = before.rsplit_once('/').unwrap_or(("", before));
    for entry in std::fs::read_dir(dist.join(folder))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(before) && name.ends_with(after) {
            return Ok(format!("{folder}/{name}"));
        }
    }
    bail!("dist/ has no {pattern}")
}

fn cells(lengths: Lengths) -> String {
    format!(
        " {} | {} | {} |",
        kb(lengths.raw),
        kb(lengths.gzip),
        kb(lengths.brotli)
    )
}

/// `3.4 KB`, rounded up, so that nothing over its budget looks as if it were on it.
fn kb(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(KB);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

fn document(table: &str) -> String {
    format!(
        "# What viewers download\n\n\
         Written by `cargo xtask size --write`. `cargo xtask size` fails when a budget is exceeded;\n\
         `cargo xtask ci` when a bundle grows beyond its ceiling in `xtask/src/size.rs`.\n\
         1 KB is 1,024 bytes; a budget is for the brotli column.\n\n{table}\n\
         Measured {} on {}.\n",
        machine::iso(machine::today()),
        machine::description(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dist_with(name: &str, loader_length: usize) -> std::path::PathBuf {
        let dist = std::env::temp_dir().join(format!("livepledge-{name}-{}", std::process::id()));
        std::fs::create_dir_all(dist.join("assets")).unwrap();
        let bundles = BUDGETS.iter().flat_map(|budget| budget.files);
        let bundles = bundles.filter(|file| file.starts_with("assets/") && **file != LANGUAGE);
        let languages = ["assets/zh-1.txt", "assets/en-1.txt"].map(str::to_owned);
        for file in bundles.map(|file| file.replace('*', "1")).chain(languages) {
            let length = if file.contains("en") { 20 } else { 10 };
            for kind in ["", ".gz", ".br"] {
                std::fs::write(dist.join(format!("{file}{kind}")), vec![0; length]).unwrap();
            }
        }
        for kind in ["", ".gz", ".br"] {
            let path = dist.join(format!("live-pledge.js{kind}"));
            std::fs::write(path, vec![0; loader_length]).unwrap();
        }
        dist
    }

    #[test]
    fn a_file_over_its_budget_is_named() {
        let dist = dist_with("over", 4097);
        let (_, over) = table(&dist, Against::Budgets).unwrap();
        assert_eq!(over, ["loader and element (4.1 KB of 4.0 KB brotli)"]);
        std::fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn files_within_their_budgets_are_summed_up() {
        let dist = dist_with("within", 4096);
        let (table, over) = table(&dist, Against::Budgets).unwrap();
        assert!(over.is_empty());
        assert!(
            table.contains("| **viewer in all** | 0.1 KB | 0.1 KB | 0.1 KB | 110.0 KB | 90.0 KB |")
        );
        std::fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn of_two_languages_the_larger_counts() {
        let dist = dist_with("languages", 1);
        let (pattern, lengths) = largest(&dist, LANGUAGE).unwrap();
        assert_eq!((pattern, lengths.brotli), ("assets/en-*.txt", 20));
        std::fs::remove_dir_all(dist).unwrap();
    }
}
