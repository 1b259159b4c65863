//! The traits of live rooms on SQLite: which function runs on which connection.

use super::{SqliteStore, StoreError, events, keys, room_state, stock};
use crate::store::Recorded;
use crate::store::control::{RoomCommand, RoomControl, RoomRefusal, StockChange};
use crate::store::log::{Keep, LogEnd, Mark, RoomLogs};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::RoomId;
use livepledge_contract::staff::{RoomReceipt, StockReceipt};
use tokio::sync::watch;

#[async_trait::async_trait]
impl RoomControl for SqliteStore {
    async fn change_stock(
        &self,
        change: StockChange,
    ) -> Result<Recorded<StockReceipt>, RoomRefusal> {
        let scope = format!("{}/stock", change.room);
        self.writer
            .write(move |db| {
                keys::once(db, &scope, change.key.as_ref(), change.at, |db| {
                    stock::change(db, &change)
                })
            })
            .await
    }

    async fn command_room(
        &self,
        room: &RoomId,
        command: RoomCommand,
        at: Timestamp,
    ) -> Result<RoomReceipt, RoomRefusal> {
        let room = room.clone();
        self.writer
            .write(move |db| room_state::command(db, &room, &command, at))
            .await
    }
}

#[async_trait::async_trait]
impl RoomLogs for SqliteStore {
    fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    async fn log_end(&self, room: &RoomId, most: u32) -> Result<Option<LogEnd>, StoreError> {
        let room = room.clone();
        self.readers
            .read(move |db| events::end(db, &room, 0, most))
            .await
    }

    async fn log_since(
        &self,
        marks: Vec<Mark>,
        most: u32,
    ) -> Result<Vec<(RoomId, LogEnd)>, StoreError> {
        self.readers
            .read(move |db| events::since(db, &marks, most))
            .await
    }

    async fn prune(&self, keep: Keep) -> Result<usize, StoreError> {
        self.writer.write(move |db| events::prune(db, keep)).await
    }
}

impl From<rusqlite::Error> for RoomRefusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
