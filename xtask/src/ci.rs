//! `cargo xtask ci`: everything that must hold before a change goes in, cheapest first.
//!
//! The tests come last, so that their counts are the last line. They also compare the generated
//! files, which is why `golden --check` is no step of its own.

use crate::run::{self, Progress};
use crate::{size, test, tidy, tools};
use anyhow::{Context, Result};

pub(crate) fn run() -> Result<()> {
    let progress = Progress::start();
    progress.step("formatting");
    run::run(&mut run::cargo(&["fmt", "--all", "--check"])).context("run `cargo fmt --all`")?;

    progress.step("house rules");
    tidy::run()?;

    progress.step("clippy, native");
    clippy(&["--workspace"])?;
    progress.step("clippy, wasm");
    tools::wasm_target()?;
    clippy(&[
        "--package",
        "livepledge",
        "--target",
        "wasm32-unknown-unknown",
    ])?;

    progress.step("sizes");
    size::run(false, size::Against::Ceilings)?;
    progress.step("tests");
    test::run(None)
}

fn clippy(selection: &[&str]) -> Result<()> {
    let mut command = run::cargo(&["clippy", "--all-targets"]);
    run::run(command.args(selection).args(["--", "--deny", "warnings"]))
}
