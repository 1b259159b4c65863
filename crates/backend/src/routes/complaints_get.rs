//! `GET /v1/complaints/{number}`: the case, for whoever holds its token.

use super::{room, seen_plan, sold_under};
use crate::app::App;
use crate::case_view::{Promise, for_consumer};
use crate::error::ApiError;
use crate::extract::{PathId, ReceiptToken};
use crate::openapi::examples::cases as examples;
use crate::secret::opens;
use crate::store::StoredComplaint;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::case::Case;
use livepledge_contract::digest::sha256_hex;
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::room::PlanEntry;
use std::sync::Arc;

/// Compared with when there is no such complaint, so that both refusals take the same steps.
const NOBODYS_HASH: [u8; 32] = [0; 32];

/// The case as its consumer may see it
///
/// A wrong token, a missing one and an unknown number are answered alike.
#[utoipa::path(
    get,
    path = "/v1/complaints/{number}",
    operation_id = "getComplaint",
    tag = "complaints",
    params(
        ("number" = ComplaintNumber, Path, description = "The number of the receipt", example = "LP20261124-7K3QXM"),
        ("If-None-Match" = Option<String>, Header, description = "ETag of the case at hand", example = "\"9f86d081884c7d659a2feaa0c55ad015\""),
    ),
    security(("receipt_token" = [])),
    responses(
        (status = 200, description = "The case, without contact data",
            headers(("ETag" = String, description = "Strong; send it back as `If-None-Match`")),
            body = Case, example = json!(examples::case())),
        (status = 304, description = "Unchanged since the ETag of `If-None-Match`"),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(number): PathId<ComplaintNumber>,
    ReceiptToken(token): ReceiptToken,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let complaint = opened(&app, &number, &token).await?;
    let promise = promise(&app, &complaint).await?;
    let internal = || ApiError::of(ProblemCode::Internal);
    let stored = app.store.case(&number).await?.ok_or_else(internal)?;
    let case = for_consumer(&app.rules, complaint, &stored, promise, app.clock.now());
    let case = case.ok_or_else(internal)?;
    let body = serde_json::to_vec(&case).map_err(|_| internal())?;
    // Of what is sent, not of the log: what is possible changes with time alone.
    let digest = sha256_hex(&body);
    let etag = format!("\"{}\"", digest.get(..32).unwrap_or_default());
    let known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim().trim_start_matches("W/") == etag);
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "application/json")], body).into_response()
    };
    let answer = response.headers_mut();
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        answer.insert(header::ETAG, etag);
    }
    Ok(response)
}

/// What the room says of the promise; nothing where the complaint is about no goods.
async fn promise(app: &App, complaint: &StoredComplaint) -> Result<Promise, ApiError> {
    let Some(seen) = &complaint.command.plan else {
        return Ok(Promise::default());
    };
    let place = room(app, &complaint.room).await?;
    let listed = place.snapshot.plans.iter().find(|p| p.id == seen.plan);
    let order_ref = complaint.command.order_ref.as_deref();
    let sold = sold_under(app, &complaint.room, order_ref, Some(seen)).await?;
    Ok(Promise {
        sold_at: sold.filter(|sold| sold.plan == *seen).map(|sold| sold.at),
        goods: seen_plan(app, &place, seen).await?.map(|plan| plan.title),
        present: listed.map(PlanEntry::reference),
    })
}

/// The complaint, if the token opens it; whatever is wrong is answered alike.
pub(super) async fn opened(
    app: &App,
    number: &ComplaintNumber,
    token: &str,
) -> Result<StoredComplaint, ApiError> {
    let found = app.store.complaint(number).await?;
    let hash = found
        .as_ref()
        .map_or(&NOBODYS_HASH, |complaint| &complaint.token_hash);
    let opened = opens(token, hash);
    found.filter(|_| opened).ok_or_else(ApiError::not_found)
}
