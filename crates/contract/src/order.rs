//! Orders that a shop system hands in: each keeps the version of the plan that it was sold
//! under, and what is filed about it later rests on that version, whatever the plan says by
//! then (I9 of `domain.md` §2.6; 5.1.1 a).

use crate::calendar::Timestamp;
use crate::check;
use crate::complaint::ORDER_REF_MAX;
use crate::ids::{PlanVersion, SkuId};
use crate::issue::{FieldIssue, IssueCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most goods in one request.
pub const MAX_ORDERS: usize = 1_000;

/// `POST /v1/staff/rooms/{room}/orders`: goods that were sold, all or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordOrders {
    /// One for each SKU of an order, 1–1,000.
    pub orders: Vec<SoldGoods>,
}

/// Goods of one order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SoldGoods {
    /// The order's number as its buyer knows it, 1–64 characters.
    pub order_ref: String,
    /// What was sold.
    pub sku: SkuId,
    /// When it was ordered; not in the future. Absent: now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_at: Option<Timestamp>,
    /// Under which version. Absent: under the one that was in force then, the newest that had
    /// been published and that no party agreed to later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>))]
    pub version: Option<PlanVersion>,
}

impl RecordOrders {
    /// Everything wrong with it.
    #[must_use]
    pub fn issues(&self, now: Timestamp) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        if self.orders.is_empty() {
            issues.push(FieldIssue::at("/orders", IssueCode::Required));
        }
        if self.orders.len() > MAX_ORDERS {
            issues.push(FieldIssue::at("/orders", IssueCode::TooLong));
            return issues;
        }
        let mut seen = BTreeSet::new();
        for (i, goods) in self.orders.iter().enumerate() {
            let order_ref = format!("/orders/{i}/order_ref");
            check::text(&mut issues, &order_ref, &goods.order_ref, 1, ORDER_REF_MAX);
            if !seen.insert((&goods.order_ref, &goods.sku)) {
                issues.push(FieldIssue::at(
                    &format!("/orders/{i}"),
                    IssueCode::Duplicate,
                ));
            }
            let sold_at = format!("/orders/{i}/sold_at");
            check::happened(&mut issues, &sold_at, goods.sold_at, now);
        }
        issues
    }
}

/// They are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrdersReceipt {
    /// How many are new.
    pub recorded: u32,
    /// How many were kept before, under the same version.
    pub before: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goods(order_ref: &str, sold_at: Option<i64>) -> SoldGoods {
        SoldGoods {
            order_ref: order_ref.to_owned(),
            sku: "LN001".parse().unwrap(),
            sold_at: sold_at.map(Timestamp::from_millis),
            version: None,
        }
    }

    #[test]
    fn every_problem_is_told_at_its_place() {
        let now = Timestamp::from_millis(1_764_000_000_000);
        let orders = vec![
            goods("A-1", None),
            goods("A-1", None),
            goods("", Some(now.millis() + 60_001)),
            goods("A-2", Some(now.millis() + 60_000)),
        ];
        let found = RecordOrders { orders }.issues(now);
        let found: Vec<_> = found
            .iter()
            .map(|issue| (issue.pointer.as_str(), issue.code))
            .collect();
        assert_eq!(
            found,
            [
                ("/orders/1", IssueCode::Duplicate),
                ("/orders/2/order_ref", IssueCode::Required),
                ("/orders/2/sold_at", IssueCode::InTheFuture),
            ]
        );
        let none = RecordOrders { orders: Vec::new() };
        assert_eq!(none.issues(now)[0].code, IssueCode::Required);
    }
}
