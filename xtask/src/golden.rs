//! `cargo xtask golden`: writes the files that are generated from the code, or checks them.
//!
//! The tests know what the files must hold: they compare, and with `UPDATE_GOLDEN=1` they write.

use crate::{counts, run};
use anyhow::{Result, bail};

pub(crate) fn run(check: bool) -> Result<()> {
    let mut command = run::cargo(&["test", "--workspace", "--exclude", "xtask", "--quiet"]);
    if !check {
        command.env("UPDATE_GOLDEN", "1");
    }
    let mut ran = counts::Counts::default();
    let status = run::stream(&mut command, |line| {
        ran += counts::of_libtest_line(line).unwrap_or_default();
    })?;
    if check && ran.failed > 0 {
        bail!(
            "if a generated file is out of date, run `cargo xtask golden` and look at the change"
        );
    }
    if !status.success() || ran.passed == 0 {
        bail!("the tests that generate files failed ({status})");
    }
    Ok(())
}
