//! The `livepledge` command: reads the command line, runs it, and says in one
//! sentence why it could not.

use clap::Parser as _;
use clap::error::ErrorKind;
use livepledge_backend::blobs::picture;
use livepledge_backend::cli::{
    Cli, Command, backup, case, evidence, import, inquiry, ledger, order, plan, promise, publish,
    receipt, room, serve, staff_token, stock,
};
use livepledge_backend::openapi;
use livepledge_backend::store::control::RoomRefusal;
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
        Err(error) => {
            // What the room's state forbids, a script may want to tell from a failure.
            let code = match error.downcast_ref::<RoomRefusal>() {
                None | Some(RoomRefusal::Store(_)) => 1,
                Some(_) => 3,
            };
            refuse(&format!("{error:#}"), code)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    // Before there are threads, whose stacks would count.
    if matches!(cli.command, Command::DecodePicture) {
        anyhow::ensure!(picture::decode_standard_input(), "no picture that is taken");
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    match cli.command {
        Command::Serve(args) => runtime.block_on(serve::run(args)),
        Command::Import(args) => runtime.block_on(import::run(args)),
        Command::Publish(args) => runtime.block_on(publish::run(args)),
        Command::Stock(command) => runtime.block_on(stock::run(command)),
        Command::Pin(args) => runtime.block_on(room::pin(args)),
        Command::Unpin(args) => runtime.block_on(room::unpin(args)),
        Command::Open(args) => runtime.block_on(room::open(args)),
        Command::Close(args) => runtime.block_on(room::close(args)),
        Command::Announce(args) => runtime.block_on(room::announce(args)),
        Command::Order(args) => runtime.block_on(order::run(args)),
        Command::Backup(args) => backup::run(args),
        Command::StaffToken(command) => staff_token::run(command),
        Command::Case(command) => runtime.block_on(case::run(command)),
        Command::Inquiry(command) => runtime.block_on(inquiry::run(command)),
        Command::Plan(command) => runtime.block_on(plan::run(command)),
        Command::Ledger(command) => runtime.block_on(ledger::run(command)),
        Command::Receipt(command) => receipt::run(command),
        Command::Promise(command) => runtime.block_on(promise::run(command)),
        Command::Evidence(command) => runtime.block_on(evidence::run(command)),
        // Done above.
        Command::DecodePicture => Ok(()),
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
