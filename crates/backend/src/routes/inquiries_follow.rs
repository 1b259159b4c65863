//! `GET /v1/inquiries/{number}/events`: that the question was answered, as it is.

use super::inquiries_get::opened;
use super::streams::follow;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{Client, PathId, ReceiptToken};
use crate::live::LogOf;
use crate::openapi::examples::inquiries as examples;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::InquiryNumber;
use std::sync::Arc;

/// That something came of a question, as it comes
///
/// Server-sent events for whoever holds the token, made like those of a case: `event`
/// is `heartbeat` or `inquiry_moved`, `data` a `CaseNews`. Read the question when the
/// version is another than yours.
#[utoipa::path(
    get,
    path = "/v1/inquiries/{number}/events",
    operation_id = "followInquiry",
    tag = "inquiries",
    params(("number" = InquiryNumber, Path, description = "The number of the receipt", example = "LQ20261124-7K3QXM")),
    security(("receipt_token" = [])),
    responses(
        (status = 200, description = "The stream",
            body = String, content_type = "text/event-stream", example = json!(examples::stream())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(number): PathId<InquiryNumber>,
    ReceiptToken(token): ReceiptToken,
    Client(client): Client,
) -> Result<Response, ApiError> {
    opened(&app, &number, &token).await?;
    follow(&app, &LogOf::Inquiry(number), client).await
}
