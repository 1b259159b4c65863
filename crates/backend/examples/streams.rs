//! Thousands of viewers on one room: two changes of stock a second, sent through
//! the staff route, and every viewer must get every one of them, in order.
//! Prints latency (from before the command is sent until a viewer has read the
//! event) and the server's memory for each viewer. The viewers are the widget's
//! own state machine. With `--herd` the server is then killed and, after `--away`
//! seconds, started again under them.
//!
//! `cargo build --release -p livepledge-backend && cargo run --release -p livepledge-backend --example streams -- [--viewers N] [--seconds S] [--herd]`

#[path = "../tests/support/http.rs"]
mod http;
#[path = "streams/server.rs"]
mod server;
#[path = "streams/tally.rs"]
mod tally;
#[path = "streams/viewer.rs"]
mod viewer;

use anyhow::{Context as _, anyhow, bail};
use clap::Parser;
use http::Connection;
use hyper::Request;
use livepledge_backend::openapi::examples;
use server::Server;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tally::Tally;

/// Viewers on one room.
#[derive(Debug, Parser)]
struct Options {
    /// How many
    #[arg(long, default_value_t = 5_000)]
    viewers: usize,
    /// How long changes are sent
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// Changes a second
    #[arg(long, default_value_t = 2)]
    rate: u32,
    /// Kill the server under them, and see how they come back
    #[arg(long)]
    herd: bool,
    /// How long the server is away then, in seconds
    #[arg(long, default_value_t = 0)]
    away: u64,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // A viewer's state stays on one thread, as in a page; its sockets do not.
    tokio::task::LocalSet::new().run_until(run()).await
}

async fn run() -> anyhow::Result<()> {
    let options = Options::parse();
    let files = options.viewers as u64 + 500;
    if livepledge_backend::cli::serve::raise_open_files(files) < files {
        bail!(
            "{files} files must be open at once; raise the limit (ulimit -n {files}) or ask for fewer --viewers"
        );
    }
    let dir = tempfile::tempdir()?;
    let mut server = Server::prepare(dir.path()).await?;
    server.start()?;
    let address = server.address()?;
    let empty = server.memory()?;

    let tally = Arc::new(Tally::default());
    let began = Instant::now();
    for n in 0..options.viewers {
        tokio::task::spawn_local(viewer::watch(address, Arc::clone(&tally)));
        // The system's queue of connections not yet accepted is short.
        if n % 100 == 99 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    reach(&tally, options.viewers, Duration::from_secs(60)).await?;
    let joined = began.elapsed();

    let changes = send(address, &options, &tally).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let full = server.memory()?;
    let mut out = std::io::stdout().lock();
    let Options { viewers, rate, .. } = options;
    writeln!(
        out,
        "{viewers} viewers joined in {joined:.1?}; {changes} changes, {rate} a second"
    )?;
    let result = tally.result(viewers, changes);
    writeln!(out, "{result}")?;
    let each = full.saturating_sub(empty) as f64 / viewers as f64;
    writeln!(
        out,
        "memory of the server: {:.1} MB, {each:.1} KB for each viewer",
        full as f64 / 1000.0
    )?;
    if result.missing > 0 || result.out_of_order > 0 {
        bail!("not every viewer got every change in order");
    }
    if options.herd {
        drop(out);
        herd(&mut server, &tally, &options).await?;
    }
    Ok(())
}

/// Waits until so many viewers read.
async fn reach(tally: &Tally, viewers: usize, most: Duration) -> anyhow::Result<()> {
    let began = Instant::now();
    while tally.reading() < viewers {
        if began.elapsed() > most {
            bail!(
                "only {} of {viewers} viewers read after {most:?}",
                tally.reading()
            );
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

/// Sells one and takes it back, in turn; how many changes were made.
async fn send(
    address: std::net::SocketAddr,
    options: &Options,
    tally: &Tally,
) -> anyhow::Result<usize> {
    let mut staff = Connection::open(address).await.map_err(|e| anyhow!(e))?;
    let mut turn = tokio::time::interval(Duration::from_secs(1) / options.rate.max(1));
    let changes = (options.rate * options.seconds) as usize;
    for n in 0..changes {
        turn.tick().await;
        let body = if n % 2 == 0 {
            examples::staff::sold()
        } else {
            examples::staff::returned()
        };
        let request = Request::post("/v1/staff/rooms/demo/stock")
            .header(
                "authorization",
                format!("Bearer {}", examples::staff::TOKEN),
            )
            .header("content-type", "application/json")
            .header("idempotency-key", format!("streams-{n:010}"));
        tally.sent();
        let answer = staff
            .send(request, serde_json::to_vec(&body.context("an example")?)?)
            .await
            .map_err(|e| anyhow!(e))?;
        if answer.status() != 200 {
            bail!(
                "a change was answered {}: {:?}",
                answer.status(),
                answer.body()
            );
        }
    }
    Ok(changes)
}

async fn herd(server: &mut Server, tally: &Tally, options: &Options) -> anyhow::Result<()> {
    // By then a heartbeat has told all of them how many they are.
    tokio::time::sleep(Duration::from_secs(11)).await;
    tally.count_connections();
    server.kill()?;
    let killed = Instant::now();
    tokio::time::sleep(Duration::from_secs(options.away)).await;
    // Every viewer has noticed before any can be counted as back.
    while tally.reading() > 0 {
        if killed.elapsed() > Duration::from_secs(30) {
            bail!(
                "{} viewers did not notice that the server is gone",
                tally.reading()
            );
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    server.start()?;
    let up = killed.elapsed();
    let viewers = options.viewers;
    reach(tally, viewers * 99 / 100, Duration::from_secs(120)).await?;
    let nearly = killed.elapsed();
    reach(tally, viewers, Duration::from_secs(120)).await?;
    let all = killed.elapsed();
    let back = tally.returned();
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "herd: killed, listening again after {up:.1?}; 99 % back after {nearly:.1?}, all after {all:.1?}; {} connections for streams and {} for snapshots, {} of them refused; at most {} within one second, {:.0} a second on average",
        back.streams, back.snapshots, back.failed, back.peak, back.mean
    )?;
    Ok(())
}
