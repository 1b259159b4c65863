//! The command line. Every option can also be set in the environment; a wrong
//! value stops the start with one sentence.

pub mod backup;
pub mod case;
pub mod data_lock;
pub mod evidence;
pub mod housekeeping;
pub mod import;
pub mod imprint;
pub mod inquiry;
pub mod ledger;
mod names;
pub mod order;
pub mod party_name;
pub mod place;
pub mod plan;
pub mod promise;
pub mod publish;
pub mod receipt;
pub mod room;
pub mod serve;
pub mod staff_token;
pub mod stock;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::workflow::timer::Rules;
use std::path::Path;

/// Service plans, complaints and ratings of a live shopping room.
#[derive(Debug, Parser)]
#[command(name = "livepledge", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the HTTP interface, and the site beside it
    Serve(serve::ServeArgs),
    /// Publish the plans of a merchant's sheet (CSV or XLSX) into a room
    Import(import::ImportArgs),
    /// Publish service plans given as JSON into a room
    Publish(publish::PublishArgs),
    /// Change what is left of a SKU
    #[command(subcommand)]
    Stock(stock::StockCommand),
    /// Put a SKU on air
    Pin(room::PinArgs),
    /// Take off what is on air
    #[command(after_help = "Example:\n  livepledge unpin --data data --room demo")]
    Unpin(room::PlainArgs),
    /// Open the room: the live begins
    #[command(after_help = "Example:\n  livepledge open --data data --room demo")]
    Open(room::PlainArgs),
    /// Close the room: the live ends
    #[command(after_help = "Example:\n  livepledge close --data data --room demo")]
    Close(room::PlainArgs),
    /// Announce something to everybody in the room
    Announce(room::AnnounceArgs),
    /// Keep which version of the plan an order was sold under
    Order(order::OrderArgs),
    /// Copy the database while a server runs on it
    Backup(backup::BackupArgs),
    /// Tokens for the staff routes of a server
    #[command(subcommand)]
    StaffToken(staff_token::StaffTokenCommand),
    /// Read complaints, act on them, check their logs
    #[command(subcommand)]
    Case(case::CaseCommand),
    /// Read and answer questions, and see how long first responses took
    #[command(subcommand)]
    Inquiry(inquiry::InquiryCommand),
    /// Agree to published plans, and make the key that signs them
    #[command(subcommand)]
    Plan(plan::PlanCommand),
    /// Export and verify the history of every published plan
    #[command(subcommand)]
    Ledger(ledger::LedgerCommand),
    /// Verify a consumer's receipt against the ledger, offline
    #[command(subcommand)]
    Receipt(receipt::ReceiptCommand),
    /// Keep what the host said on air
    #[command(subcommand)]
    Promise(promise::PromiseCommand),
    /// Export and verify what was said on air
    #[command(subcommand)]
    Evidence(evidence::EvidenceCommand),
    /// Print the OpenAPI document
    Openapi,
    /// The decoder's process: a picture in, its pixels out
    #[command(name = crate::blobs::decoder::SUBCOMMAND, hide = true)]
    DecodePicture,
}

/// Reads an id of the command line.
fn id<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| "write 1 to 64 letters, digits, - or _".to_owned())
}

/// Reads an instant of the command line.
fn time(text: &str) -> Result<Timestamp, String> {
    text.parse()
        .map_err(|_| "write a time like 2026-11-24T12:13:00Z".to_owned())
}

/// The rules of the complaint workflow: from `--workflow FILE`, else the defaults.
pub(crate) fn rules(file: Option<&Path>) -> anyhow::Result<Rules> {
    let Some(file) = file else {
        return Ok(Rules::default());
    };
    let text = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_slice(&text)
        .with_context(|| format!("{} holds no workflow rules", file.display()))
}
