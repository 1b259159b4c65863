//! `GET /v1/complaints/{number}/events`: that the case has moved, as it moves.

use super::complaints_get::opened;
use crate::app::App;
use crate::edge::rate;
use crate::error::ApiError;
use crate::extract::{PathId, ReceiptToken};
use crate::openapi::examples;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Extensions, HeaderMap, HeaderValue, header};
use axum::response::Response;
use futures_util::stream;
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::problem::ProblemCode;
use std::convert::Infallible;
use std::sync::Arc;

/// Seconds after which a seat may be free, or another server there.
const COME_BACK: u64 = 5;

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
            headers(
                ("Cache-Control" = String, description = "`no-store`"),
                ("X-Accel-Buffering" = String, description = "`no`: proxies pass it on at once"),
            ),
            body = String, content_type = "text/event-stream", example = json!(examples::case_stream())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(number): PathId<ComplaintNumber>,
    ReceiptToken(token): ReceiptToken,
    headers: HeaderMap,
    extensions: Extensions,
) -> Result<Response, ApiError> {
    opened(&app, &number, &token).await?;
    let client = rate::client(&app, &extensions, &headers);
    let seat = app
        .seats
        .take(client)
        .ok_or_else(|| ApiError::retry(ProblemCode::TooManyStreams, COME_BACK))?;
    let reader = app
        .live
        .cases()
        .join(&number)
        .await?
        .ok_or_else(|| ApiError::retry(ProblemCode::Unavailable, COME_BACK))?;
    let messages = stream::unfold((reader, seat), async |(mut reader, seat)| {
        let bytes = reader.next().await?;
        Some((Ok::<_, Infallible>(bytes), (reader, seat)))
    });
    let mut response = Response::new(Body::from_stream(messages));
    let answer = response.headers_mut();
    answer.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/event-stream"),
    );
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}
