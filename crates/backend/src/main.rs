//! The `livepledge` command: reads the command line, runs it, and says in one
//! sentence why it could not.

use clap::Parser as _;
use clap::error::ErrorKind;
use livepledge_backend::cli::{Cli, Command, import, serve};
use livepledge_backend::openapi;
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            ) =>
        {
            error.exit()
        }
        Err(error) => return refuse(&first_sentence(&error.render().to_string()), 2),
    };
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&format!("{error:#}"), 1),
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    match cli.command {
        Command::Serve(args) => runtime.block_on(serve::run(args)),
        Command::Import(args) => runtime.block_on(import::run(args)),
        Command::Openapi => {
            std::io::stdout().write_all(openapi::print(&openapi::document()).as_bytes())?;
            Ok(())
        }
    }
}

fn refuse(why: &str, code: u8) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "livepledge: {why}");
    ExitCode::from(code)
}

/// What clap says up to its first empty line, without its prefix, as one line.
fn first_sentence(message: &str) -> String {
    let sentence = message.split("\n\n").next().unwrap_or(message);
    let sentence = sentence.strip_prefix("error: ").unwrap_or(sentence);
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}
