//! `livepledge evidence`: what was said on air, written to a file, and checked
//! without a database.

use super::id;
use crate::clock::{Clock as _, SystemClock};
use crate::evidence::csv;
use crate::store::on_air::OnAir as _;
use crate::store::sqlite::SqliteStore;
use anyhow::{Context as _, anyhow, bail};
use livepledge_contract::ids::{Digest, RoomId};
use livepledge_contract::on_air::{EvidenceExport, first_broken};
use std::io::Write as _;
use std::path::PathBuf;

/// What is done with evidence.
#[derive(Debug, clap::Subcommand)]
pub enum EvidenceCommand {
    /// Print who said what when, against which version
    #[command(
        after_help = "Example:\n  livepledge evidence export --data data --room demo --format csv > said.csv"
    )]
    Export {
        /// Directory of the database
        #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
        data: PathBuf,
        /// The room
        #[arg(long, env = "LIVEPLEDGE_ROOM", value_name = "ROOM", value_parser = id::<RoomId>)]
        room: RoomId,
        /// How
        #[arg(long, value_enum, default_value = "json")]
        format: Format,
    },
    /// Check an export in JSON: no record altered, moved, taken out or put in
    Verify {
        /// The last link that was kept; its record must still be there
        #[arg(long, value_name = "LINK", value_parser = id::<Digest>)]
        link: Option<Digest>,
        /// The export
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// To be verified
    Json,
    /// To be read
    Csv,
}

/// Runs it.
///
/// # Errors
/// One sentence: what cannot be read, or which record is broken.
pub async fn run(command: EvidenceCommand) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match command {
        EvidenceCommand::Export { data, room, format } => {
            let now = SystemClock::start().now();
            let export = SqliteStore::open(&data)?.evidence(&room, now).await?;
            let export = export.ok_or_else(|| anyhow!("there is no room {room}"))?;
            match format {
                Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&export)?)?,
                Format::Csv => write!(out, "{}", csv(&export)?)?,
            }
        }
        EvidenceCommand::Verify { link, file } => {
            let bytes =
                std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let export: EvidenceExport = serde_json::from_slice(&bytes)
                .with_context(|| format!("{} is no export of evidence", file.display()))?;
            if let Some(number) = first_broken(&export) {
                bail!("record {number} was altered, moved, taken out or put in");
            }
            if let Some(link) = link
                && !export.records.iter().any(|record| record.link == link)
            {
                bail!("the record with the link {link} is missing: the end was cut off");
            }
            let head = export.records.last().map(|record| record.link.as_str());
            writeln!(
                out,
                "verified, {} records of room {}, the last link is {}",
                export.records.len(),
                export.room,
                head.unwrap_or("none")
            )?;
        }
    }
    Ok(())
}
