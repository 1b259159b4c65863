//! `cargo xtask golden`: writes the files that are generated from the code, or checks them.
//!
//! The tests know what the files must hold: they compare, and with `UPDATE_GOLDEN=1` they write.

use crate::{paths, run};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Folders in which generated files lie.
const FOLDERS: &[&str] = &["docs", "tests/golden"];

pub(crate) fn run(check: bool) -> Result<()> {
    let before = snapshot()?;
    let arguments = ["test", "--workspace", "--exclude", "xtask", "--quiet"];
    run::run(run::cargo(&arguments).env("UPDATE_GOLDEN", "1"))?;
    let after = snapshot()?;

    let changed = differing(&before, &after);
    if !check {
        for path in &changed {
            println!("wrote {}", path.display());
        }
        return Ok(());
    }
    for path in &changed {
        match before.get(path) {
            Some(contents) => std::fs::write(path, contents)?,
            None => std::fs::remove_file(path)?,
        }
    }
    if !changed.is_empty() {
        let names: Vec<_> = changed
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        bail!(
            "run `cargo xtask golden` and look at the change of {}",
            names.join(", ")
        );
    }
    Ok(())
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn snapshot() -> Result<Files> {
    let mut files = Files::new();
    let mut folders: Vec<_> = FOLDERS
        .iter()
        .map(|name| paths::root().join(name))
        .collect();
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.clone(), std::fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

/// Files that were changed or added.
fn differing(before: &Files, after: &Files) -> Vec<PathBuf> {
    let same = |path: &PathBuf, contents| before.get(path) == Some(contents);
    after
        .iter()
        .filter(|(path, contents)| !same(path, contents))
        .map(|(path, _)| path.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_and_added_files_are_named() {
        let files = |list: &[(&str, &str)]| -> Files {
            list.iter()
                .map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec()))
                .collect()
        };
        let before = files(&[("same", "1"), ("changed", "1")]);
        let after = files(&[("same", "1"), ("changed", "2"), ("added", "1")]);
        assert_eq!(
            differing(&before, &after),
            [PathBuf::from("added"), PathBuf::from("changed")]
        );
    }
}
