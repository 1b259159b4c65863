//! The texts that the loader fetches beside the WebAssembly: one file for each language, and
//! one with their names. The widget's own table writes them (`examples/texts.rs`), so that a
//! line cannot be another text's.

use crate::{paths, run, run::Progress};
use anyhow::Result;
use std::path::PathBuf;

/// What the loader calls each file, and what the example names it.
pub(super) const TEXTS: [&str; 3] = ["zh", "en", "names"];

/// Writes the files, and says where each lies.
pub(super) fn files(progress: &Progress) -> Result<Vec<PathBuf>> {
    progress.step("writing the texts of each language");
    let folder = paths::scratch().join("texts");
    let mut command = run::cargo(&[
        "run",
        "--quiet",
        "--package",
        "livepledge",
        "--example",
        "texts",
        "--no-default-features",
        "--features",
        "viewer,texts",
        "--",
    ]);
    run::run(command.arg(&folder))?;
    Ok(TEXTS
        .map(|name| folder.join(format!("{name}.txt")))
        .to_vec())
}
