//! `GET /v1/plans/{plan}/versions`: the history of a plan, to be verified by
//! whoever reads it.

use crate::app::App;
use crate::error::ApiError;
use crate::extract::PathId;
use crate::openapi::ledger_example;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::ids::PlanId;
use livepledge_contract::ledger::PlanHistory;
use std::sync::Arc;

/// Every version of a plan, each chained to the one before it
///
/// First version first. `canonical` is the text whose SHA-256 is `digest`; what
/// `link` covers is told in docs/ledger.md. A version that was ever published
/// stays here, whether its SKU is listed or not.
#[utoipa::path(
    get,
    path = "/v1/plans/{plan}/versions",
    operation_id = "getPlanVersions",
    tag = "plans",
    params(
        ("plan" = PlanId, Path, description = "The plan, as the snapshot names it", example = "p-4f2a81c09d3e"),
        ("If-None-Match" = Option<String>, Header, description = "ETag of the history at hand", example = "\"9f86d081884c7d659a2feaa0c55ad015\""),
    ),
    responses(
        (status = 200, description = "The history",
            headers(
                ("ETag" = String, description = "Strong; the history's last link"),
                ("Cache-Control" = String, description = "`no-cache`: ask again with the ETag"),
            ),
            body = PlanHistory, example = json!(ledger_example::history())),
        (status = 304, description = "Unchanged since the ETag of `If-None-Match`"),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(plan): PathId<PlanId>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let history = app
        .store
        .plan_history(&plan)
        .await?
        .ok_or_else(ApiError::not_found)?;
    // The last link covers everything before it: agreements, signers, order.
    let head = history
        .versions
        .last()
        .map_or("", |last| last.head().as_str());
    let etag = format!("\"{head}\"");
    let mut known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .flat_map(|value| {
            value
                .to_str()
                .unwrap_or_default()
                .split(',')
                .map(|tag| tag.trim().trim_start_matches("W/"))
        });
    let mut response = if known.any(|tag| tag == etag || tag == "*") {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Json(history).into_response()
    };
    let answer = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        answer.insert(header::ETAG, etag);
    }
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}
