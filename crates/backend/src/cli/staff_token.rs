//! `livepledge staff-token new`: a token, shown once, and the line that lets a
//! server know it.

use super::id;
use crate::entropy::{OsEntropy, draw, hex};
use crate::staff::{EVERY_ROOM, StaffMember, StaffParty, StaffRole, line};
use anyhow::bail;
use livepledge_contract::ids::RoomId;
use std::io::Write as _;

/// `livepledge staff-token …`.
#[derive(Debug, clap::Subcommand)]
pub enum StaffTokenCommand {
    /// Make a token and print it once, with the line for the server's --staff file
    #[command(
        after_help = "Example:\n  livepledge staff-token new --party live_party --role host --room demo --name obs-hotkey\n\nThe file begins with a line [tokens]; restart the server after changing it."
    )]
    New(NewArgs),
}

/// Options of `staff-token new`.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// Whose staff
    #[arg(long, value_enum)]
    party: StaffParty,
    /// What they may do
    #[arg(long, value_enum)]
    role: StaffRole,
    /// Room they may do it in; repeatable; without it every room
    #[arg(long = "room", value_name = "ROOM", value_parser = id::<RoomId>)]
    rooms: Vec<RoomId>,
    /// What the server's log calls them
    #[arg(long, value_name = "NAME", default_value = "staff")]
    name: String,
}

/// Makes a token.
///
/// # Errors
/// When there are no random bytes, or the name holds control characters.
pub fn run(command: StaffTokenCommand) -> anyhow::Result<()> {
    let StaffTokenCommand::New(args) = command;
    if args.name.is_empty() || args.name.chars().any(char::is_control) {
        bail!("--name is empty or holds control characters; write a word");
    }
    let mut rooms: Vec<String> = args.rooms.iter().map(ToString::to_string).collect();
    if rooms.is_empty() {
        rooms.push(EVERY_ROOM.to_owned());
    }
    let member = StaffMember {
        name: args.name,
        party: args.party,
        role: args.role,
        rooms,
    };
    let token = format!("lps_{}", hex(&draw::<32>(&OsEntropy)?));
    let mut out = std::io::stdout().lock();
    writeln!(out, "token, shown once: {token}")?;
    writeln!(out, "line for the --staff file, under [tokens]:")?;
    writeln!(out, "{}", line(&token, &member))?;
    Ok(())
}
