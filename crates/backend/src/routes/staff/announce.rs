//! `PUT /v1/staff/rooms/{room}/announcement`: something for everybody to read.

use crate::app::App;
use crate::error::ApiError;
use crate::extract::JsonBody;
use crate::openapi::examples::staff as examples;
use crate::staff::right::{Air, StaffOf};
use crate::store::control::RoomCommand;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::staff::{Announce, RoomReceipt};
use std::sync::Arc;

/// Announce something, or take it back
///
/// Viewers get `announced`. It stands until it is replaced or taken back.
#[utoipa::path(
    put,
    path = "/v1/staff/rooms/{room}/announcement",
    operation_id = "announce",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    request_body(content = Announce, examples(
        ("say" = (summary = "Announce", value = json!(examples::announce()))),
        ("take_back" = (summary = "Take it back", value = json!(examples::take_back()))),
    )),
    responses((status = 200, description = "It is so now", body = RoomReceipt, example = json!(examples::room_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Air>,
    JsonBody(wanted): JsonBody<Announce>,
) -> Result<Response, ApiError> {
    let issues = wanted.issues();
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    super::command(&app, &staff.room, RoomCommand::Announce(wanted.text)).await
}
