//! `POST /v1/staff/rooms/{room}/open`: the live begins.

use crate::app::App;
use crate::error::ApiError;
use crate::openapi::examples::staff as examples;
use crate::staff::right::{Air, StaffOf};
use crate::store::control::RoomCommand;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::staff::RoomReceipt;
use std::sync::Arc;

/// Open the room
///
/// Refused while a listed plan lacks the agreement of merchant or live party
/// (5.1.1 a). Viewers get `room_opened`.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/open",
    operation_id = "openRoom",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    responses((status = 200, description = "It is so now", body = RoomReceipt, example = json!(examples::room_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Air>,
) -> Result<Response, ApiError> {
    super::command(&app, &staff.room, RoomCommand::Open).await
}
