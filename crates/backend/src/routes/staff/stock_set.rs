//! `PUT /v1/staff/rooms/{room}/stock`: so much is left, if it still is what was seen.

use super::recorded;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::JsonBody;
use crate::openapi::examples::staff as examples;
use crate::staff::right::{StaffOf, Stock};
use crate::store::control::{StockChange, StockMove};
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::staff::{SetStock, StockReceipt};
use std::sync::Arc;

/// Set what is left of a stock line
///
/// By compare-and-set: when something else is left than `expected`, nothing is
/// changed, and 409 `stock_changed` says how much is. Viewers get `stock_changed`.
#[utoipa::path(
    put,
    path = "/v1/staff/rooms/{room}/stock",
    operation_id = "setStock",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    request_body(content = SetStock, examples(("recount" = (summary = "After a recount", value = json!(examples::set_stock()))))),
    responses((status = 200, description = "It is so now", body = StockReceipt, example = json!(examples::stock_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Stock>,
    JsonBody(wanted): JsonBody<SetStock>,
) -> Result<Response, ApiError> {
    let SetStock {
        sku,
        line,
        expected,
        remaining,
        source,
    } = wanted;
    let change = StockChange {
        room: staff.room.clone(),
        sku,
        line,
        to: StockMove::Set {
            expected,
            remaining,
        },
        source,
        key: None,
        at: app.clock.now(),
    };
    let stored = app.store.change_stock(change).await?;
    app.snapshots.invalidate(&staff.room);
    recorded(stored)
}
