//! Load generator: durable complaints a second at concurrency 64, and snapshot
//! requests a second for a room of 100 plans, over kept connections, against a
//! server of its own in the same process pair.
//!
//! Run with `cargo run --release -p livepledge-backend --example load -- [SECONDS]`
//! after `cargo build --release -p livepledge-backend`; it starts that binary.

#[path = "../tests/support/http.rs"]
mod http;

use anyhow::{Context as _, anyhow};
use http::Connection;
use hyper::Request;
use livepledge_backend::clock::{Clock as _, SystemClock};
use livepledge_backend::entropy::{OsEntropy, epoch};
use livepledge_backend::openapi::examples;
use livepledge_backend::store::sqlite::SqliteStore;
use livepledge_backend::store::{Publication, Store as _};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const CONCURRENCY: usize = 64;
const PLANS: usize = 100;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let seconds = std::env::args()
        .nth(1)
        .map_or(Ok(10), |text| text.parse())?;
    let span = Duration::from_secs(seconds);
    let dir = tempfile::tempdir()?;
    publish(dir.path()).await?;
    let (mut server, address) = start(dir.path())?;
    let complaints = drive(address, span, complaint).await;
    let snapshots = drive(address, span, snapshot).await;
    server.kill()?;
    server.wait()?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "concurrency {CONCURRENCY}, {PLANS} plans, {seconds} s each"
    )?;
    for (what, result) in [("durable complaints", complaints), ("snapshots", snapshots)] {
        let mut times = result?;
        times.sort_unstable();
        let at = |share: usize| {
            times
                .get(times.len() * share / 100)
                .copied()
                .unwrap_or_default()
        };
        let rate = times.len() as f64 / span.as_secs_f64();
        writeln!(
            out,
            "{what}: {rate:.0}/s, p50 {:.1?}, p99 {:.1?}",
            at(50),
            at(99)
        )?;
    }
    Ok(())
}

async fn publish(dir: &Path) -> anyhow::Result<()> {
    let plan = examples::plan().context("the example plan")?;
    let plans = (0..PLANS).map(|i| {
        let mut plan = plan.clone();
        plan.sku = format!("P{i:03}").parse().map_err(|_| anyhow!("a SKU"))?;
        Ok(plan)
    });
    let publication = Publication {
        room: examples::room().context("the example room")?,
        profile: examples::profile(),
        plans: plans.collect::<anyhow::Result<_>>()?,
        withdraw_missing: false,
        pin: None,
        imprint: livepledge_backend::store::ledger::Imprint::default(),
        at: SystemClock::start().now(),
        new_epoch: epoch(&OsEntropy)?,
    };
    SqliteStore::open(dir)?.publish(publication).await?;
    Ok(())
}

fn start(dir: &Path) -> anyhow::Result<(Child, SocketAddr)> {
    let this = std::env::current_exe()?;
    let binary = this
        .parent()
        .and_then(Path::parent)
        .context("the target directory")?
        .join("livepledge");
    let mut server = Command::new(binary)
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
        .spawn()?;
    let mut line = String::new();
    BufReader::new(server.stdout.take().context("its output")?).read_line(&mut line)?;
    let address = line
        .trim()
        .rsplit_once("http://")
        .context("its address")?
        .1
        .parse()?;
    Ok((server, address))
}

type Ask = fn(usize, usize) -> (hyper::http::request::Builder, Vec<u8>, u16);

/// Has every connection ask again and again; the time each answer took.
async fn drive(address: SocketAddr, span: Duration, ask: Ask) -> anyhow::Result<Vec<Duration>> {
    let end = Instant::now() + span;
    let workers = (0..CONCURRENCY).map(|worker| {
        tokio::spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut times = Vec::new();
            while Instant::now() < end {
                let (request, body, expected) = ask(worker, times.len());
                let asked = Instant::now();
                let response = connection.send(request, body).await?;
                if response.status() != expected {
                    return Err(format!("answered {}", response.status()));
                }
                times.push(asked.elapsed());
            }
            Ok::<_, String>(times)
        })
    });
    let mut all = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        all.extend(worker.await?.map_err(|e| anyhow!(e))?);
    }
    Ok(all)
}

fn complaint(worker: usize, n: usize) -> (hyper::http::request::Builder, Vec<u8>, u16) {
    let request = Request::post("/v1/rooms/demo/complaints")
        .header("content-type", "application/json")
        .header("idempotency-key", format!("load-{worker:05}-{n:010}"));
    let mut body = examples::least_complaint();
    body.contact = examples::complaint().and_then(|full| full.contact);
    (request, serde_json::to_vec(&body).unwrap_or_default(), 201)
}

fn snapshot(_: usize, _: usize) -> (hyper::http::request::Builder, Vec<u8>, u16) {
    (
        Request::get("/v1/rooms/demo").header("accept-encoding", "br, gzip"),
        Vec::new(),
        200,
    )
}
