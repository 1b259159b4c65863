//! `GET /v1/rooms/{room}/ratings/summary`: what the ratings say together.

use crate::app::App;
use crate::error::ApiError;
use crate::extract::PathId;
use crate::openapi::examples;
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use livepledge_contract::ids::RoomId;
use livepledge_contract::rating::RatingSummary;
use std::sync::Arc;

/// Count, mean and histogram for each dimension
///
/// The mean is left out below ten ratings. The latest ratings come newest first.
#[utoipa::path(
    get,
    path = "/v1/rooms/{room}/ratings/summary",
    operation_id = "getRatingSummary",
    tag = "ratings",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    responses((status = 200, description = "The summary", body = RatingSummary, example = json!(examples::summary()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(room): PathId<RoomId>,
) -> Result<impl IntoResponse, ApiError> {
    let summary = app
        .store
        .rating_summary(&room)
        .await?
        .ok_or_else(ApiError::not_found)?;
    Ok(([(header::CACHE_CONTROL, "no-cache")], Json(summary)))
}
