//! `cargo xtask soak`: the delivery harness in full. Submissions through every fault there is,
//! each one shown as saved counted against the database; the figures go to `docs/delivery.md`.
//!
//! What is done to whom stands in `soak/`; this builds what it needs, adds the rounds up and writes
//! them down.

use crate::run::{self, Progress};
use crate::test::{self, Outcome};
use crate::{counts, demo, dist, machine, paths, tools};
use anyhow::{Context, Result, bail};
use counts::Counts;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// Submissions in a run of the tests: five rounds, about five minutes on two cores.
pub(crate) const IN_TESTS: u32 = 1_000;

/// One round, as `soak/support/round.ts` tells it.
struct Round(serde_json::Value);

impl Round {
    fn product(&self) -> &str {
        self.0
            .get("product")
            .and_then(|name| name.as_str())
            .unwrap_or_default()
    }

    /// A number, or how many there are in a list.
    fn count(&self, name: &str) -> u64 {
        match self.0.get(name) {
            Some(serde_json::Value::Array(list)) => list.len() as u64,
            Some(number) => number.as_u64().unwrap_or_default(),
            None => 0,
        }
    }

    fn fate(&self, name: &str) -> u64 {
        let fate = self.0.get("fates").and_then(|fates| fates.get(name));
        fate.and_then(serde_json::Value::as_u64).unwrap_or_default()
    }
}

/// `peers`: how many submissions each of the other libraries gets.
pub(crate) fn run(count: u32, seed: u32, peers: u32) -> Result<()> {
    let progress = Progress::start();
    prepare(&progress)?;
    let (counts, status, rounds) = rounds(&progress, count, seed, peers)?;
    let document = document(&rounds, (count, seed, peers), counts);
    println!("{document}");
    let path = paths::root().join("docs/delivery.md");
    std::fs::write(&path, document).with_context(|| format!("cannot write {}", path.display()))?;
    progress.step("docs/delivery.md is written");
    if !status.success() {
        bail!("a promise was broken, or a round did not end ({status}): see above");
    }
    Ok(())
}

/// Builds and installs what a run needs.
pub(crate) fn prepare(progress: &Progress) -> Result<()> {
    progress.step("looking for Chromium and the npm packages");
    tools::npm_packages("soak")?;
    dist::build(progress)?;
    demo::build_backend(progress)
}

/// Runs as many; each round tells what came of it.
fn rounds(
    progress: &Progress,
    count: u32,
    seed: u32,
    peers: u32,
) -> Result<(Counts, ExitStatus, Vec<Round>)> {
    let log = paths::scratch().join("soak.jsonl");
    drop(std::fs::remove_file(&log));
    progress.step(&format!("{count} submissions, seed {seed}"));
    let played = play(count, seed, peers, &log)?;
    let text = std::fs::read_to_string(&log).context("no round ended")?;
    let rounds: Result<Vec<Round>, _> = text
        .lines()
        .map(|line| serde_json::from_str(line).map(Round))
        .collect();
    Ok((played.counts, played.status, rounds?))
}

/// The harness by Playwright, with its counts of tests.
pub(crate) fn play(count: u32, seed: u32, peers: u32, log: &Path) -> Result<Outcome> {
    let mut command = test::playwright("soak")?;
    command
        .env("SOAK_COUNT", count.to_string())
        .env("SOAK_SEED", seed.to_string())
        .env("SOAK_LOG", log)
        .env("SOAK_PEERS", peers.to_string());
    test::played(&mut command)
}

fn document(rounds: &[Round], (count, seed, peers): (u32, u32, u32), counts: Counts) -> String {
    let when = machine::iso(machine::today());
    let commit = run::capture(Command::new("git").args(["rev-parse", "--short", "HEAD"]));
    let mut text = format!(
        "# Delivery\n\n\
         Written by `cargo xtask soak --count {count} --seed {seed} --peers {peers}` on {when}, commit {}, {}. \
         {} rounds passed, {} failed.\n\n\
         Every submission is typed into the page, through a proxy that drops, delays, stalls, refuses with \
         429 and 5xx, cuts answers and loses them after the backend has committed. Meanwhile the browser \
         and the server are killed with SIGKILL, the browser now and then in the middle of writing its \
         database, and of one to five tabs some are closed and some frozen. \
         In the end all heals, the browser is opened once more, and each submission that a person was told \
         is saved or received is looked for where it is stored. What `soak/` does, and to whom with which \
         configuration, stands there.\n\n\
         | | submitted | shown as saved or received | lost | stored twice | lost per 1,000 | doubled per 1,000 |\n\
         |---|---|---|---|---|---|---|\n",
        commit.unwrap_or_else(|| "unknown".to_owned()),
        machine::description(),
        counts.passed,
        counts.failed,
    );
    let mut products: Vec<&str> = rounds.iter().map(Round::product).collect();
    products.sort_unstable();
    products.dedup();
    for product in &products {
        let sum = sum_of(rounds, product);
        let shown = sum("saved") + sum("received");
        let each = |n: u64| n as f64 * 1_000.0 / shown.max(1) as f64;
        let (lost, doubled) = (sum("lost"), sum("doubled"));
        let _ = writeln!(
            text,
            "| {product} | {} | {shown} | {lost} | {doubled} | {:.1} | {:.1} |",
            sum("submitted"),
            each(lost),
            each(doubled)
        );
    }
    text.push_str("\n## What was done to them\n\n|");
    let columns = [
        ("browsers killed", "browsersKilled"),
        ("of these, writing", "writesTorn"),
        ("servers killed", "serversKilled"),
        ("tabs closed", "tabsClosed"),
        ("tabs frozen", "tabsFrozen"),
        ("requests dropped", "drop"),
        ("5xx", "fail"),
        ("429", "busy"),
        ("answers lost", "loseAnswer"),
        ("answers cut", "cutAnswer"),
        ("stalled", "stall"),
        ("passed", "passed"),
        ("seconds", "seconds"),
    ];
    for (title, _) in columns {
        let _ = write!(text, " | {title}");
    }
    let _ = writeln!(text, " |\n|{}", "---|".repeat(columns.len() + 1));
    for product in &products {
        let _ = write!(text, "| {product}");
        let sum = sum_of(rounds, product);
        for (_, name) in columns {
            let _ = write!(text, " | {}", sum(name));
        }
        text.push_str(" |\n");
    }
    text
}

/// Adds one figure of a product up.
fn sum_of(rounds: &[Round], product: &str) -> impl Fn(&str) -> u64 {
    move |name| {
        let of = rounds.iter().filter(|round| round.product() == product);
        of.map(|round| round.count(name) + round.fate(name)).sum()
    }
}
