//! The tests of `tests/browser`, by wasm-pack in a real browser.

use super::{Outcome, libtest};
use crate::run::{self, Progress};
use crate::{paths, tools};
use anyhow::Result;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// How often the page that runs the tests is opened before we say that it does not come.
const ATTEMPTS: u32 = 3;

pub(super) fn chromium(progress: &Progress) -> Result<Outcome> {
    progress.step("wasm tests: looking for wasm-pack, wasm-bindgen and Chromium");
    tools::wasm_target()?;
    let folders = [tools::wasm_bindgen()?, tools::wasm_pack()?];
    let browser = tools::browser()?;
    progress.step("wasm tests");
    let driver = ["--chrome", "--chromedriver"];
    opened(driver, &browser.driver, &tools::path_with(&folders)?)
}

pub(super) fn firefox(progress: &Progress) -> Result<Outcome> {
    progress.step("Firefox: looking for wasm-pack, wasm-bindgen, Firefox and its driver");
    tools::wasm_target()?;
    let folder = tools::firefox_driver()?;
    let driver = folder.join("geckodriver");
    let folders = [tools::wasm_bindgen()?, tools::wasm_pack()?, folder];
    progress.step("wasm tests in Firefox");
    let args = ["--firefox", "--geckodriver"];
    opened(args, &driver, &tools::path_with(&folders)?)
}

/// Opens the page until it runs tests.
///
/// The server of wasm-bindgen's runner now and then leaves a connection unanswered when several
/// come at once (a race in `tiny_http`'s `TaskPool::spawn`: a task is queued for a thread that has
/// been promised to another). The page then loads for ever and not one test begins. Up to four
/// have a thread each, so what tests bring along for the page is one file,
/// `tests/browser/support/page.js`. Once a test has begun, the run counts as it is.
fn opened(browser: [&str; 2], driver: &Path, path: &OsStr) -> Result<Outcome> {
    for attempt in 1..ATTEMPTS {
        let (outcome, begun) = once(browser, driver, path)?;
        if begun || outcome.status.success() || run::stopping() {
            return Ok(outcome);
        }
        eprintln!("error: attempt {attempt} of {ATTEMPTS}: the browser began no test; again");
    }
    Ok(once(browser, driver, path)?.0)
}

/// One run, and whether its page came as far as a first test.
fn once([browser, option]: [&str; 2], driver: &Path, path: &OsStr) -> Result<(Outcome, bool)> {
    let mut command = Command::new("wasm-pack");
    command
        .args(["test", "--headless", browser, "--mode", "no-install"])
        .arg(option)
        .arg(driver)
        .env("PATH", path)
        // Seconds for all tests; a busy machine needs more than the default of 20.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .current_dir(paths::root());
    let mut begun = false;
    let outcome = libtest(&mut command, |line| begun |= begins(line))?;
    Ok((outcome, begun))
}

/// The first line that the page itself prints.
fn begins(line: &str) -> bool {
    line.strip_prefix("running ")
        .is_some_and(|rest| rest.ends_with(" tests") || rest.ends_with(" test"))
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn only_the_page_says_that_tests_are_running() {
        assert!(begins("running 78 tests"));
        assert!(begins("running 1 test"));
        assert!(!begins("no tests to run!"));
        assert!(!begins(
            "     Running tests/browser/main.rs (target/browser.wasm)"
        ));
        assert!(!begins(
            "Loading scripts...Failed to detect test as having been run."
        ));
    }
}
