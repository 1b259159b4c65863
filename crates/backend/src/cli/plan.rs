//! `livepledge plan`: a party agrees to published plans (5.1.1 a); the merchant
//! makes a key to sign them with.

use super::id;
use super::names;
use super::party_name::PartyName;
use crate::clock::{Clock as _, SystemClock};
use crate::entropy::OsEntropy;
use crate::signing::SigningKey;
use crate::store::ledger::{Agree, PlanLedger as _};
use crate::store::sqlite::SqliteStore;
use anyhow::Context as _;
use livepledge_contract::ids::{PlanVersion, RoomId, SkuId};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What is done with plans.
#[derive(Debug, clap::Subcommand)]
pub enum PlanCommand {
    /// A party agrees to the last version of one plan, or of all that are listed or wait
    Agree(AgreeArgs),
    /// The merchant's signing key
    #[command(subcommand)]
    Key(KeyCommand),
}

/// What is done with keys.
#[derive(Debug, clap::Subcommand)]
pub enum KeyCommand {
    /// Make a key that only its owner can read, and print its public half
    New {
        /// Where to write it; never over a file that is there
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Options of `livepledge plan agree`.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true))]
pub struct AgreeArgs {
    /// Directory of the database
    #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// The room
    #[arg(long, env = "LIVEPLEDGE_ROOM", value_name = "ROOM", value_parser = id::<RoomId>)]
    pub room: RoomId,
    /// Whose plan
    #[arg(long, value_name = "SKU", value_parser = id::<SkuId>, group = "which")]
    pub sku: Option<SkuId>,
    /// The plans of everything listed
    #[arg(long, group = "which")]
    pub all: bool,
    /// The version that was read; if another one is current by now, nothing is agreed to
    #[arg(long, value_name = "N", conflicts_with = "all")]
    pub version: Option<PlanVersion>,
    /// Which party agrees
    #[arg(long, value_name = "PARTY", value_enum)]
    pub party: PartyName,
    /// Who agrees for it; kept for ever
    #[arg(long, value_name = "NAME", value_parser = names::name)]
    pub by: String,
}

/// Runs it.
///
/// # Errors
/// One sentence why nothing was done.
pub async fn run(command: PlanCommand) -> anyhow::Result<()> {
    match command {
        PlanCommand::Agree(args) => agree(args).await,
        PlanCommand::Key(KeyCommand::New { file }) => new_key(&file),
    }
}

async fn agree(args: AgreeArgs) -> anyhow::Result<()> {
    let store = SqliteStore::open(&args.data)?;
    let done = store
        .agree(Agree {
            room: args.room.clone(),
            skus: args.sku.into_iter().collect(),
            version: args.version,
            party: args.party.into(),
            by: args.by,
            at: SystemClock::start().now(),
        })
        .await?;
    let lacking = match done.lacking.len() {
        0 => "the room can open".to_owned(),
        n => format!("{n} plans still lack an agreement"),
    };
    let shown = match done.shown.len() {
        0 => String::new(),
        n => format!("{n} shown to viewers from now on; "),
    };
    writeln!(
        std::io::stdout(),
        "room {}: {} agreed, {} agreed before; {shown}{lacking}",
        args.room,
        done.agreed,
        done.before
    )?;
    Ok(())
}

fn new_key(path: &Path) -> anyhow::Result<()> {
    let key = SigningKey::new(&OsEntropy)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options
        .open(path)
        .with_context(|| format!("cannot make {}; choose a new file", path.display()))?;
    file.write_all(key.to_file().as_bytes())?;
    file.sync_all()?;
    writeln!(std::io::stdout(), "public key {}", key.public()?)?;
    Ok(())
}
