//! `cargo xtask build`: writes `dist/`.

use crate::{dist, paths, run::Progress};
use anyhow::Result;

pub(crate) fn run(breakable: bool) -> Result<()> {
    let progress = Progress::start();
    let site = if breakable {
        dist::breakable(&progress)?
    } else {
        dist::build(&progress)?;
        paths::dist()
    };
    progress.step(&format!("{} is ready", site.display()));
    Ok(())
}
