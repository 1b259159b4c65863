//! Automation of the project: `cargo xtask <command>`.
//!
//! This file only maps words on the command line to the files that do the work;
//! each command lives in the file of its name.

mod bench;
mod build;
mod ci;
mod counts;
mod demo;
mod dist;
mod golden;
mod machine;
mod paths;
mod run;
mod size;
mod soak;
mod stamp;
mod test;
mod tidy;
mod tools;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Automation of Livepledge.
#[derive(Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing, build everything and serve the demo room until Ctrl-C.
    Demo {
        /// Port on 127.0.0.1.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Where the database and the secret key live [default: .livepledge in the repository].
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Measure the goods list beside its peers in one browser; write docs/bench.md and docs/bench.svg.
    Bench {
        /// Few rounds and few goods, and nothing is written.
        #[arg(long)]
        quick: bool,
        /// Measure nothing; write down these figures of a run on this machine and day.
        #[arg(long, conflicts_with = "quick")]
        taken: Option<PathBuf>,
    },
    /// Thousands of submissions through every fault there is; write docs/delivery.md.
    Soak {
        /// How many submissions, in rounds of two hundred.
        #[arg(long, default_value_t = 10_000)]
        count: u32,
        /// The run: the same seed throws the same dice.
        #[arg(long, default_value_t = 1)]
        seed: u32,
        /// As many, in the same rounds, for each of two other libraries' queues.
        #[arg(long, default_value_t = 0)]
        peers: u32,
        /// Go on where docs/delivery.jsonl ends: rounds that stand there are not run again.
        #[arg(long)]
        resume: bool,
    },
    /// Write dist/, the files a page's owner deploys.
    Build {
        /// Write instead a site whose viewer breaks down where a test tells it to, and say where.
        #[arg(long)]
        breakable: bool,
    },
    /// Install what the tests need and run them all: native, wasm, e2e.
    Test {
        /// Run one part only.
        part: Option<test::Part>,
    },
    /// Everything that must hold before a change goes in.
    Ci,
    /// Show what viewers download; fail when it is over budget.
    Size {
        /// Record the figures in docs/size.md.
        #[arg(long)]
        write: bool,
    },
    /// Regenerate the generated documents and the golden files.
    Golden {
        /// Change nothing; fail when a file would change.
        #[arg(long)]
        check: bool,
    },
    /// Check the house rules that no compiler checks.
    Tidy,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = run::watch_signals().and_then(|()| match cli.command {
        Command::Demo { port, data } => demo::run(port, data),
        Command::Bench { quick, taken } => bench::run(quick, taken),
        Command::Soak {
            count,
            seed,
            peers,
            resume,
        } => soak::run((count, seed, peers), resume),
        Command::Build { breakable } => build::run(breakable),
        Command::Test { part } => test::run(part),
        Command::Ci => ci::run(),
        Command::Size { write } => size::run(write, size::Against::Budgets),
        Command::Golden { check } => golden::run(check),
        Command::Tidy => tidy::run(),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) if run::stopping() => ExitCode::from(130),
        Err(error) => {
            // The test command has said everything with its counts, which stay the last line.
            if !error.is::<test::Failed>() {
                eprintln!("error: {error:#}");
            }
            ExitCode::FAILURE
        }
    }
}
