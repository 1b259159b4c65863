//! Runs the backend for the demo, says where it is, and ends with it.

use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The line by which the backend says that it accepts connections.
const LISTENING: &str = "listening on ";

/// Serves `data` and `dist/` until Ctrl-C (or SIGTERM), which drains the backend.
pub(super) fn until_stopped(data: &Path, port: u16, room: &str) -> Result<()> {
    let (staff, token) = hire_host(data, room)?;
    let mut backend = run::Running::spawn(
        Command::new(paths::backend())
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(data)
            .arg("--site")
            .arg(paths::dist())
            .arg("--staff")
            .arg(staff)
            .stdout(Stdio::piped()),
    )?;
    for line in backend.stdout()?.lines() {
        let line = line?;
        match line.strip_prefix(LISTENING) {
            Some(address) => print!("{}", addresses(address.trim(), room, &token)),
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

/// The file of a host's token, and the token: a new one each time.
fn hire_host(data: &Path, room: &str) -> Result<(PathBuf, String)> {
    let of = ["--party", "live_party", "--role", "host", "--name", "demo"];
    let told = Command::new(paths::backend())
        .args(["staff-token", "new", "--room", room])
        .args(of)
        .output()
        .context("the backend makes no token")?;
    let told = String::from_utf8(told.stdout)?;
    let token = told
        .split_whitespace()
        .find(|word| word.starts_with("lps_"));
    let (Some(token), Some(line)) = (token, told.lines().last()) else {
        bail!("the backend makes no token: {told}");
    };
    let file = data.join("demo-staff.toml");
    std::fs::write(&file, format!("[tokens]\n{line}\n"))?;
    Ok((file, token.to_owned()))
}

fn addresses(base: &str, room: &str, token: &str) -> String {
    format!(
        "\n  Demo room   {base}/\n  Overlay     {base}/overlay/{room}?ground=1\n  \
         Prompter    {base}/prompter/{room}\n              token {token}\n  API         {base}/v1/rooms/{room}\n  \
         API docs    {base}/openapi.json\n  Health      {base}/healthz\n\nCtrl-C stops it.\n"
    )
}
