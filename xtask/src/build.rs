//! `cargo xtask build`: writes `dist/`.

use crate::{dist, paths, run::Progress};
use anyhow::Result;

pub(crate) fn run() -> Result<()> {
    let progress = Progress::start();
    dist::build(&progress)?;
    progress.step(&format!("{} is ready", paths::dist().display()));
    Ok(())
}
