//! Which room of which directory a command acts on.

use super::id;
use crate::store::StoreError;
use crate::store::sqlite::{DATABASE_FILE, SqliteStore};
use livepledge_contract::ids::RoomId;
use std::path::PathBuf;

/// Directory and room.
#[derive(Clone, Debug, clap::Args)]
pub struct Place {
    /// Directory of the database; a server may be running on it
    #[arg(long, env = "LIVEPLEDGE_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// The room
    #[arg(long, env = "LIVEPLEDGE_ROOM", value_name = "ROOM", value_parser = id::<RoomId>)]
    pub room: RoomId,
}

impl Place {
    /// Opens the database that is there.
    ///
    /// # Errors
    /// One sentence when there is none: a mistyped directory must not become one.
    pub fn open(&self) -> Result<SqliteStore, StoreError> {
        if !self.data.join(DATABASE_FILE).is_file() {
            return Err(StoreError::Refused(format!(
                "{} holds no {DATABASE_FILE}; give the --data of the server, or import a sheet first",
                self.data.display()
            )));
        }
        SqliteStore::open(&self.data)
    }
}
