//! `cargo xtask bench`: the goods list of the shipped `dist/` beside peers that do the same work.
//!
//! The measuring is done by `bench/run.mjs` in one browser; this builds what it needs, and
//! turns its figures into `docs/bench.md` and `docs/bench.svg`.

mod document;
mod figures;
mod goals;
mod plot;
mod tables;

use crate::run::{self, Progress};
use crate::{dist, machine, paths, tools};
use anyhow::{Context, Result};
use figures::Figures;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `quick`: few rounds, up to a hundred goods, and no document: to see that it works.
/// `taken`: the file of a run on this machine and day, to be written down without another one.
pub(crate) fn run(quick: bool, taken: Option<PathBuf>) -> Result<()> {
    let progress = Progress::start();
    let file = match taken {
        Some(file) => file,
        None => measure(&progress, quick)?,
    };
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}", file.display()))?;
    let figures = Figures::read(&text)?;
    println!("{}\n{}", tables::all(&figures), goals::list(&figures));
    if !quick {
        write(&figures, &paths::root().join("docs"))?;
        progress.step("docs/bench.md and docs/bench.svg are written");
    }
    Ok(())
}

/// Where the figures lie.
fn measure(progress: &Progress, quick: bool) -> Result<PathBuf> {
    progress.step("looking for Chromium and the npm packages");
    let browser = tools::browser()?;
    tools::npm_packages("bench")?;
    dist::build(progress)?;

    progress.step("measuring");
    let out = paths::scratch().join("bench.json");
    let mut command = Command::new("node");
    command
        .arg("run.mjs")
        .arg("--dist")
        .arg(paths::dist())
        .arg("--out")
        .arg(&out)
        .env("CHROMIUM", &browser.chromium)
        .current_dir(paths::root().join("bench"));
    if quick {
        command.arg("--quick");
    }
    run::run(&mut command)?;
    Ok(out)
}

fn write(figures: &Figures, docs: &Path) -> Result<()> {
    let when = machine::iso(machine::today());
    let taken = format!("{when} on {}", machine::description());
    std::fs::write(docs.join("bench.md"), document::whole(figures, &taken))
        .context("cannot write docs/bench.md")?;
    std::fs::write(docs.join("bench.svg"), plot::draw(figures))
        .context("cannot write docs/bench.svg")
}
