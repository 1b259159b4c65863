//! The command line. Every option can also be set in the environment; a wrong
//! value stops the start with one sentence.

pub mod import;
pub mod serve;

use clap::{Parser, Subcommand};

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
    /// Print the OpenAPI document
    Openapi,
}
