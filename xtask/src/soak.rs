//! `cargo xtask soak`: the delivery harness in full. Submissions through every fault there is,
//! each one shown as saved counted against the database; the figures go to `docs/delivery.md`.
//!
//! What is done to whom stands in `soak/`; this builds what it needs, adds the rounds up and writes
//! them down.

use crate::run::{self, Progress};
use crate::test::{self, Outcome};
use crate::{demo, dist, machine, paths, tools};
use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// Submissions in a run of the tests: five rounds, about five minutes on two cores.
pub(crate) const IN_TESTS: u32 = 1_000;

/// One round, as `soak/support/round.ts` tells it.
struct Round(serde_json::Value);

impl Round {
    fn text(&self, name: &str) -> &str {
        let text = self.0.get(name).and_then(serde_json::Value::as_str);
        text.unwrap_or_default()
    }

    fn product(&self) -> &str {
        self.text("product")
    }

    /// It came to its end; what did not, counts nothing.
    fn ended(&self) -> bool {
        self.0.get("ended") != Some(&serde_json::Value::Bool(false))
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

/// How many submissions, the run's seed, and how many submissions each of the other libraries gets.
type Plan = (u32, u32, u32);

/// How the others were configured, and what their figures mean.
const PEERS: &str = "\nThe others, as `soak/peers/` sets them up:\n\n\
- Sentry: `makeBrowserOfflineTransport(makeFetchTransport)`, `flushAtStartup: true`, default integrations and \
client reports off so that they add no requests; all else by default (30 events kept at most; \
after a failure 5 s, doubled up to an hour). It tells nobody when an event is safe: half a second after \
`captureMessage` has returned counts as \"shown as saved\".\n\
- Workbox: `Queue(\"soak\", { maxRetentionTime: 7 days })` in a service worker, requests pushed when `fetch` \
throws, as its documentation shows; the answer 202 after that counts as \"shown as saved\". An answer of \
429 or 5xx is no failure to it.\n\
- Neither sends a key by which a server could know a repetition, so what is stored twice is theirs.\n";

/// The product whose rounds are resumed.
const OURS: &str = "Livepledge";

/// What every round came to, a line of JSON each, with day and commit.
const LOG: &str = "docs/delivery.jsonl";

/// Runs the rounds and writes down what came of them; `resume`: those that the log lacks.
pub(crate) fn run(plan: Plan, resume: bool) -> Result<()> {
    let progress = Progress::start();
    prepare(&progress)?;
    let path = paths::root().join(LOG);
    let mut rounds = match resume {
        true => logged(&path)?,
        false => Vec::new(),
    };
    // The others' rounds are few, and run anew as a whole.
    rounds.retain(|round| plan.2 == 0 || round.product() == OURS);
    let (status, new) = play_rounds(&progress, plan, &rounds)?;
    rounds.extend(new);
    rounds.sort_by_key(|round| (round.product().to_owned(), round.count("seed")));
    let lines: String = rounds
        .iter()
        .map(|round| format!("{}\n", round.0))
        .collect();
    std::fs::write(&path, lines).with_context(|| format!("cannot write {}", path.display()))?;
    let document = document(&rounds, plan);
    println!("{document}");
    let path = paths::root().join("docs/delivery.md");
    std::fs::write(&path, document).with_context(|| format!("cannot write {}", path.display()))?;
    progress.step("docs/delivery.md is written");
    if !status.success() {
        bail!("a promise was broken, or a round did not end ({status}): see above");
    }
    Ok(())
}

fn logged(path: &Path) -> Result<Vec<Round>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("there is nothing to go on with in {}", path.display()))?;
    let rounds: Result<Vec<Round>, _> = text
        .lines()
        .map(|line| serde_json::from_str(line).map(Round))
        .collect();
    Ok(rounds?)
}

/// Builds and installs what a run needs.
pub(crate) fn prepare(progress: &Progress) -> Result<()> {
    progress.step("looking for Chromium and the npm packages");
    tools::npm_packages("soak")?;
    dist::build(progress)?;
    demo::build_backend(progress)
}

/// Runs those that are left; each round tells what came of it.
fn play_rounds(
    progress: &Progress,
    plan: Plan,
    before: &[Round],
) -> Result<(ExitStatus, Vec<Round>)> {
    let log = paths::scratch().join("soak.jsonl");
    drop(std::fs::remove_file(&log));
    progress.step(&format!("{} submissions, seed {}", plan.0, plan.1));
    let ended = |round: &&Round| round.product() == OURS && round.ended();
    let done = before
        .iter()
        .filter(ended)
        .map(|round| round.count("seed").to_string());
    let done = done.collect::<Vec<_>>().join(",");
    let played = play(plan, &done, &log, &paths::backend())?;
    let mut rounds = logged(&log).context("no round ended")?;
    let commit = run::capture(Command::new("git").args(["rev-parse", "--short", "HEAD"]));
    let commit = commit.unwrap_or_else(|| "unknown".to_owned());
    for round in &mut rounds {
        if let Some(fields) = round.0.as_object_mut() {
            fields.insert("commit".to_owned(), commit.clone().into());
            fields.insert("date".to_owned(), machine::iso(machine::today()).into());
        }
    }
    Ok((played.status, rounds))
}

/// The harness by Playwright, with its counts of tests. `done`: seeds of rounds that are not run.
pub(crate) fn play(
    (count, seed, peers): Plan,
    done: &str,
    log: &Path,
    backend: &Path,
) -> Result<Outcome> {
    let mut command = test::playwright("soak", backend)?;
    command
        .env("SOAK_COUNT", count.to_string())
        .env("SOAK_SEED", seed.to_string())
        .env("SOAK_DONE", done)
        .env("SOAK_LOG", log)
        .env("SOAK_PEERS", peers.to_string());
    test::played(&mut command)
}

/// Which rounds ran at which commit.
fn commits(rounds: &[Round]) -> String {
    let mut all: Vec<(&str, &str)> = rounds
        .iter()
        .map(|round| (round.text("date"), round.text("commit")))
        .collect();
    all.sort_unstable();
    all.dedup();
    let of = |at: &(&str, &str)| {
        let here = rounds
            .iter()
            .filter(|round| (round.text("date"), round.text("commit")) == *at);
        format!("{} on {} at {}", here.count(), at.0, at.1)
    };
    all.iter().map(of).collect::<Vec<_>>().join(", ")
}

fn document(rounds: &[Round], (count, seed, peers): Plan) -> String {
    let open: Vec<String> = rounds
        .iter()
        .filter(|round| !round.ended())
        .map(|round| format!("{} at {}", round.count("seed"), round.text("commit")))
        .collect();
    let open = match open.is_empty() {
        true => String::new(),
        false => format!(
            " Not ended within ten minutes, and run again: {}.",
            open.join(", ")
        ),
    };
    let mut text = format!(
        "# Delivery\n\n\
         Written by `cargo xtask soak --count {count} --seed {seed} --peers {peers}` on {}. \
         Rounds of two hundred: {}.{open} Each stands in [delivery.jsonl](delivery.jsonl).\n\n\
         Every submission is typed into the page, through a proxy that drops, delays, stalls, refuses with \
         429 and 5xx, cuts answers and loses them after the backend has committed. Meanwhile the browser \
         and the server are killed with SIGKILL, the browser now and then in the middle of writing its \
         database, and of one to five tabs some are closed and some frozen. \
         In the end all heals, the browser is opened once more, and each submission that a person was told \
         is saved or received is looked for where it is stored. What `soak/` does, and to whom with which \
         configuration, stands there.\n\n\
         | | submitted | shown as saved or received | lost | stored twice | lost per 1,000 | doubled per 1,000 |\n\
         |---|---|---|---|---|---|---|\n",
        machine::description(),
        commits(rounds),
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
    if peers > 0 {
        text.push_str(PEERS);
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
