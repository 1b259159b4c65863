//! `GET /v1/inquiries/{number}`: the question, for whoever holds its token.

use crate::app::App;
use crate::error::ApiError;
use crate::extract::{PathId, ReceiptToken};
use crate::openapi::examples::inquiries as examples;
use crate::secret::opens;
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use livepledge_contract::ids::InquiryNumber;
use livepledge_contract::inquiry::Inquiry;
use std::sync::Arc;

/// Compared with when there is no such question, so that both refusals take the same steps.
const NOBODYS_HASH: [u8; 32] = [0; 32];

/// A question and its answers, for whoever asked
///
/// Also those that are for nobody else. A wrong token, a missing one and an unknown
/// number are answered alike.
#[utoipa::path(
    get,
    path = "/v1/inquiries/{number}",
    operation_id = "getInquiry",
    tag = "inquiries",
    params(("number" = InquiryNumber, Path, description = "The number of the receipt", example = "LQ20261124-7K3QXM")),
    security(("receipt_token" = [])),
    responses((status = 200, description = "The question", body = Inquiry, example = json!(examples::answered()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(number): PathId<InquiryNumber>,
    ReceiptToken(token): ReceiptToken,
) -> Result<impl IntoResponse, ApiError> {
    let inquiry = opened(&app, &number, &token).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(inquiry)))
}

/// The question, if the token opens it; whatever is wrong is answered alike.
pub(super) async fn opened(
    app: &App,
    number: &InquiryNumber,
    token: &str,
) -> Result<Inquiry, ApiError> {
    let found = app.store.inquiry(number).await?;
    let hash = found.as_ref().map_or(&NOBODYS_HASH, |one| &one.token_hash);
    let opened = opens(token, hash);
    let found = found.filter(|_| opened).map(|stored| stored.inquiry);
    found.ok_or_else(ApiError::not_found)
}
