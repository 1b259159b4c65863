//! `livepledge stock set` and `stock add`: what is left of a SKU.

use super::id;
use super::place::Place;
use crate::clock::{Clock as _, SystemClock};
use crate::store::Recorded;
use crate::store::control::{RoomControl as _, StockChange, StockMove};
use anyhow::bail;
use livepledge_contract::ids::SkuId;
use livepledge_contract::plan::stock::{StockLine, StockSource};
use livepledge_contract::staff::StockLineName;
use std::io::Write as _;

/// `livepledge stock …`.
#[derive(Debug, clap::Subcommand)]
pub enum StockCommand {
    /// Set what is left, if it still is what you saw
    #[command(
        after_help = "Example:\n  livepledge stock set --data data --room demo LN001 1196 --expected 1200\n\nExit code 3: something else is left, or more than the plan declares; nothing was changed."
    )]
    Set(SetArgs),
    /// Add to what is left, or take from it
    #[command(
        after_help = "Examples:\n  livepledge stock add --data data --room demo LN001 -1\n  livepledge stock add --data data --room demo --line presale LN001 20\n\nExit code 3: less is left, or more than the plan declares; nothing was changed."
    )]
    Add(AddArgs),
}

/// What both have.
#[derive(Clone, Debug, clap::Args)]
pub struct Line {
    #[command(flatten)]
    place: Place,
    /// Which quantity
    #[arg(long, value_enum, default_value_t = LineArg::Spot)]
    line: LineArg,
    /// A shop system counted it, not a person
    #[arg(long)]
    synced: bool,
    /// The SKU
    #[arg(value_name = "SKU", value_parser = id::<SkuId>)]
    sku: SkuId,
}

/// A stock line on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LineArg {
    /// 现货
    Spot,
    /// 预售
    Presale,
}

/// Options of `stock set`.
#[derive(Debug, clap::Args)]
pub struct SetArgs {
    #[command(flatten)]
    line: Line,
    /// What is left from now on
    #[arg(value_name = "REMAINING")]
    remaining: u32,
    /// What you saw; if something else is left, nothing is changed
    #[arg(long, value_name = "N")]
    expected: u32,
}

/// Options of `stock add`.
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    #[command(flatten)]
    line: Line,
    /// How many more; below zero: sold
    #[arg(value_name = "DELTA", allow_negative_numbers = true)]
    delta: i32,
}

/// Changes stock, and prints what is left.
///
/// # Errors
/// Why nothing was changed.
pub async fn run(command: StockCommand) -> anyhow::Result<()> {
    let (line, to) = match command {
        StockCommand::Set(SetArgs {
            line,
            remaining,
            expected,
        }) => (
            line,
            StockMove::Set {
                expected,
                remaining,
            },
        ),
        StockCommand::Add(AddArgs { delta: 0, .. }) => {
            bail!("0 changes nothing; give how many more, or below zero how many fewer")
        }
        StockCommand::Add(AddArgs { line, delta }) => (line, StockMove::Add(delta)),
    };
    let change = StockChange {
        room: line.place.room.clone(),
        sku: line.sku,
        line: match line.line {
            LineArg::Spot => StockLineName::Spot,
            LineArg::Presale => StockLineName::Presale,
        },
        to,
        source: if line.synced {
            StockSource::Synced
        } else {
            StockSource::Reported
        },
        key: None,
        at: SystemClock::start().now(),
    };
    let name = change.line;
    let receipt = match line.place.open()?.change_stock(change).await? {
        Recorded::Now(receipt) | Recorded::Before(receipt) => receipt,
        // Only keys can be reused, and there is none.
        Recorded::KeyReused => bail!("the change was refused as a repeat"),
    };
    let StockLine {
        declared,
        remaining,
        ..
    } = match name {
        StockLineName::Spot => receipt.stock.spot,
        StockLineName::Presale => receipt.stock.presale,
    };
    writeln!(
        std::io::stdout(),
        "room {}: {remaining} of {declared} left of {} stock of {}",
        line.place.room,
        name.as_str(),
        receipt.sku
    )?;
    Ok(())
}
