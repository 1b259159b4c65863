//! `GET /v1/complaints/{number}`: the case, for whoever holds its token.

use crate::app::App;
use crate::case_view::for_consumer;
use crate::error::ApiError;
use crate::extract::{PathId, ReceiptToken};
use crate::openapi::examples;
use crate::secret::opens;
use crate::store::StoredComplaint;
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use livepledge_contract::case::Case;
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::problem::ProblemCode;
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
    params(("number" = ComplaintNumber, Path, description = "The number of the receipt", example = "LP20261124-7K3QXM")),
    security(("receipt_token" = [])),
    responses((status = 200, description = "The case, without contact data", body = Case, example = json!(examples::case()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(number): PathId<ComplaintNumber>,
    ReceiptToken(token): ReceiptToken,
) -> Result<impl IntoResponse, ApiError> {
    let complaint = opened(&app, &number, &token).await?;
    let stored = app.store.case(&number).await?;
    let case = stored
        .and_then(|case| for_consumer(&app.rules, complaint, &case, app.clock.now()))
        .ok_or_else(|| ApiError::of(ProblemCode::Internal))?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(case)))
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
