//! `GET /v1/staff/rooms/{room}/on-air`: what the host has to know.

use super::done;
use crate::app::App;
use crate::error::ApiError;
use crate::openapi::examples::on_air as examples;
use crate::staff::right::{Air, StaffOf};
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::on_air::OnAirWarnings;
use std::sync::Arc;

/// Warnings for the host
///
/// Promises and whether the plan shown now holds them, plans that promise less
/// than before, versions that wait for agreement. What was ticked off stands in
/// the room's snapshot.
#[utoipa::path(
    get,
    path = "/v1/staff/rooms/{room}/on-air",
    operation_id = "getOnAir",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    responses((status = 200, description = "What there is", body = OnAirWarnings, example = json!(examples::warnings()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Air>,
) -> Result<Response, ApiError> {
    let warnings = app.store.on_air_warnings(&staff.room).await?;
    let mut warnings = warnings.ok_or_else(ApiError::not_found)?;
    warnings.you = staff.member.name;
    Ok(done(warnings))
}
