//! `livepledge ledger`: the history of every published plan, written to a file,
//! verified without a database, and anchored in one word.

use super::id;
use crate::clock::{Clock as _, SystemClock};
use crate::ledger_check::{anchor, judge, sentence, signed_by};
use crate::store::ledger::PlanLedger as _;
use crate::store::sqlite::SqliteStore;
use anyhow::{Context as _, anyhow};
use livepledge_contract::ids::{PublicKey, RoomId};
use livepledge_contract::ledger::LedgerExport;
use livepledge_contract::ledger::anchor::Anchor;
use livepledge_contract::ledger::verify::{Signature, Verified};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What is done with the ledger.
#[derive(Debug, clap::Subcommand)]
pub enum LedgerCommand {
    /// Print the whole ledger of a room as JSON
    Export(RoomArgs),
    /// Verify an export, offline; exits with 1 when anything in it was changed
    Verify(VerifyArgs),
    /// Print where the ledger of a room stands, in one word to be published elsewhere
    Anchor(RoomArgs),
}

/// Which room.
#[derive(Debug, clap::Args)]
pub struct RoomArgs {
    /// Directory of the database
    #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// The room
    #[arg(long, env = "LIVEPLEDGE_ROOM", value_name = "ROOM", value_parser = id::<RoomId>)]
    pub room: RoomId,
}

/// Options of `livepledge ledger verify`.
#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    /// An anchor from then or before: what was cut off or written anew shows too
    #[arg(long, value_name = "ANCHOR", value_parser = an_anchor)]
    pub anchor: Option<Anchor>,
    /// Public key of a merchant; repeatable. Every version must be signed by one of them
    #[arg(long, value_name = "KEY", value_parser = a_key)]
    pub key: Vec<PublicKey>,
    /// What `livepledge ledger export` printed
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

pub(super) fn an_anchor(text: &str) -> Result<Anchor, String> {
    text.parse()
        .map_err(|_| "write what `livepledge ledger anchor` printed: ROOM:PLACE:DIGEST".to_owned())
}

fn a_key(text: &str) -> Result<PublicKey, String> {
    text.parse()
        .map_err(|_| "write the public key that `livepledge plan key new` printed".to_owned())
}

/// Runs it.
///
/// # Errors
/// One sentence: what cannot be read, or where the history is broken.
pub async fn run(command: LedgerCommand) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    match command {
        LedgerCommand::Export(args) => {
            let json = serde_json::to_string_pretty(&read(&args).await?)?;
            writeln!(out, "{json}")?;
        }
        LedgerCommand::Anchor(args) => {
            let export = read(&args).await?;
            let whole = judge(&export, None).map_err(|broken| anyhow!(sentence(&broken)))?;
            writeln!(out, "{}", anchor(&export, whole.place)?)?;
        }
        LedgerCommand::Verify(args) => {
            let export = read_export(&args.file)?;
            let judged = judge(&export, args.anchor.as_ref());
            let whole = judged.map_err(|broken| anyhow!(sentence(&broken)))?;
            if !args.key.is_empty() {
                signed_by(&export, &args.key).map_err(|why| anyhow!(why))?;
            }
            let versions = match whole.versions {
                1 => "1 version".to_owned(),
                n => format!("{n} versions"),
            };
            let is_signed = |plan: &Verified| plan.signature == Signature::Holds;
            let signed = whole.plans.iter().filter(|(_, plan)| is_signed(plan));
            let signed = signed.count();
            writeln!(
                out,
                "verified, {versions} of {} plans in room {}, {signed} of them signed; the ledger stands at {}",
                whole.plans.len(),
                export.room,
                anchor(&export, whole.place)?
            )?;
        }
    }
    Ok(())
}

/// An export from its file.
pub(super) fn read_export(file: &Path) -> anyhow::Result<LedgerExport> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_slice(&bytes)
        .with_context(|| format!("{} is no export of a ledger", file.display()))
}

async fn read(args: &RoomArgs) -> anyhow::Result<LedgerExport> {
    let store = SqliteStore::open(&args.data)?;
    let now = SystemClock::start().now();
    let export = store.room_ledger(&args.room, now).await?;
    export.ok_or_else(|| anyhow!("there is no room {}; check --room and --data", args.room))
}
