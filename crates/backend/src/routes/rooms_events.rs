//! `GET /v1/rooms/{room}/events`: the room as it happens.

use super::streams::{closing, event_stream, seat};
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{Client, PathId};
use crate::live::Joined;
use crate::openapi::examples::staff as examples;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::Response;
use futures_util::stream;
use livepledge_contract::event::EventId;
use livepledge_contract::ids::RoomId;
use livepledge_contract::problem::ProblemCode;
use std::sync::Arc;

/// What happens in the room, as it happens
///
/// Server-sent events. `id` is a position `<epoch>-<seq>`, `event` the kind,
/// `data` one line of JSON: an `EventEnvelope`, or for the kinds `heartbeat` and
/// `reset` a `Heartbeat` or `Reset`. Send the position of your snapshot, or of the
/// last message you took in, to get what came since; without one you get what
/// comes. The first message after what you missed is a heartbeat that says where
/// the room stands; another comes every ten seconds. After a `reset` the stream
/// ends: ask for a snapshot and go on from there. Treat a kind you do not know like a gap.
#[utoipa::path(
    get,
    path = "/v1/rooms/{room}/events",
    operation_id = "followRoom",
    tag = "rooms",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("Last-Event-ID" = Option<String>, Header, description = "The position to go on from; counts before `after`", example = "e5c1f0a29b7d-3"),
        ("after" = Option<String>, Query, description = "The same, where no header can be sent", example = "e5c1f0a29b7d-3"),
    ),
    responses(
        (status = 200, description = "The stream",
            body = String, content_type = "text/event-stream", example = json!(examples::stream())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(room): PathId<RoomId>,
    uri: Uri,
    headers: HeaderMap,
    Client(client): Client,
) -> Result<Response, ApiError> {
    let after = position(&headers, &uri)?;
    let seat = seat(&app, client)?;
    let reader = match app.live.join(&room, after.as_ref()).await? {
        Joined::Reading(reader) => reader.seated(seat),
        Joined::NoRoom => return Err(ApiError::not_found()),
        Joined::Closing => return Err(closing()),
    };
    let messages = stream::unfold(reader, async |mut reader| {
        let bytes = reader.next().await?;
        Some((bytes, reader))
    });
    Ok(event_stream(messages))
}

/// The position asked for. A browser that reconnects by itself repeats the
/// address it began with, so the header is the newer one.
fn position(headers: &HeaderMap, uri: &Uri) -> Result<Option<EventId>, ApiError> {
    let in_header = headers.get("last-event-id").map(HeaderValue::to_str);
    let in_query = || {
        let pairs = uri.query().unwrap_or_default().split('&');
        pairs
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(name, value)| (name == "after").then_some(value))
    };
    let text = match in_header {
        Some(Ok("")) | None => in_query(),
        Some(Ok(text)) => Some(text),
        Some(Err(_)) => return Err(ApiError::of(ProblemCode::MalformedPosition)),
    };
    text.map(|text| {
        text.parse()
            .map_err(|_| ApiError::of(ProblemCode::MalformedPosition))
    })
    .transpose()
}
