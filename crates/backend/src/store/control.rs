//! What the staff of a room changes while it is live: stock, what is on air,
//! whether the room is open, what is announced. Routes and command line call the
//! same methods; each is one transaction with the event that tells viewers.

use super::{Key, Recorded, StoreError};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{InquiryNumber, RoomId, SkuId};
use livepledge_contract::plan::stock::StockSource;
use livepledge_contract::staff::{RoomReceipt, StockLineName, StockReceipt};

/// How much is left, from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StockMove {
    /// Exactly so much, if `expected` is left now.
    Set {
        /// What the sender believes to be left.
        expected: u32,
        /// What is left from now on.
        remaining: u32,
    },
    /// So much more, or less.
    Add(i32),
}

/// A change of one stock line.
#[derive(Clone, Debug)]
pub struct StockChange {
    /// The room.
    pub room: RoomId,
    /// The SKU; must be listed.
    pub sku: SkuId,
    /// Which line.
    pub line: StockLineName,
    /// What happens to it.
    pub to: StockMove,
    /// Who counted.
    pub source: StockSource,
    /// Who sends it, so that a repeat counts once; `None`: it is never repeated.
    pub key: Option<Key>,
    /// When.
    pub at: Timestamp,
}

/// What staff changes of a room besides stock. What is so already is left as it
/// is, without an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomCommand {
    /// Put a listed SKU on air.
    Pin(SkuId),
    /// Take off what is on air.
    Unpin,
    /// The live begins.
    Open,
    /// The live ends.
    Close,
    /// Announce this, or take back what was announced.
    Announce(Option<String>),
}

/// Why nothing was changed: a sentence for people, a case for programs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoomRefusal {
    /// No such room.
    #[error("there is no room {0}; publish plans into it first")]
    NoRoom(RoomId),
    /// The room does not list this SKU.
    #[error("the room {room} lists no SKU {sku}; check the SKU or publish its plan first")]
    NoSku {
        /// The room.
        room: RoomId,
        /// The SKU.
        sku: SkuId,
    },
    /// More was to be taken than is left.
    #[error("oversell refused: {remaining} left of {line} stock of {sku}, {asked} were to be taken; nothing was changed", line = .line.as_str())]
    Oversold {
        /// The SKU.
        sku: SkuId,
        /// The line.
        line: StockLineName,
        /// What is left.
        remaining: u32,
        /// What was to be taken.
        asked: u32,
    },
    /// The room was to open with plans that both parties have not agreed to (5.1.1 a).
    #[error("the room {room} cannot open: merchant and live party have not both agreed to the plan of {list}; agree with `livepledge plan agree`", list = listed(.skus))]
    NotAgreed {
        /// The room.
        room: RoomId,
        /// The SKUs, in the order of the list.
        skus: Vec<SkuId>,
    },
    /// Goods were to go on air that are not sold while an emergency about them is on (E1).
    #[error("{sku} is not sold while an emergency about it is on; stand it down first")]
    Halted {
        /// The SKU.
        sku: SkuId,
    },
    /// Something was to be said on air in a room that is closed.
    #[error("the room {0} is closed: nothing is said on air; open it first")]
    Closed(RoomId),
    /// There is no such question in the room.
    #[error(
        "there is no question {number} in the room {room}; list them with `livepledge inquiry list`"
    )]
    NoInquiry {
        /// The room.
        room: RoomId,
        /// The question.
        number: InquiryNumber,
    },
    /// The question has as many answers in writing as it can have.
    #[error("the question {0} has {max} answers already; ask for a complaint instead", max = livepledge_contract::inquiry::ANSWERS_MAX)]
    AnswersFull(InquiryNumber),
    /// A version was named that viewers were never shown.
    #[error("this version of the plan of {sku} was never shown in this room; read the room again")]
    UnknownVersion {
        /// The SKU.
        sku: SkuId,
    },
    /// Something else is left than the sender believed.
    #[error("{line} stock of {sku} has changed: {remaining} left, {expected} expected; look again and repeat", line = .line.as_str())]
    StockChanged {
        /// The SKU.
        sku: SkuId,
        /// The line.
        line: StockLineName,
        /// What is left.
        remaining: u32,
        /// What the sender believed.
        expected: u32,
    },
    /// More would be left than the plan declares (V6).
    #[error("{asked} would be left of {line} stock of {sku}, but its plan declares {declared} ({remaining} left now); publish a plan that declares more first", line = .line.as_str())]
    AboveDeclared {
        /// The SKU.
        sku: SkuId,
        /// The line.
        line: StockLineName,
        /// What is left.
        remaining: u32,
        /// What the plan declares.
        declared: u32,
        /// What would be left.
        asked: u64,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The first few SKUs, and how many more.
fn listed(skus: &[SkuId]) -> String {
    let mut first: Vec<String> = skus.iter().take(5).map(ToString::to_string).collect();
    if skus.len() > first.len() {
        first.push(format!("{} more", skus.len() - first.len()));
    }
    first.join(", ")
}

/// Staff's commands.
#[async_trait::async_trait]
pub trait RoomControl {
    /// Changes one stock line: never below zero, never above what is declared,
    /// and no concurrent change is lost.
    async fn change_stock(
        &self,
        change: StockChange,
    ) -> Result<Recorded<StockReceipt>, RoomRefusal>;

    /// Changes the room.
    async fn command_room(
        &self,
        room: &RoomId,
        command: RoomCommand,
        at: Timestamp,
    ) -> Result<RoomReceipt, RoomRefusal>;
}
