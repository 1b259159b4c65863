//! `POST /v1/staff/rooms/{room}/orders`: orders keep the version they were sold under.

use super::done;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::JsonBody;
use crate::openapi::examples::staff as examples;
use crate::staff::right::{Orders, StaffOf};
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::order::{OrdersReceipt, RecordOrders};
use std::sync::Arc;

/// Hand in orders
///
/// Each keeps the version of the plan that it was sold under: a complaint or a rating with the
/// order's number rests on that version, whichever was on the screen when it was filed. All or
/// none is kept. Handing in the same goods of an order again changes nothing, so a request whose
/// answer did not arrive can be repeated.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/orders",
    operation_id = "recordOrders",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    request_body(content = RecordOrders, examples(("two" = (summary = "Sold now, and an hour ago", value = json!(examples::orders()))))),
    responses((status = 200, description = "Kept", body = OrdersReceipt, example = json!(examples::orders_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Orders>,
    JsonBody(wanted): JsonBody<RecordOrders>,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let issues = wanted.issues(now);
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    let receipt: OrdersReceipt = app.store.record_orders(&staff.room, wanted, now).await?;
    Ok(done(receipt))
}
