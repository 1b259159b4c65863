//! What the streams of a case and of a question share.

use crate::app::App;
use crate::edge::rate;
use crate::error::ApiError;
use crate::live::LogOf;
use axum::body::Body;
use axum::http::{Extensions, HeaderMap, HeaderValue, header};
use axum::response::Response;
use futures_util::stream;
use livepledge_contract::problem::ProblemCode;
use std::convert::Infallible;

/// Seconds after which a seat may be free, or another server there.
const COME_BACK: u64 = 5;

/// That a log has moved, as it moves; it takes a seat.
pub(super) async fn follow(
    app: &App,
    log: &LogOf,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> Result<Response, ApiError> {
    let client = rate::client(app, extensions, headers);
    let seat = app
        .seats
        .take(client)
        .ok_or_else(|| ApiError::retry(ProblemCode::TooManyStreams, COME_BACK))?;
    let reader = app
        .live
        .logs()
        .join(log)
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
