//! `GET /v1/plans/{plan}/versions`: the history of a plan, to be verified by
//! whoever reads it.

use crate::app::App;
use crate::error::ApiError;
use crate::extract::PathId;
use crate::openapi::ledger_example;
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::ids::{PlanId, PlanVersion};
use livepledge_contract::ledger::PlanHistory;
use livepledge_contract::problem::ProblemCode;
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
        ("after" = Option<u32>, Query, description = "Only versions after this one; a page's `next`", example = 0),
        ("limit" = Option<u32>, Query, description = "At most so many versions, 1 to 100; without it all of them", example = 50),
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
    RawQuery(asked): RawQuery,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let (after, limit) = page(asked.as_deref().unwrap_or_default())?;
    let mut history = app
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
        history.versions.retain(|record| record.version > after);
        let is_cut = history.versions.len() > limit;
        history.versions.truncate(limit);
        let last = history.versions.last().filter(|_| is_cut);
        history.next = last.map(|record| record.version);
        Json(history).into_response()
    };
    let answer = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        answer.insert(header::ETAG, etag);
    }
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// What the query asks for: versions after which one, and how many.
fn page(query: &str) -> Result<(PlanVersion, usize), ApiError> {
    let (mut after, mut limit) = (0, None);
    for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
        let read = match parameter.split_once('=') {
            Some(("after", n)) => n.parse().map(|n| after = n).is_ok(),
            Some(("limit", n)) => n.parse().map(|n| limit = Some(n)).is_ok(),
            _ => false,
        };
        if !read || limit.is_some_and(|n| !(1..=100).contains(&n)) {
            return Err(ApiError::with_detail(
                ProblemCode::MalformedBody,
                "the parameters are after, a version, and limit, 1 to 100",
            ));
        }
    }
    Ok((after, limit.unwrap_or(usize::MAX)))
}
