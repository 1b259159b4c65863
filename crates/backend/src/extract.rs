//! What routes take from a request, each refused in its own way: the JSON body
//! (415, 413, 400), the idempotency key (400), ids of the path (404) and the
//! receipt token (404). Validation of values is the contract's, not ours.

use crate::app::App;
use crate::edge::rate;
use crate::error::ApiError;
use crate::store::Key;
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use livepledge_contract::problem::ProblemCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

/// Largest body a route takes, in bytes, unless it says otherwise.
pub const BODY_LIMIT: usize = 64 * 1024;

/// A JSON body of the documented shape.
#[derive(Debug)]
pub struct JsonBody<T, const LIMIT: usize = BODY_LIMIT>(pub T);

impl<T: DeserializeOwned, S: Sync, const LIMIT: usize> FromRequest<S> for JsonBody<T, LIMIT> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::of(ProblemCode::UnsupportedMediaType));
        }
        let bytes = read(request, LIMIT).await?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|e| ApiError::with_detail(ProblemCode::MalformedBody, e.to_string()))
    }
}

async fn read(request: Request, limit: usize) -> Result<Vec<u8>, ApiError> {
    let declared = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > limit as u64) {
        return Err(ApiError::of(ProblemCode::BodyTooLarge));
    }
    let body: Body = request.into_body();
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes().to_vec()),
        Err(error) if error.is::<LengthLimitError>() => {
            Err(ApiError::of(ProblemCode::BodyTooLarge))
        }
        Err(_) => Err(ApiError::with_detail(
            ProblemCode::MalformedBody,
            "the body broke off",
        )),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// `Idempotency-Key`: 16 to 64 letters, digits, `-` or `_`, sent once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

impl IdempotencyKey {
    /// The key as it is stored beside what it was sent with: under it the same command
    /// is a repeat, another one a mistake.
    ///
    /// # Errors
    /// [`ProblemCode::Internal`] for a command that cannot be written.
    pub fn over(self, command: &impl Serialize, app: &App) -> Result<Key, ApiError> {
        let body = serde_json::to_vec(command).map_err(|_| ApiError::of(ProblemCode::Internal))?;
        Ok(Key {
            key: self.0,
            fingerprint: app.secrets.fingerprint(&body),
        })
    }
}

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let mut sent = parts.headers.get_all("idempotency-key").iter();
        let (Some(key), None) = (sent.next(), sent.next()) else {
            return Err(ApiError::of(ProblemCode::IdempotencyKeyMissing));
        };
        key.to_str()
            .ok()
            .filter(|key| (16..=64).contains(&key.len()))
            .filter(|key| {
                key.bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            })
            .map(|key| Self(key.to_owned()))
            .ok_or_else(|| ApiError::of(ProblemCode::IdempotencyKeyMissing))
    }
}

/// The one id in the path. One that cannot exist is simply not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathId<T>(pub T);

impl<T: std::str::FromStr, S: Send + Sync> FromRequestParts<S> for PathId<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| ApiError::not_found())?;
        text.parse().map(Self).map_err(|_| ApiError::not_found())
    }
}

/// The receipt token of `Authorization: Bearer …`. A missing one answers like a
/// wrong one, so that nobody learns which complaints exist.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptToken(pub String);

/// Tokens stay out of debug output.
impl std::fmt::Debug for ReceiptToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReceiptToken(hidden)")
    }
}

impl<S: Sync> FromRequestParts<S> for ReceiptToken {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Ok(Self(bearer(&parts.headers).to_owned()))
    }
}

/// The token of `Authorization: Bearer …`; empty where there is none.
pub(crate) fn bearer(headers: &HeaderMap) -> &str {
    let sent = headers
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    match sent.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim(),
        _ => "",
    }
}

/// The address that asks, behind our own proxies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(pub IpAddr);

impl FromRequestParts<Arc<App>> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let client = rate::client(app, &parts.extensions, &parts.headers);
        Ok(Self(client))
    }
}

/// Header that says, by `true`, that a key was answered before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// A stored command's answer: 201, never cached, and whether it is a repeat.
#[derive(Debug)]
pub struct Created<T> {
    /// The receipt.
    pub receipt: T,
    /// It was stored earlier, under the same key.
    pub replayed: bool,
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let Ok(body) = serde_json::to_vec(&self.receipt) else {
            return ApiError::of(ProblemCode::Internal).into_response();
        };
        let mut response = (axum::http::StatusCode::CREATED, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.replayed {
            headers.insert(REPLAYED, HeaderValue::from_static("true"));
        }
        response
    }
}
