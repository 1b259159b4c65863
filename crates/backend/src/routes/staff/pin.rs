//! `POST /v1/staff/rooms/{room}/pin`: goods go on air.

use crate::app::App;
use crate::error::ApiError;
use crate::extract::JsonBody;
use crate::openapi::examples::staff as examples;
use crate::staff::right::{Air, StaffOf};
use crate::store::control::RoomCommand;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::staff::{PinGoods, RoomReceipt};
use std::sync::Arc;

/// Put a listed SKU on air
///
/// Viewers get `goods_pinned`; what was on air before is off.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/pin",
    operation_id = "pinGoods",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    request_body(content = PinGoods, examples(("sku" = (summary = "One SKU", value = json!(examples::pin()))))),
    responses((status = 200, description = "It is so now", body = RoomReceipt, example = json!(examples::room_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Air>,
    JsonBody(wanted): JsonBody<PinGoods>,
) -> Result<Response, ApiError> {
    super::command(&app, &staff.room, RoomCommand::Pin(wanted.sku)).await
}
