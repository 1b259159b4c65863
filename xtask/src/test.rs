//! `cargo xtask test`: every test there is, and one line with the counts.
//!
//! A part that could not run, or ran nothing, is a failure of its own: silence is not success.

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
struct Outcome {
    counts: Counts,
    status: ExitStatus,
}

pub(crate) fn run(only: Option<Part>) -> Result<()> {
    let progress = Progress::start();
    let mut total = Counts::default();
    for part in Part::value_variants() {
        if !part.is_wanted(only) {
            continue;
        }
        let outcome = match part {
            Part::Native => native(&progress),
            Part::Wasm => wasm(&progress),
            Part::E2e => e2e(&progress),
            Part::Firefox => firefox(&progress),
        };
        if run::stopping() {
            bail!("stopped");
        }
        let name = part
            .to_possible_value()
            .map_or_else(String::new, |v| v.get_name().to_owned());
        let counts = judged(&name, outcome);
        progress.step(&format!(
            "{name}: {} passed, {} failed",
            counts.passed, counts.failed
        ));
        total += counts;
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        Err(Failed.into())
    } else {
        Ok(())
    }
}

/// The counts of `outcome`, with one failure more when it cannot be trusted.
fn judged(name: &str, outcome: Result<Outcome>) -> Counts {
    let mut counts = Counts::default();
    let doubt = match outcome {
        Err(error) => Some(format!("did not run: {error:#}")),
        Ok(outcome) => {
            counts = outcome.counts;
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
        eprintln!("error: the {name} tests: {doubt}");
        counts.failed += 1;
    }
    counts
}

fn native(progress: &Progress) -> Result<Outcome> {
    progress.step("native tests");
    tools::strace();
    libtest(&mut run::cargo(&["test", "--workspace", "--no-fail-fast"]))
}

fn wasm(progress: &Progress) -> Result<Outcome> {
    progress.step("wasm tests: looking for wasm-pack, wasm-bindgen and Chromium");
    tools::wasm_target()?;
    let folders = [tools::wasm_bindgen()?, tools::wasm_pack()?];
    let browser = tools::browser()?;
    progress.step("wasm tests");
    let driver = ["--chrome", "--chromedriver"];
    in_browser(driver, &browser.driver, &tools::path_with(&folders)?)
}

fn firefox(progress: &Progress) -> Result<Outcome> {
    progress.step("Firefox: looking for wasm-pack, wasm-bindgen, Firefox and its driver");
    tools::wasm_target()?;
    let folder = tools::firefox_driver()?;
    let driver = folder.join("geckodriver");
    let folders = [tools::wasm_bindgen()?, tools::wasm_pack()?, folder];
    progress.step("wasm tests in Firefox");
    let args = ["--firefox", "--geckodriver"];
    in_browser(args, &driver, &tools::path_with(&folders)?)
}

/// The tests of `tests/browser` in the browser and by the driver named.
fn in_browser(
    [browser, option]: [&str; 2],
    driver: &Path,
    path: &std::ffi::OsStr,
) -> Result<Outcome> {
    libtest(
        Command::new("wasm-pack")
            .args([
                "test",
                "--headless",
                browser,
                "--mode",
                "no-install",
                option,
            ])
            .arg(driver)
            .env("PATH", path)
            // Seconds for one file's tests; a busy machine needs more than the default of 20.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
            .current_dir(paths::root()),
    )
}

fn libtest(command: &mut Command) -> Result<Outcome> {
    let mut counts = Counts::default();
    let status = run::stream(command, |line| {
        counts += counts::of_libtest_line(line).unwrap_or_default();
    })?;
    Ok(Outcome { counts, status })
}

fn e2e(progress: &Progress) -> Result<Outcome> {
    progress.step("end to end: looking for Chromium and the npm packages");
    tools::npm_packages("e2e")?;
    tools::npm_packages("bench")?;
    dist::build(progress)?;
    demo::build_backend(progress)?;
    let breakable = dist::breakable(progress)?;
    progress.step("end to end tests");
    let mut command = playwright("e2e")?;
    let (counts, status) = played(command.env("LIVEPLEDGE_CHAOS_SITE", &breakable))?;
    progress.step(&format!(
        "{} submissions through every fault there is",
        soak::IN_TESTS
    ));
    tools::npm_packages("soak")?;
    let log = paths::scratch().join("soak.jsonl");
    let (more, soaked) = soak::play(soak::IN_TESTS, 1, false, &log)?;
    let mut total = counts;
    total += more;
    Ok(Outcome {
        counts: total,
        status: if status.success() { soaked } else { status },
    })
}

/// Playwright in a folder, with what `e2e/support/backend.ts` wants to know.
pub(crate) fn playwright(folder: &str) -> Result<Command> {
    let browser = tools::browser()?;
    let sheet = paths::scratch().join("plan-sheet.csv");
    std::fs::write(&sheet, demo::sample_sheet()?)
        .with_context(|| format!("cannot write {}", sheet.display()))?;
    let folder = paths::root().join(folder);
    let mut command = Command::new(folder.join("node_modules/.bin/playwright"));
    command
        .arg("test")
        .env("CHROMIUM", &browser.chromium)
        .env("LIVEPLEDGE_BIN", paths::backend())
        .env("LIVEPLEDGE_SITE", paths::dist())
        .env("LIVEPLEDGE_SHEET", &sheet)
        .current_dir(&folder);
    Ok(command)
}

/// Runs it; its counts come from its report.
pub(crate) fn played(command: &mut Command) -> Result<(Counts, ExitStatus)> {
    let report = paths::scratch().join("playwright.json");
    drop(std::fs::remove_file(&report));
    let status = run::stream(command.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report), |_| {})?;
    let counts = std::fs::read_to_string(&report)
        .ok()
        .and_then(|report| counts::of_playwright_report(&report))
        .with_context(|| format!("Playwright wrote no report ({status})"))?;
    Ok((counts, status))
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
        })
    }

    #[test]
    fn good_runs_count_as_they_are() {
        assert_eq!(
            judged("native", outcome(5, 0, 0)),
            Counts {
                passed: 5,
                failed: 0
            }
        );
        assert_eq!(
            judged("native", outcome(5, 2, 101)),
            Counts {
                passed: 5,
                failed: 2
            }
        );
    }

    #[test]
    fn a_run_that_cannot_be_trusted_counts_as_a_failure() {
        let one_more = |passed| Counts { passed, failed: 1 };
        assert_eq!(judged("wasm", outcome(0, 0, 0)), one_more(0));
        assert_eq!(judged("wasm", outcome(9, 0, 1)), one_more(9));
        assert_eq!(
            judged("e2e", Err(anyhow::anyhow!("no browser"))),
            one_more(0)
        );
    }
}
