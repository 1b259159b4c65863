//! `livepledge receipt verify`: whether the promise that a consumer's receipt
//! quotes stands in the plan ledger, offline, with two files and nothing else.

use super::ledger::{an_anchor, read_export};
use crate::ledger_check::{judge, sentence};
use anyhow::{Context as _, anyhow, bail};
use livepledge_contract::ledger::anchor::Anchor;
use livepledge_contract::ledger::{LedgerExport, PlanVersionRecord};
use livepledge_contract::receipt_file::{METADATA_BEGIN, METADATA_END, ReceiptFile};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What is done with a receipt.
#[derive(Debug, clap::Subcommand)]
pub enum ReceiptCommand {
    /// Verify a receipt against an export of the ledger, offline; exits with 1 when it does not fit
    Verify(VerifyArgs),
}

/// Options of `livepledge receipt verify`.
#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    /// An anchor from then or before: what was cut off or written anew shows too
    #[arg(long, value_name = "ANCHOR", value_parser = an_anchor)]
    pub anchor: Option<Anchor>,
    /// The receipt as it was saved: the drawing (SVG) or its JSON
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What `livepledge ledger export` printed for the receipt's room
    #[arg(value_name = "EXPORT")]
    pub export: PathBuf,
}

/// Runs it.
///
/// # Errors
/// One sentence: what cannot be read, or what does not fit.
pub fn run(command: ReceiptCommand) -> anyhow::Result<()> {
    let ReceiptCommand::Verify(args) = command;
    let receipt = read(&args.file)?;
    let export = read_export(&args.export)?;
    judge(&export, args.anchor.as_ref()).map_err(|broken| anyhow!(sentence(&broken)))?;
    let record = find(&receipt, &export)?;
    writeln!(
        std::io::stdout(),
        "verified: complaint {} of {} quotes version {} of plan {}, published {} by {}; its digest and the ledger hold",
        receipt.number,
        receipt.received_at,
        record.version,
        record.plan,
        record.published_at,
        record.author
    )?;
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<ReceiptFile> {
    let named = || format!("{} is no receipt of a complaint", file.display());
    let text =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let inside = text
        .split_once(METADATA_BEGIN)
        .and_then(|(_, rest)| rest.split_once(METADATA_END))
        .map(|(json, _)| unescaped(json));
    serde_json::from_str(inside.as_deref().unwrap_or(&text)).with_context(named)
}

/// Text out of XML; the ampersand last, so that nothing is undone twice.
fn unescaped(xml: &str) -> String {
    xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The published version that the receipt quotes.
fn find<'e>(
    receipt: &ReceiptFile,
    export: &'e LedgerExport,
) -> anyhow::Result<&'e PlanVersionRecord> {
    if receipt.room != export.room {
        bail!(
            "the receipt is of room {}, the export of room {}; export the ledger of the receipt's room",
            receipt.room,
            export.room
        );
    }
    let Some(quoted) = &receipt.plan else {
        bail!(
            "complaint {} is about no goods: it quotes no plan that could be verified",
            receipt.number
        );
    };
    let mut versions = export.plans.iter().flat_map(|history| &history.versions);
    let record = versions
        .find(|record| record.plan == quoted.plan && record.version == quoted.version)
        .ok_or_else(|| {
            anyhow!(
                "the ledger holds no version {} of plan {}, which the receipt quotes",
                quoted.version,
                quoted.plan
            )
        })?;
    if record.digest != quoted.digest {
        bail!(
            "version {} of plan {} is not what the receipt quotes: the ledger has digest {}, the receipt {}",
            quoted.version,
            quoted.plan,
            record.digest,
            quoted.digest
        );
    }
    if record.published_at > receipt.received_at {
        bail!(
            "version {} of plan {} was published after the complaint was received: one of the two files is wrong",
            quoted.version,
            quoted.plan
        );
    }
    Ok(record)
}
