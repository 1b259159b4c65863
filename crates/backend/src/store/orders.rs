//! Which version of a plan an order was sold under.

use super::StoreError;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanId, PlanRef, RoomId};
use livepledge_contract::issue::FieldIssue;
use livepledge_contract::order::{OrdersReceipt, RecordOrders};

/// Goods of an order, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldUnder {
    /// The promise that counts.
    pub plan: PlanRef,
    /// When it was ordered.
    pub at: Timestamp,
}

/// Why nothing was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrdersRefusal {
    /// No such room.
    #[error("there is no such room")]
    NoRoom,
    /// Every problem, each at its place: no such SKU (`unknown_value`), no such version or none
    /// in force then (`unknown_plan_version`), kept before under another (`contradiction`).
    #[error("the orders do not fit what was published")]
    Invalid(Vec<FieldIssue>),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Orders of a room.
#[async_trait::async_trait]
pub trait OrderBook {
    /// Keeps orders, all or none. What is kept never changes.
    async fn record_orders(
        &self,
        room: &RoomId,
        orders: RecordOrders,
        at: Timestamp,
    ) -> Result<OrdersReceipt, OrdersRefusal>;

    /// What goods of an order were sold under; `None`: nobody said.
    async fn sold_under(
        &self,
        room: &RoomId,
        order_ref: &str,
        plan: &PlanId,
    ) -> Result<Option<SoldUnder>, StoreError>;
}
