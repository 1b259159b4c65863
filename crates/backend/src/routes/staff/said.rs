//! `POST /v1/staff/rooms/{room}/said`: one of the five items was said on air.

use super::recorded;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{IdempotencyKey, JsonBody};
use crate::openapi::examples::on_air as examples;
use crate::staff::right::{Air, StaffOf};
use crate::store::on_air::NewTick;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::on_air::{RecordSaid, SaidReceipt};
use std::sync::Arc;

/// Tick off what was said on air, or take a tick back
///
/// The live party says delivery time, spot and presale quantity, logistics, and
/// return and exchange of what it shows (5.2.2 a). Kept for ever with the version's
/// digest and the token's name; counts for the version that is shown, since the
/// live began. Viewers get `goods_presented`. Repeat a request whose answer did not
/// arrive with the same key: it counts once.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/said",
    operation_id = "recordSaid",
    tag = "staff",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("Idempotency-Key" = String, Header, example = "tick-20261124-0001"),
    ),
    security(("staff_token" = [])),
    request_body(content = RecordSaid, examples(
        ("said" = (summary = "The delivery time was said", value = json!(examples::tick()))),
        ("taken_back" = (summary = "It was not, after all", value = json!(examples::taken_back()))),
    )),
    responses((status = 200, description = "Recorded",
        body = SaidReceipt, example = json!(examples::said_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Air>,
    key: IdempotencyKey,
    JsonBody(tick): JsonBody<RecordSaid>,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let issues = tick.issues(now);
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    let key = key.over(&tick, &app)?;
    let new = NewTick {
        room: staff.room.clone(),
        tick,
        by: staff.member.name,
        key,
        at: now,
    };
    let done = app.store.record_said(new).await?;
    app.snapshots.invalidate(&staff.room);
    recorded(done)
}
