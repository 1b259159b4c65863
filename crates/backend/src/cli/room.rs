//! `livepledge pin`, `unpin`, `open`, `close`, `announce`: the room while it is live.

use super::id;
use super::place::Place;
use crate::clock::{Clock as _, SystemClock};
use crate::store::control::{RoomCommand, RoomControl as _};
use anyhow::bail;
use livepledge_contract::ids::SkuId;
use livepledge_contract::staff::Announce;
use std::io::Write as _;

/// Options of `livepledge pin`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  livepledge pin --data data --room demo LN001")]
pub struct PinArgs {
    #[command(flatten)]
    place: Place,
    /// The SKU to put on air
    #[arg(value_name = "SKU", value_parser = id::<SkuId>)]
    sku: SkuId,
}

/// Options of `livepledge unpin`, `open` and `close`.
#[derive(Debug, clap::Args)]
pub struct PlainArgs {
    #[command(flatten)]
    place: Place,
}

/// Options of `livepledge announce`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  livepledge announce --data data --room demo 八点半加播\n  livepledge announce --data data --room demo --clear"
)]
pub struct AnnounceArgs {
    #[command(flatten)]
    place: Place,
    /// What to announce, 1 to 200 characters
    #[arg(value_name = "TEXT", required_unless_present = "clear")]
    text: Option<String>,
    /// Take back what was announced
    #[arg(long, conflicts_with = "text")]
    clear: bool,
}

/// Puts goods on air.
///
/// # Errors
/// Why nothing was changed.
pub async fn pin(args: PinArgs) -> anyhow::Result<()> {
    let done = format!("{} is on air", args.sku);
    command(&args.place, RoomCommand::Pin(args.sku), &done).await
}

/// Takes off what is on air.
///
/// # Errors
/// Why nothing was changed.
pub async fn unpin(args: PlainArgs) -> anyhow::Result<()> {
    command(&args.place, RoomCommand::Unpin, "nothing is on air").await
}

/// Opens the room.
///
/// # Errors
/// Why nothing was changed.
pub async fn open(args: PlainArgs) -> anyhow::Result<()> {
    command(&args.place, RoomCommand::Open, "open").await
}

/// Closes the room.
///
/// # Errors
/// Why nothing was changed.
pub async fn close(args: PlainArgs) -> anyhow::Result<()> {
    command(&args.place, RoomCommand::Close, "closed").await
}

/// Announces, or takes it back.
///
/// # Errors
/// Why nothing was changed.
pub async fn announce(args: AnnounceArgs) -> anyhow::Result<()> {
    let wanted = Announce { text: args.text };
    if let Some(issue) = wanted.issues().first() {
        bail!(
            "the announcement cannot be shown ({}): write 1 to 200 characters",
            issue.code.as_str()
        );
    }
    let done = match &wanted.text {
        Some(_) => "announced",
        None => "nothing is announced",
    };
    command(&args.place, RoomCommand::Announce(wanted.text), done).await
}

async fn command(place: &Place, command: RoomCommand, done: &str) -> anyhow::Result<()> {
    let now = SystemClock::start().now();
    let receipt = place
        .open()?
        .command_room(&place.room, command, now)
        .await?;
    let already = if receipt.changed { "" } else { ", as before" };
    writeln!(std::io::stdout(), "room {}: {done}{already}", place.room)?;
    Ok(())
}
