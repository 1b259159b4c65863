//! What holds for every answer: nothing is sniffed, a panic becomes a problem.

use crate::error::ApiError;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::problem::ProblemCode;
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

pub(crate) fn no_sniffing() -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    )
}

pub(crate) fn panics_become_problems() -> CatchPanicLayer<fn(Box<dyn Any + Send>) -> Response> {
    // The payload may hold what the client sent: it stays out of the log.
    CatchPanicLayer::custom(|_| {
        tracing::error!("a route panicked");
        ApiError::of(ProblemCode::Internal).into_response()
    })
}
