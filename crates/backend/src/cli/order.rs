//! `livepledge order`: an order keeps the version of the plan that it was sold under (I9).

use super::id;
use super::place::Place;
use crate::clock::{Clock as _, SystemClock};
use crate::store::orders::{OrderBook as _, OrdersRefusal};
use anyhow::bail;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::ids::{PlanVersion, SkuId};
use livepledge_contract::issue::FieldIssue;
use livepledge_contract::order::{RecordOrders, SoldGoods};
use std::io::Write as _;

/// Options of `livepledge order`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  livepledge order --data data --room demo 20261124-0042 LN001\n\nA complaint or a rating about this order rests on that version. A shop system hands in many at once: POST /v1/staff/rooms/{room}/orders."
)]
pub struct OrderArgs {
    #[command(flatten)]
    place: Place,
    /// The order's number, as its buyer knows it
    #[arg(value_name = "ORDER")]
    order_ref: String,
    /// What was sold
    #[arg(value_name = "SKU", value_parser = id::<SkuId>)]
    sku: SkuId,
    /// When it was ordered, e.g. 2026-11-24T12:13:00Z; now, if left out
    #[arg(long, value_name = "TIME", value_parser = super::time)]
    sold_at: Option<Timestamp>,
    /// Under which version; the one in force then, if left out
    #[arg(long, value_name = "N")]
    version: Option<PlanVersion>,
}

/// Keeps it, and prints the version.
///
/// # Errors
/// One sentence: what is wrong with it, all at once.
pub async fn run(args: OrderArgs) -> anyhow::Result<()> {
    let now = SystemClock::start().now();
    let order_ref = args.order_ref.clone();
    let orders = RecordOrders {
        orders: vec![SoldGoods {
            order_ref: args.order_ref,
            sku: args.sku,
            sold_at: args.sold_at,
            version: args.version,
        }],
    };
    let issues = orders.issues(now);
    if !issues.is_empty() {
        bail!("{}", told(&issues));
    }
    let store = args.place.open()?;
    let kept = match store.record_orders(&args.place.room, orders, now).await {
        Ok(kept) => kept,
        Err(OrdersRefusal::Invalid(issues)) => bail!("{}", told(&issues)),
        Err(OrdersRefusal::NoRoom) => bail!("there is no room {}", args.place.room),
        Err(OrdersRefusal::Store(error)) => return Err(error.into()),
    };
    let said = match kept.recorded {
        0 => "was kept before",
        _ => "is kept",
    };
    writeln!(std::io::stdout(), "order {order_ref} {said}")?;
    Ok(())
}

fn told(issues: &[FieldIssue]) -> String {
    let one = |issue: &FieldIssue| {
        let field = issue.pointer.rsplit('/').next().unwrap_or_default();
        format!("{field}: {}", issue.code.as_str())
    };
    issues.iter().map(one).collect::<Vec<_>>().join("; ")
}
