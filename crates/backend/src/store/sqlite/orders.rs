//! Orders on SQLite.

use super::rooms::{self, WAS_SHOWN};
use super::{SqliteStore, StoreError, decode, parse};
use crate::store::orders::{OrderBook, OrdersRefusal, SoldUnder};
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanId, PlanRef, PlanVersion, RoomId};
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::order::{OrdersReceipt, RecordOrders, SoldGoods};
use livepledge_contract::plan::ServicePlan;
use rusqlite::{Connection, OptionalExtension as _};

#[async_trait::async_trait]
impl OrderBook for SqliteStore {
    async fn record_orders(
        &self,
        room: &RoomId,
        orders: RecordOrders,
        at: Timestamp,
    ) -> Result<OrdersReceipt, OrdersRefusal> {
        let room = room.clone();
        self.writer
            .write(move |db| record(db, &room, &orders.orders, at))
            .await
    }

    async fn sold_under(
        &self,
        room: &RoomId,
        order_ref: &str,
        plan: &PlanId,
    ) -> Result<Option<SoldUnder>, StoreError> {
        let (room, order_ref, plan) = (room.clone(), order_ref.to_owned(), plan.clone());
        self.readers
            .read(move |db| sold_under(db, &room, &order_ref, &plan))
            .await
    }
}

fn record(
    db: &Connection,
    room: &RoomId,
    orders: &[SoldGoods],
    now: Timestamp,
) -> Result<OrdersReceipt, OrdersRefusal> {
    if rooms::position(db, room)?.is_none() {
        return Err(OrdersRefusal::NoRoom);
    }
    let (mut receipt, mut issues) = (OrdersReceipt::default(), Vec::new());
    for (i, goods) in orders.iter().enumerate() {
        let mut wrong = |field: &str, code| {
            let at = format!("/orders/{i}/{field}");
            issues.push(FieldIssue::at(&at, code));
        };
        let Some(plan) = plan_of(db, room, goods)? else {
            wrong("sku", IssueCode::UnknownValue);
            continue;
        };
        let at = goods.sold_at.unwrap_or(now);
        let Some(version) = version(db, &plan, goods.version, at)? else {
            let field = goods.version.map_or("sold_at", |_| "version");
            wrong(field, IssueCode::UnknownPlanVersion);
            continue;
        };
        match sold_under(db, room, &goods.order_ref, &plan)? {
            None => {
                keep(db, room, goods, (&plan, version), at)?;
                receipt.recorded += 1;
            }
            Some(before) if goods.version.unwrap_or(before.plan.version) == before.plan.version => {
                receipt.before += 1;
            }
            Some(_) => wrong("version", IssueCode::Contradiction),
        }
    }
    match issues.is_empty() {
        true => Ok(receipt),
        false => Err(OrdersRefusal::Invalid(issues)),
    }
}

fn keep(
    db: &Connection,
    room: &RoomId,
    goods: &SoldGoods,
    (plan, version): (&PlanId, PlanVersion),
    at: Timestamp,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO orders (room, order_ref, plan, version, sold_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        room.as_str(),
        &goods.order_ref,
        plan.as_str(),
        version,
        at.millis(),
    ))?;
    Ok(())
}

fn plan_of(
    db: &Connection,
    room: &RoomId,
    goods: &SoldGoods,
) -> Result<Option<PlanId>, StoreError> {
    let found = db
        .prepare_cached("SELECT id FROM plans WHERE room = ?1 AND sku = ?2")?
        .query_row((room.as_str(), goods.sku.as_str()), |row| {
            row.get::<_, String>(0)
        })
        .optional()?;
    found.map(|id| parse(&id)).transpose()
}

/// The version that was asked for, if viewers were shown it; else the newest in force at `at`.
fn version(
    db: &Connection,
    plan: &PlanId,
    wanted: Option<PlanVersion>,
    at: Timestamp,
) -> Result<Option<PlanVersion>, StoreError> {
    let sql = format!(
        "SELECT max(v.version) FROM plan_versions v JOIN plans p ON p.id = v.plan
         WHERE v.plan = ?1 AND {WAS_SHOWN} AND CASE WHEN ?2 IS NULL
            THEN v.published_at <= ?3 AND NOT EXISTS (
                SELECT 1 FROM ledger l WHERE l.plan = v.plan AND l.version = v.version AND l.at > ?3)
            ELSE v.version = ?2 END"
    );
    let found = db
        .prepare_cached(&sql)?
        .query_row((plan.as_str(), wanted, at.millis()), |row| row.get(0))?;
    Ok(found)
}

/// The version that was in force at `at`, with its plan.
pub(super) fn in_force(
    db: &Connection,
    plan: &PlanId,
    at: Timestamp,
) -> Result<Option<(PlanRef, ServicePlan)>, StoreError> {
    let Some(version) = version(db, plan, None, at)? else {
        return Ok(None);
    };
    let (digest, canonical) = db
        .prepare_cached(
            "SELECT digest, canonical FROM plan_versions WHERE plan = ?1 AND version = ?2",
        )?
        .query_row((plan.as_str(), version), |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
    let reference = PlanRef {
        plan: plan.clone(),
        version,
        digest: parse(&digest)?,
    };
    Ok(Some((reference, decode(&canonical)?)))
}

fn sold_under(
    db: &Connection,
    room: &RoomId,
    order_ref: &str,
    plan: &PlanId,
) -> Result<Option<SoldUnder>, StoreError> {
    let found = db
        .prepare_cached(
            "SELECT o.version, v.digest, o.sold_at FROM orders o
             JOIN plan_versions v ON v.plan = o.plan AND v.version = o.version
             WHERE o.room = ?1 AND o.order_ref = ?2 AND o.plan = ?3",
        )?
        .query_row((room.as_str(), order_ref, plan.as_str()), |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((version, digest, at)) = found else {
        return Ok(None);
    };
    Ok(Some(SoldUnder {
        plan: PlanRef {
            plan: plan.clone(),
            version,
            digest: parse(&digest)?,
        },
        at: Timestamp::from_millis(at),
    }))
}

impl From<rusqlite::Error> for OrdersRefusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
