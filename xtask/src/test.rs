//! `cargo xtask test`: every test there is, and one line with the counts.
//!
//! A part that could not run, or ran nothing, is a failure of its own: silence is not success.

mod browser;

use crate::counts::{self, Counts};
use crate::run::{self, Progress};
use crate::{demo, dist, paths, soak, tools};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::fmt;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// One runner's tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Rust tests of every crate, documentation examples included.
    Native,
    /// The widget in headless Chromium, by wasm-pack.
    Wasm,
    /// The shipped dist/ against the real backend, by Playwright.
    E2e,
    /// The widget in headless Firefox, by wasm-pack; only when asked for, since its driver is
    /// compiled first.
    Firefox,
}

impl Part {
    fn is_wanted(self, only: Option<Self>) -> bool {
        only.map_or(self != Self::Firefox, |only| only == self)
    }
}

/// Some test failed; the counts have been printed.
#[derive(Debug)]
pub(crate) struct Failed;

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tests failed")
    }
}

impl std::error::Error for Failed {}

/// What one runner did.
pub(crate) struct Outcome {
    pub(crate) counts: Counts,
    pub(crate) status: ExitStatus,
    /// What the runner calls the tests that failed.
    failures: Vec<String>,
}

pub(crate) fn run(only: Option<Part>) -> Result<()> {
    let progress = Progress::start();
    let mut total = Counts::default();
    let mut failures = Vec::new();
    for part in Part::value_variants() {
        if !part.is_wanted(only) {
            continue;
        }
        let outcome = match part {
            Part::Native => native(&progress),
            Part::Wasm => browser::chromium(&progress),
            Part::E2e => e2e(&progress),
            Part::Firefox => browser::firefox(&progress),
        };
        if run::stopping() {
            bail!("stopped");
        }
        let name = part
            .to_possible_value()
            .map_or_else(String::new, |v| v.get_name().to_owned());
        let (counts, said) = judged(outcome);
        progress.step(&format!(
            "{name}: {} passed, {} failed",
            counts.passed, counts.failed
        ));
        failures.extend(said.into_iter().map(|said| format!("{name}: {said}")));
        total += counts;
    }
    // Once more at the end: much has been printed since.
    for failure in failures {
        println!("FAILED  {failure}");
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        Err(Failed.into())
    } else {
        Ok(())
    }
}

/// The counts of `outcome`, with one failure more when it cannot be trusted, and what failed.
fn judged(outcome: Result<Outcome>) -> (Counts, Vec<String>) {
    let (mut counts, mut failures) = (Counts::default(), Vec::new());
    let doubt = match outcome {
        Err(error) => Some(format!("did not run: {error:#}")),
        Ok(outcome) => {
            (counts, failures) = (outcome.counts, outcome.failures);
            if counts == Counts::default() {
                Some("ran no test".to_owned())
            } else if !outcome.status.success() && counts.failed == 0 {
                Some(format!(
                    "ended badly ({}) without a failed test",
                    outcome.status
                ))
            } else {
                None
            }
        }
    };
    if let Some(doubt) = doubt {
        eprintln!("error: {doubt}");
        failures.push(doubt);
        counts.failed += 1;
    }
    (counts, failures)
}

fn native(progress: &Progress) -> Result<Outcome> {
    progress.step("native tests");
    tools::strace();
    let command = &mut run::cargo(&["test", "--workspace", "--no-fail-fast"]);
    libtest(command, |_| {})
}

fn libtest(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<Outcome> {
    let (mut counts, mut failures) = (Counts::default(), Vec::new());
    let status = run::stream(command, |line| {
        counts += counts::of_libtest_line(line).unwrap_or_default();
        failures.extend(counts::failed_in_libtest_line(line).map(str::to_owned));
        on_line(line);
    })?;
    Ok(Outcome {
        counts,
        status,
        failures,
    })
}

fn e2e(progress: &Progress) -> Result<Outcome> {
    progress.step("end to end: looking for Chromium and the npm packages");
    tools::npm_packages("e2e")?;
    tools::npm_packages("bench")?;
    dist::build(progress)?;
    build_backend(progress)?;
    let breakable = dist::breakable(progress)?;
    progress.step("end to end tests");
    let mut command = playwright("e2e", &paths::test_backend())?;
    let mut journeys = played(command.env("LIVEPLEDGE_CHAOS_SITE", &breakable))?;
    progress.step(&format!(
        "{} submissions through every fault there is",
        soak::IN_TESTS
    ));
    tools::npm_packages("soak")?;
    let log = paths::scratch().join("soak.jsonl");
    let soaked = soak::play((soak::IN_TESTS, 1, 0), "", &log, &paths::test_backend())?;
    journeys.counts += soaked.counts;
    journeys.failures.extend(soaked.failures);
    if journeys.status.success() {
        journeys.status = soaked.status;
    }
    Ok(journeys)
}

/// The backend of the native tests: it waits for the browser, not the browser for it, and the
/// release build would take five minutes more. One test target is named so that Cargo chooses the
/// very features with which the native tests were compiled.
fn build_backend(progress: &Progress) -> Result<()> {
    progress.step("compiling the backend");
    run::run(&mut run::cargo(&[
        "test",
        "--workspace",
        "--no-run",
        "--test",
        "kill",
    ]))
}

/// Playwright in a folder, with what `e2e/support/backend.ts` wants to know.
pub(crate) fn playwright(folder: &str, backend: &Path) -> Result<Command> {
    let browser = tools::browser()?;
    let sheet = paths::scratch().join("plan-sheet.csv");
    std::fs::write(&sheet, demo::sample_sheet()?)
        .with_context(|| format!("cannot write {}", sheet.display()))?;
    let folder = paths::root().join(folder);
    let mut command = Command::new(folder.join("node_modules/.bin/playwright"));
    command
        .arg("test")
        .env("CHROMIUM", &browser.chromium)
        .env("LIVEPLEDGE_BIN", backend)
        .env("LIVEPLEDGE_SITE", paths::dist())
        .env("LIVEPLEDGE_SHEET", &sheet)
        .current_dir(&folder);
    Ok(command)
}

/// Runs it; its counts and failures come from its report.
pub(crate) fn played(command: &mut Command) -> Result<Outcome> {
    let report = paths::scratch().join("playwright.json");
    drop(std::fs::remove_file(&report));
    let status = run::stream(command.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report), |_| {})?;
    let (counts, failures) = std::fs::read_to_string(&report)
        .ok()
        .and_then(|report| counts::of_playwright_report(&report))
        .with_context(|| format!("Playwright wrote no report ({status})"))?;
    Ok(Outcome {
        counts,
        status,
        failures,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt;

    fn outcome(passed: u64, failed: u64, code: i32) -> Result<Outcome> {
        let status = ExitStatus::from_raw(code << 8);
        Ok(Outcome {
            counts: Counts { passed, failed },
            status,
            failures: Vec::new(),
        })
    }

    #[test]
    fn good_runs_count_as_they_are() {
        for (passed, failed, code) in [(5, 0, 0), (5, 2, 101)] {
            let (counts, _) = judged(outcome(passed, failed, code));
            assert_eq!(counts, Counts { passed, failed });
        }
    }

    #[test]
    fn a_run_that_cannot_be_trusted_counts_as_a_failure_and_says_why() {
        let one_more = |passed| Counts { passed, failed: 1 };
        let nothing = judged(outcome(0, 0, 0));
        assert_eq!(nothing, (one_more(0), vec!["ran no test".to_owned()]));
        assert_eq!(judged(outcome(9, 0, 1)).0, one_more(9));
        let missing = judged(Err(anyhow::anyhow!("no browser")));
        let said = vec!["did not run: no browser".to_owned()];
        assert_eq!(missing, (one_more(0), said));
    }
}
