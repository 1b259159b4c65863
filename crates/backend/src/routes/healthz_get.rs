//! `GET /healthz`: whether the database reads and writes.

use crate::app::App;
use crate::error::ApiError;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use std::sync::Arc;

/// Whether requests can be served now
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "getHealth",
    tag = "service",
    responses((status = 200, description = "Reading and writing work", body = String, content_type = "text/plain", example = "ok")),
)]
pub async fn handler(State(app): State<Arc<App>>) -> Result<impl IntoResponse, ApiError> {
    app.store.ping().await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], "ok"))
}
