//! What every stream does: it takes a seat, and sends messages as they come.

use crate::app::App;
use crate::error::ApiError;
use crate::live::{LogOf, Seat};
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::stream::{self, Stream, StreamExt as _};
use livepledge_contract::problem::ProblemCode;
use std::convert::Infallible;
use std::net::IpAddr;

/// Seconds after which a seat may be free, or another server there.
const COME_BACK: u64 = 5;

/// A seat, to be held for as long as the stream is read.
pub(super) fn seat(app: &App, client: IpAddr) -> Result<Seat, ApiError> {
    app.seats
        .take(client)
        .ok_or_else(|| ApiError::retry(ProblemCode::TooManyStreams, COME_BACK))
}

/// The server goes down: come to the next one.
pub(super) fn closing() -> ApiError {
    ApiError::retry(ProblemCode::Unavailable, COME_BACK)
}

/// Server-sent events that no proxy keeps or holds back.
pub(super) fn event_stream(messages: impl Stream<Item = Bytes> + Send + 'static) -> Response {
    let messages = messages.map(Ok::<_, Infallible>);
    let mut response = Response::new(Body::from_stream(messages));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/event-stream"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

/// That a log has moved, as it moves.
pub(super) async fn follow(app: &App, log: &LogOf, client: IpAddr) -> Result<Response, ApiError> {
    let seat = seat(app, client)?;
    let reader = app.live.logs().join(log).await?.ok_or_else(closing)?;
    let messages = stream::unfold((reader, seat), async |(mut reader, seat)| {
        let bytes = reader.next().await?;
        Some((bytes, (reader, seat)))
    });
    Ok(event_stream(messages))
}
