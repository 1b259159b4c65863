//! `cargo xtask demo`: a live room with real plans on a real database, with one command.
//!
//! Checks first what a person can put right (port, directory), then installs and builds what is
//! missing, imports the sample sheet, and serves until Ctrl-C.

mod dates;
mod serve;

use crate::run::Progress;
use crate::stamp::{Stamp, digest};
use crate::{dist, machine, paths, run};
use anyhow::{Context, Result, anyhow, bail};
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The room of the sample sheet; `index.html` shows it.
const ROOM: &str = "demo";
/// The goods on air: spot and presale stock, so that every group of commitments has something to say.
const ON_AIR: &str = "LN005";

pub(crate) fn run(port: u16, data: Option<PathBuf>) -> Result<()> {
    let data = data.unwrap_or_else(|| paths::root().join(".livepledge"));
    refuse_taken(port)?;
    refuse_unwritable(&data)?;

    let progress = Progress::start();
    dist::build(&progress)?;
    build_backend(&progress)?;
    import(&data, &progress)?;
    // Building takes minutes: somebody may have taken the port meanwhile.
    refuse_taken(port)?;
    progress.step("starting the backend");
    serve::until_stopped(&data, port, ROOM)
}

/// The release backend, as it is shipped.
pub(crate) fn build_backend(progress: &Progress) -> Result<()> {
    progress.step("compiling the backend");
    run::run(&mut run::cargo(&[
        "build",
        "--release",
        "--package",
        "livepledge-backend",
    ]))
}

fn refuse_taken(port: u16) -> Result<()> {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {port} is taken: stop the program that listens there, or choose another port with --port"
        ),
        Err(error) => bail!("port {port} cannot be used ({error}): choose another with --port"),
    }
}

fn refuse_unwritable(data: &Path) -> Result<()> {
    let probe = data.join(".writable");
    std::fs::create_dir_all(data)
        .and_then(|()| std::fs::write(&probe, []))
        .and_then(|()| std::fs::remove_file(&probe))
        .map_err(|error| {
            anyhow!(
                "cannot write into {} ({error}): choose another directory with --data",
                data.display()
            )
        })
}

/// The sample sheet with its dates moved near today.
pub(crate) fn sample_sheet() -> Result<String> {
    let sheet = paths::root().join("demo/plan-sheet.csv");
    let text = std::fs::read_to_string(&sheet)
        .with_context(|| format!("{} is needed and cannot be read", sheet.display()))?;
    Ok(dates::move_near(&text, machine::today()))
}

/// Imports the sample sheet with its dates moved near today, unless that is what is stored.
fn import(data: &Path, progress: &Progress) -> Result<()> {
    let profile = paths::root().join("demo/room.json");
    let text = sample_sheet()?;
    let room = std::fs::read(&profile)
        .with_context(|| format!("{} is needed and cannot be read", profile.display()))?;

    let inputs = digest([
        text.as_bytes(),
        room.as_slice(),
        ROOM.as_bytes(),
        ON_AIR.as_bytes(),
    ]);
    let stamp = Stamp::at(data.join("demo.stamp"));
    if data.join("livepledge.sqlite3").is_file() && stamp.is(&inputs) {
        progress.step("the sample sheet is already imported");
        return Ok(());
    }
    progress.step("importing the sample sheet");
    let copy = data.join("demo-plan-sheet.csv");
    std::fs::write(&copy, text)?;
    run::run(
        Command::new(paths::backend())
            .args(["import", "--room", ROOM, "--pin", ON_AIR, "--data"])
            .arg(data)
            .arg("--profile")
            .arg(&profile)
            .args(["--author", "demo", "--reason", "the sample sheet"])
            .args(["--agree-merchant", "demo", "--agree-live-party", "demo"])
            .arg(&copy),
    )?;
    stamp.set(&inputs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_refused_with_what_to_do() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let error = refuse_taken(port).unwrap_err().to_string();
        assert!(error.contains(&format!("port {port} is taken")) && error.contains("--port"));
        drop(listener);
        assert!(refuse_taken(port).is_ok());
    }

    #[test]
    fn a_directory_that_cannot_be_written_is_refused_with_what_to_do() {
        let file = std::env::temp_dir().join(format!("livepledge-file-{}", std::process::id()));
        std::fs::write(&file, []).unwrap();
        let error = refuse_unwritable(&file.join("data"))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("cannot write into") && error.contains("--data"),
            "{error}"
        );
        std::fs::remove_file(&file).unwrap();
    }
}
