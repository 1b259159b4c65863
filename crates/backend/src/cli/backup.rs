//! `livepledge backup`: a copy of the database, while a server runs on it.

use crate::entropy::OsEntropy;
use crate::store::sqlite::backup::backup;
use std::io::Write as _;
use std::path::PathBuf;

/// Options of `livepledge backup`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  livepledge backup --data data 2026-11-24.sqlite3\n\nTo restore: stop the server, put the file into the data directory as livepledge.sqlite3 and take livepledge.sqlite3-wal and -shm away. Keep the secret key and the folder of evidence beside it: without the key, stored contacts and receipts cannot be opened."
)]
pub struct BackupArgs {
    /// Directory of the database; a server may be running on it
    #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
    data: PathBuf,
    /// Where the copy goes; must not be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Writes it, and says what it holds.
///
/// # Errors
/// One sentence why there is none.
pub fn run(args: BackupArgs) -> anyhow::Result<()> {
    let BackupArgs { data, file } = args;
    let complaints = backup(&data, &file, &OsEntropy)?;
    writeln!(
        std::io::stdout(),
        "{} holds the database with {complaints} complaints; copy the secret key and the evidence beside it",
        file.display()
    )?;
    Ok(())
}
