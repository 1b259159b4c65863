//! Runs the backend for the demo, says where it is, and ends with it.

use crate::{paths, run};
use anyhow::{Result, bail};
use std::io::BufRead;
use std::path::Path;
use std::process::{Command, Stdio};

/// The line by which the backend says that it accepts connections.
const LISTENING: &str = "listening on ";

/// Serves `data` and `dist/` until Ctrl-C (or SIGTERM), which drains the backend.
pub(super) fn until_stopped(data: &Path, port: u16, room: &str) -> Result<()> {
    let mut backend = run::Running::spawn(
        Command::new(paths::backend())
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(data)
            .arg("--site")
            .arg(paths::dist())
            .stdout(Stdio::piped()),
    )?;
    for line in backend.stdout()?.lines() {
        let line = line?;
        match line.strip_prefix(LISTENING) {
            Some(address) => print!("{}", addresses(address.trim(), room)),
            None => println!("{line}"),
        }
    }
    let status = backend.wait()?;
    if run::stopping() {
        println!("Stopped.");
        return Ok(());
    }
    bail!("the backend ended by itself ({status}); what it said is above");
}

fn addresses(base: &str, room: &str) -> String {
    format!(
        "\n  Demo room   {base}/\n  API         {base}/v1/rooms/{room}\n  \
         API docs    {base}/openapi.json\n  Health      {base}/healthz\n\nCtrl-C stops it.\n"
    )
}
