//! `POST /v1/staff/rooms/{room}/promises`: the host promised something.

use super::recorded;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{IdempotencyKey, JsonBody};
use crate::openapi::examples::on_air as examples;
use crate::staff::right::{Air, StaffOf};
use crate::store::on_air::NewPromise;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::promise::{RecordPromise, SpokenPromise};
use std::sync::Arc;

/// Keep what the host promised in their own words
///
/// A promise made on air is a promise (5.3.3 a). The answer says whether the plan
/// holds it; where it does not, warn the host. Without a `value` nothing can be
/// compared.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/promises",
    operation_id = "recordPromise",
    tag = "staff",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("Idempotency-Key" = String, Header, example = "promise-20261124-01"),
    ),
    security(("staff_token" = [])),
    request_body(content = RecordPromise, examples(
        ("too_much" = (summary = "More than the plan holds", value = json!(examples::promise()))),
        ("words" = (summary = "Words alone", value = json!(examples::words_alone()))),
    )),
    responses((status = 200, description = "Kept",
        body = SpokenPromise, example = json!(examples::spoken()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Air>,
    key: IdempotencyKey,
    JsonBody(mut promise): JsonBody<RecordPromise>,
) -> Result<Response, ApiError> {
    if promise.by.is_empty() {
        promise.by = staff.member.name;
    }
    let issues = promise.issues(app.clock.now());
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    let key = key.over(&promise, &app)?;
    let new = NewPromise {
        room: staff.room,
        promise,
        key: Some(key),
        at: app.clock.now(),
    };
    recorded(app.store.keep_promise(new).await?)
}
