//! The embedded store: one SQLite file in WAL mode, `synchronous=FULL`. One
//! thread writes and commits in groups ([`writer`]); a few read-only connections
//! read beside it ([`readers`]). Several processes may open the file: the server
//! and an import take turns at the write lock.

mod adopt;
pub mod backup;
mod blobs;
mod book;
mod case_lists;
mod cases;
mod changes;
mod commitments;
mod complaints;
mod connection;
mod emergency;
mod entries;
mod events;
mod inquiries;
mod inquiry_lists;
mod keys;
mod ledger;
mod live;
mod log_versions;
pub mod migrations;
mod on_air;
mod orders;
mod prepare;
mod publish;
mod ratings;
mod readers;
mod room_state;
mod rooms;
mod sabotage;
mod since;
mod stock;
mod tell;
mod waiting;
mod warnings;
mod writer;

use super::cases::{Acted, BrokenCase, CaseQuery, CaseStore, NewAct, StoredCase};
use super::{
    Filed, FirstReceipt, NewComplaint, NewRating, Publication, PublishError, Published, Store,
    StoreError, StoredComplaint,
};
use changes::Changes;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::complaint::Receipt;
use livepledge_contract::desk::CaseLine;
use livepledge_contract::ids::{ComplaintNumber, Epoch, PlanRef, RoomId, Seq};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::rating::{RatingReceipt, RatingSummary};
use livepledge_contract::room::Snapshot;
use livepledge_contract::workflow::timer::Rules;
use readers::Readers;
use std::path::Path;
use std::sync::Arc;
use writer::Writer;

/// Name of the database in the data directory.
pub const DATABASE_FILE: &str = "livepledge.sqlite3";

/// The embedded store. Dropping it finishes what was accepted and closes the file.
#[derive(Debug)]
pub struct SqliteStore {
    readers: Readers,
    writer: Writer,
    changes: Changes,
}

impl SqliteStore {
    /// Opens the database in `dir`, making directory and file at the first start,
    /// and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError`] when directory or file cannot be written, the file is no
    /// database, or it was written by a newer version of this program.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(dir).map_err(|e| {
            StoreError::Refused(format!(
                "{}: {e}; choose a directory this user can write",
                dir.display()
            ))
        })?;
        let path = dir.join(DATABASE_FILE);
        let write = connection::writing(&path)?;
        let changes = Changes::open(&path)?;
        Ok(Self {
            readers: Readers::open(&path)?,
            writer: Writer::start(write, changes.counter())?,
            changes,
        })
    }
}

#[async_trait::async_trait]
impl Store for SqliteStore {
    async fn position(&self, room: &RoomId) -> Result<Option<(Epoch, Seq)>, StoreError> {
        let room = room.clone();
        self.readers
            .read(move |db| rooms::position(db, &room))
            .await
    }

    async fn snapshot(&self, room: &RoomId) -> Result<Option<Snapshot>, StoreError> {
        let room = room.clone();
        self.readers
            .read(move |db| rooms::snapshot(db, &room))
            .await
    }

    async fn published_plan(
        &self,
        room: &RoomId,
        seen: &PlanRef,
    ) -> Result<Option<ServicePlan>, StoreError> {
        let (room, seen) = (room.clone(), seen.clone());
        self.readers
            .read(move |db| rooms::published_plan(db, &room, &seen))
            .await
    }

    async fn file_complaint(
        &self,
        rules: Arc<Rules>,
        complaint: NewComplaint,
    ) -> Result<Filed<FirstReceipt<Receipt>>, StoreError> {
        self.writer
            .write(move |db| complaints::file(db, &rules, &complaint))
            .await
    }

    async fn complaint(
        &self,
        number: &ComplaintNumber,
    ) -> Result<Option<StoredComplaint>, StoreError> {
        let number = number.clone();
        self.readers
            .read(move |db| complaints::find(db, &number))
            .await
    }

    async fn file_rating(&self, rating: NewRating) -> Result<Filed<RatingReceipt>, StoreError> {
        self.writer
            .write(move |db| ratings::file(db, &rating))
            .await
    }

    async fn rating_summary(&self, room: &RoomId) -> Result<Option<RatingSummary>, StoreError> {
        let room = room.clone();
        self.readers
            .read(move |db| ratings::summary(db, &room))
            .await
    }

    async fn publish(&self, publication: Publication) -> Result<Published, PublishError> {
        let prepared = tokio::task::spawn_blocking(move || prepare::prepare(publication))
            .await
            .map_err(|e| StoreError::Unavailable(e.to_string()))??;
        self.writer
            .write(move |db| publish::publish(db, &prepared))
            .await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.readers
            .read(|db| Ok(db.query_row("SELECT 1", [], |_| Ok(()))?))
            .await?;
        self.writer.write(|_| Ok(())).await
    }
}

#[async_trait::async_trait]
impl CaseStore for SqliteStore {
    async fn case(&self, number: &ComplaintNumber) -> Result<Option<StoredCase>, StoreError> {
        let number = number.clone();
        self.readers.read(move |db| cases::find(db, &number)).await
    }

    async fn case_versions(
        &self,
        numbers: Vec<ComplaintNumber>,
    ) -> Result<Vec<(ComplaintNumber, u32)>, StoreError> {
        self.readers
            .read(move |db| log_versions::of(db, log_versions::CASE, numbers))
            .await
    }

    async fn act(&self, rules: Arc<Rules>, act: NewAct) -> Result<Acted, StoreError> {
        self.writer
            .write(move |db| cases::act(db, &rules, &act))
            .await
    }

    async fn fire_due(
        &self,
        rules: Arc<Rules>,
        now: Timestamp,
        limit: u32,
    ) -> Result<usize, StoreError> {
        self.writer
            .write(move |db| cases::fire_due(db, &rules, now, limit))
            .await
    }

    async fn cases(&self, query: CaseQuery) -> Result<Vec<CaseLine>, StoreError> {
        self.readers
            .read(move |db| case_lists::list(db, &query))
            .await
    }

    async fn verify_cases(&self) -> Result<(usize, Vec<BrokenCase>), StoreError> {
        self.readers.read(case_lists::verify).await
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            ConstraintViolation, DatabaseCorrupt, NotADatabase, TypeMismatch,
        };
        match error.sqlite_error_code() {
            Some(ConstraintViolation | DatabaseCorrupt | NotADatabase | TypeMismatch) => {
                Self::Corrupt(error.to_string())
            }
            Some(_) => Self::Unavailable(error.to_string()),
            None => Self::Corrupt(error.to_string()),
        }
    }
}

impl From<rusqlite::Error> for PublishError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Reads a stored id, date or JSON document back; what does not fit is corruption.
fn decode<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|e| StoreError::Corrupt(e.to_string()))
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, StoreError> {
    text.parse()
        .map_err(|_| StoreError::Corrupt("an id that is none".to_owned()))
}

fn encode<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Corrupt(e.to_string()))
}

/// An enum's name on the wire, without quotes, for a column of its own.
fn name_of<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    Ok(encode(value)?.trim_matches('"').to_owned())
}
