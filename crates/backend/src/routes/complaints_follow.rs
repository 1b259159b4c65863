//! `GET /v1/complaints/{number}/events`: that the case has moved, as it moves.

use super::complaints_get::opened;
use super::streams::follow;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{Client, PathId, ReceiptToken};
use crate::live::LogOf;
use crate::openapi::examples::cases as examples;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::ComplaintNumber;
use std::sync::Arc;

/// That the case has moved, as it moves
///
/// Server-sent events for whoever holds the token. `event` is `heartbeat` or
/// `case_moved`, `data` a `CaseNews`: the version of the case and the server's
/// time, nothing of what happened. The first message comes at once and says where
/// the case stands, so there is nothing to resume; a heartbeat follows every ten
/// seconds. Read the case when the version is another than yours.
#[utoipa::path(
    get,
    path = "/v1/complaints/{number}/events",
    operation_id = "followComplaint",
    tag = "complaints",
    params(("number" = ComplaintNumber, Path, description = "The number of the receipt", example = "LP20261124-7K3QXM")),
    security(("receipt_token" = [])),
    responses(
        (status = 200, description = "The stream",
            body = String, content_type = "text/event-stream", example = json!(examples::case_stream())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(number): PathId<ComplaintNumber>,
    ReceiptToken(token): ReceiptToken,
    Client(client): Client,
) -> Result<Response, ApiError> {
    opened(&app, &number, &token).await?;
    follow(&app, &LogOf::Case(number), client).await
}
