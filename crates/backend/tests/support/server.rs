//! The real `livepledge serve` as a process of its own.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// Starts it on a free port; resolves when it listens.
pub(crate) async fn start(dir: &Path) -> (Child, SocketAddr) {
    let program = Command::new(env!("CARGO_BIN_EXE_livepledge"));
    start_as(program, dir).await.unwrap()
}

/// The same by another program that is to run it; `None`: it ended without listening.
pub(crate) async fn start_as(mut program: Command, dir: &Path) -> Option<(Child, SocketAddr)> {
    let mut server = program
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--rate-limit",
            "0",
            "--data",
        ])
        .arg(dir)
        .env("RUST_LOG", "warn")
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap())
        .read_line(&mut line)
        .await
        .unwrap();
    let address = line.trim().strip_prefix("listening on http://")?;
    let address = address.parse().unwrap();
    Some((server, address))
}
