//! `GET /v1/complaints/{number}/evidence/{sha256}`: what a case is proved with, for its
//! consumer. How it is handed out, to staff too, stands here.

use super::blobs_put::whole;
use super::complaints_get::opened;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::ReceiptToken;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::stream;
use livepledge_contract::ids::{ComplaintNumber, Digest};
use livepledge_contract::problem::ProblemCode;
use std::sync::Arc;
use tokio::io::AsyncReadExt as _;

/// Bytes read at once.
const CHUNK: usize = 64 * 1024;

/// One piece of evidence
///
/// Of a picture its pixels alone; of a clip the bytes that were sent. Always a
/// download, never a page: `Content-Disposition: attachment`, `nosniff`, and a policy
/// that lets nothing in it run.
#[utoipa::path(
    get,
    path = "/v1/complaints/{number}/evidence/{sha256}",
    operation_id = "getComplaintEvidence",
    tag = "complaints",
    params(
        ("number" = ComplaintNumber, Path, description = "The number of the receipt", example = "LP20261124-7K3QXM"),
        ("sha256" = Digest, Path, description = "The digest it was filed by", example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ),
    security(("receipt_token" = [])),
    responses((status = 200, description = "The file", headers(
        ("Content-Disposition" = String, description = "`attachment`"),
        ("Content-Security-Policy" = String, description = "`sandbox; default-src 'none'`"),
    ), body = Vec<u8>, content_type = "application/octet-stream", example = "the bytes")),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    Path((number, sha256)): Path<(String, String)>,
    ReceiptToken(token): ReceiptToken,
) -> Result<Response, ApiError> {
    let (number, sha256) = names(&number, &sha256)?;
    opened(&app, &number, &token).await?;
    hand_out(&app, &number, &sha256).await
}

/// What the path names; whatever cannot exist is not found.
pub(super) fn names(number: &str, sha256: &str) -> Result<(ComplaintNumber, Digest), ApiError> {
    let number = number.parse().map_err(|_| ApiError::not_found())?;
    let sha256 = sha256.parse().map_err(|_| ApiError::not_found())?;
    Ok((number, whole(sha256)?))
}

/// The file, to whoever was found to be a party of the case.
pub(super) async fn hand_out(
    app: &App,
    number: &ComplaintNumber,
    sha256: &Digest,
) -> Result<Response, ApiError> {
    let found = app.store.evidence_of(number, sha256).await?;
    let blob = found.ok_or_else(ApiError::not_found)?;
    let file = app.blobs.read(sha256).await.map_err(|error| {
        tracing::error!(%error, sha256 = sha256.as_str(), "evidence cannot be read");
        ApiError::of(ProblemCode::Internal)
    })?;
    let chunks = stream::try_unfold(file, async |mut file| {
        let mut chunk = Vec::with_capacity(CHUNK);
        (&mut file)
            .take(CHUNK as u64)
            .read_to_end(&mut chunk)
            .await?;
        let more = !chunk.is_empty();
        Ok::<_, std::io::Error>(more.then(|| (Bytes::from(chunk), file)))
    });
    let mut response = Response::new(Body::from_stream(chunks));
    let headers = response.headers_mut();
    let ending = blob.stored.media_type.rsplit('/').next().unwrap_or("bin");
    let short = sha256.as_str().get(..12).unwrap_or_default();
    let file_name = format!("attachment; filename=\"{number}-{short}.{ending}\"");
    for (name, value) in [
        (header::CONTENT_TYPE, blob.stored.media_type),
        (header::CONTENT_DISPOSITION, file_name),
    ] {
        let value = HeaderValue::from_str(&value);
        headers.insert(
            name,
            value.map_err(|_| ApiError::of(ProblemCode::Internal))?,
        );
    }
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(blob.stored.bytes));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    Ok(response)
}
