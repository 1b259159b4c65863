//! `PUT /v1/blobs/{sha256}`: evidence, addressed by its content.

use crate::app::App;
use crate::blobs::{Part, Put, Refusal};
use crate::error::ApiError;
use crate::extract::PathId;
use crate::openapi::examples;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::evidence::BlobReceipt;
use livepledge_contract::ids::Digest;
use livepledge_contract::problem::ProblemCode;
use std::sync::Arc;

const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const COMPLETE: HeaderName = HeaderName::from_static("upload-complete");

/// Store evidence
///
/// The whole blob, or with `Content-Range: bytes FIRST-LAST/TOTAL` (RFC 9110, 14.5) a
/// part of it. What has arrived stays when a request breaks off: `HEAD` says how much
/// that is, and the next part begins there, or before. Sending what is there already
/// answers 200. A picture is decoded and kept as pixels without metadata, the right way
/// up; a clip is kept as it came. What no complaint refers to is removed after a day.
#[utoipa::path(
    put,
    path = "/v1/blobs/{sha256}",
    operation_id = "putBlob",
    tag = "complaints",
    params(
        ("sha256" = Digest, Path, description = "SHA-256 of all its bytes, in lower-case hex", example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        ("Content-Range" = Option<String>, Header, description = "Which bytes these are; left out: all of them", example = "bytes 0-1048575/5242880"),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "A JPEG, PNG or WebP picture up to 2 MiB, or an MP4 or WebM clip up to 20 MiB", example = "the bytes"),
    responses(
        (status = 200, description = "It was there", headers(("Upload-Complete" = String, description = "`?1`")), body = BlobReceipt, example = json!(examples::blob())),
        (status = 201, description = "All of it is stored durably", headers(("Upload-Complete" = String, description = "`?1`")), body = BlobReceipt, example = json!(examples::blob())),
        (status = 202, description = "The part has arrived, more is to come", headers(
            ("Upload-Offset" = u64, description = "How many bytes are there"),
            ("Upload-Complete" = String, description = "`?0`"),
        )),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(sha256): PathId<Digest>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, ApiError> {
    let sha256 = whole(sha256)?;
    let part = part(&headers).ok_or_else(|| ApiError::of(ProblemCode::MalformedRange))?;
    let now = app.clock.now();
    let store = app.store.as_ref();
    match app.blobs.put(store, now, &sha256, part, body).await {
        Ok(Put::Whole { receipt, new }) => {
            let body = serde_json::to_vec(&receipt);
            let body = body.map_err(|_| ApiError::of(ProblemCode::Internal))?;
            let status = if new {
                StatusCode::CREATED
            } else {
                StatusCode::OK
            };
            let json = [(header::CONTENT_TYPE, "application/json")];
            let mut response = (status, json, body).into_response();
            progress(&mut response, receipt.bytes, true);
            Ok(response)
        }
        Ok(Put::Partial(there)) => {
            let mut response = StatusCode::ACCEPTED.into_response();
            progress(&mut response, there, false);
            Ok(response)
        }
        Err(Refusal::Offset(there)) => {
            let mut response = ApiError::of(ProblemCode::OffsetMismatch).into_response();
            progress(&mut response, there, false);
            Ok(response)
        }
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// How much is there
///
/// 404: nothing.
#[utoipa::path(
    head,
    path = "/v1/blobs/{sha256}",
    operation_id = "headBlob",
    tag = "complaints",
    params(("sha256" = Digest, Path, description = "SHA-256 of all its bytes, in lower-case hex", example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")),
    responses(
        (status = 200, description = "Something is there", headers(
            ("Upload-Offset" = u64, description = "How many bytes are there"),
            ("Upload-Complete" = String, description = "`?1`: all of them, stored durably; `?0`: go on from the offset"),
        )),
    ),
)]
pub async fn head(
    State(app): State<Arc<App>>,
    PathId(sha256): PathId<Digest>,
) -> Result<Response, ApiError> {
    let sha256 = whole(sha256)?;
    let (there, complete) = match app.store.blob(&sha256).await? {
        Some(receipt) => (Some(receipt.bytes), true),
        None => (app.blobs.offset(&sha256).await, false),
    };
    let there = there.ok_or_else(ApiError::not_found)?;
    let mut response = StatusCode::OK.into_response();
    progress(&mut response, there, complete);
    Ok(response)
}

/// A digest has 64 digits; nothing is under a shorter name.
pub(super) fn whole(sha256: Digest) -> Result<Digest, ApiError> {
    if sha256.as_str().len() == 64 {
        Ok(sha256)
    } else {
        Err(ApiError::not_found())
    }
}

fn progress(response: &mut Response, there: u64, complete: bool) {
    let headers = response.headers_mut();
    headers.insert(OFFSET, HeaderValue::from(there));
    let said = if complete { "?1" } else { "?0" };
    headers.insert(COMPLETE, HeaderValue::from_static(said));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// Which bytes the request carries; `None`: it does not say so in a way that adds up.
fn part(headers: &HeaderMap) -> Option<Part> {
    let text = |name| headers.get(name).map(|value| value.to_str().ok());
    let length: Option<u64> = match text(header::CONTENT_LENGTH) {
        Some(length) => Some(length?.parse().ok()?),
        None => None,
    };
    let Some(range) = text(header::CONTENT_RANGE) else {
        let length = length.filter(|length| *length > 0)?;
        return Some(Part {
            offset: 0,
            length,
            total: length,
        });
    };
    let (bytes, total) = range?.strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = bytes.split_once('-')?;
    let (first, last, total): (u64, u64, u64) =
        (first.parse().ok()?, last.parse().ok()?, total.parse().ok()?);
    let carried = last.checked_sub(first)?.checked_add(1)?;
    let fits = last < total && length.is_none_or(|length| length == carried);
    fits.then_some(Part {
        offset: first,
        length: carried,
        total,
    })
}

fn refused(refusal: &Refusal) -> ApiError {
    match refusal {
        Refusal::Busy => ApiError::retry(ProblemCode::Unavailable, 1),
        Refusal::Offset(_) => ApiError::of(ProblemCode::OffsetMismatch),
        Refusal::TooLarge => ApiError::of(ProblemCode::BodyTooLarge),
        Refusal::Length => ApiError::of(ProblemCode::MalformedRange),
        Refusal::NotEvidence => ApiError::of(ProblemCode::NotEvidence),
        Refusal::Digest => ApiError::of(ProblemCode::DigestMismatch),
        Refusal::Full => {
            tracing::error!("more evidence waits for its complaint than may");
            ApiError::retry(ProblemCode::Unavailable, 60)
        }
        Refusal::Unavailable(why) => {
            tracing::error!(why, "evidence could not be stored");
            ApiError::retry(ProblemCode::Unavailable, 2)
        }
        Refusal::Store(error) => error.clone().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(range: Option<&'static str>, length: Option<u64>) -> Option<Part> {
        let mut headers = HeaderMap::new();
        if let Some(range) = range {
            headers.insert(header::CONTENT_RANGE, HeaderValue::from_static(range));
        }
        if let Some(length) = length {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        part(&headers)
    }

    #[test]
    fn a_range_must_add_up() {
        let some = |offset, length, total| {
            Some(Part {
                offset,
                length,
                total,
            })
        };
        assert_eq!(of(None, Some(9)), some(0, 9, 9));
        assert_eq!(of(Some("bytes 4-8/20"), Some(5)), some(4, 5, 20));
        assert_eq!(of(Some("bytes 4-8/20"), None), some(4, 5, 20));
        for (range, length) in [
            (None, None),
            (None, Some(0)),
            (Some("bytes 4-8/20"), Some(6)),
            (Some("bytes 4-20/20"), Some(17)),
            (Some("bytes 8-4/20"), None),
            (Some("bytes 4-8/*"), Some(5)),
            (Some("bytes */20"), Some(5)),
            (Some("lines 4-8/20"), Some(5)),
            (
                Some("bytes 0-18446744073709551615/18446744073709551615"),
                None,
            ),
        ] {
            assert_eq!(of(range, length), None, "{range:?} {length:?}");
        }
    }
}
