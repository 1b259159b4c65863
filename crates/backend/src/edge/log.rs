//! One log line for each request: id, method, route pattern, status, duration.
//! No address, no query, no header, no body: nothing of a person is in the log,
//! and the pattern stands for the path because a path can hold a case number.

use crate::app::App;
use crate::entropy::{draw, hex};
use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;

pub(crate) async fn each_request(
    State(app): State<Arc<App>>,
    request: Request,
    next: Next,
) -> Response {
    let started = app.clock.elapsed();
    // Made here, never taken from the request: what a client sends is not ours to log.
    let id = draw::<8>(app.entropy.as_ref())
        .map(|bytes| hex(&bytes))
        .unwrap_or_default();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str)
        .to_owned();
    let mut response = next.run(request).await;
    let took = app.clock.elapsed().saturating_sub(started);
    tracing::info!(
        request_id = id,
        %method,
        route,
        status = response.status().as_u16(),
        duration_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        "request"
    );
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}
