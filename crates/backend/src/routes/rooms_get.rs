//! `GET /v1/rooms/{room}`: the snapshot, from memory.

use super::room;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::PathId;
use crate::openapi::examples;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::ids::RoomId;
use livepledge_contract::room::Snapshot;
use std::sync::Arc;

/// The room with its goods, their plans and stock
///
/// The snapshot at one position of the room's event log. Repeat the request with
/// `If-None-Match`; it may be cached for one second. The `Date` header is the
/// clock that countdowns go by.
#[utoipa::path(
    get,
    path = "/v1/rooms/{room}",
    operation_id = "getRoom",
    tag = "rooms",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("If-None-Match" = Option<String>, Header, description = "ETag of the snapshot at hand", example = "\"0f343b0931126a20f133d67c2b018a3b-br\""),
    ),
    responses(
        (status = 200, description = "The snapshot",
            headers(
                ("ETag" = String, description = "Strong; names exactly these bytes"),
                ("Cache-Control" = String, description = "`public, max-age=1`"),
            ),
            body = Snapshot, example = json!(examples::snapshot())),
        (status = 304, description = "Unchanged since the ETag of `If-None-Match`"),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(id): PathId<RoomId>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let encoded = room(&app, &id).await?;
    let joined = |name: header::HeaderName| {
        let values: Vec<_> = headers
            .get_all(name)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .collect();
        values.join(",")
    };
    let variant = encoded.variant(&joined(header::ACCEPT_ENCODING));
    let mut response = if encoded.matches(&joined(header::IF_NONE_MATCH)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let json = [(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        )];
        let mut whole = (json, Body::from(variant.body.clone())).into_response();
        if let Some(encoding) = variant.encoding {
            whole
                .headers_mut()
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        whole
    };
    let answer = response.headers_mut();
    answer.insert(header::ETAG, variant.etag.clone());
    answer.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=1"),
    );
    answer.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    Ok(response)
}
