//! `POST /v1/staff/rooms/{room}/stock`: so many more, or sold.

use super::recorded;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{IdempotencyKey, JsonBody};
use crate::openapi::examples::staff as examples;
use crate::staff::right::{StaffOf, Stock};
use crate::store::control::{StockChange, StockMove};
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::staff::{AddStock, StockReceipt};
use std::sync::Arc;

/// Add to a stock line, or take from it
///
/// Concurrent changes add up; none is lost. What would go below zero is refused
/// with 409 `oversold`, which says how much is left. Repeat a request whose answer
/// did not arrive with the same key: it counts once. Viewers get `stock_changed`.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/stock",
    operation_id = "addStock",
    tag = "staff",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("Idempotency-Key" = String, Header, description = "e.g. the number of the order", example = "order-20261124-0042"),
    ),
    security(("staff_token" = [])),
    request_body(content = AddStock, examples(
        ("sold" = (summary = "One sold", value = json!(examples::sold()))),
        ("taken_back" = (summary = "One came back, counted by the shop system", value = json!(examples::returned()))),
    )),
    responses((status = 200, description = "Stored",
        body = StockReceipt, example = json!(examples::stock_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Stock>,
    key: IdempotencyKey,
    JsonBody(wanted): JsonBody<AddStock>,
) -> Result<Response, ApiError> {
    let issues = wanted.issues();
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    let key = key.over(&wanted, &app)?;
    let change = StockChange {
        room: staff.room.clone(),
        sku: wanted.sku,
        line: wanted.line,
        to: StockMove::Add(wanted.delta),
        source: wanted.source,
        key: Some(key),
        at: app.clock.now(),
    };
    let stored = app.store.change_stock(change).await?;
    app.snapshots.invalidate(&staff.room);
    recorded(stored)
}
