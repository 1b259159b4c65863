//! `GET /v1/staff/rooms/{room}/inquiries`: what viewers ask.

use super::done;
use crate::app::App;
use crate::error::ApiError;
use crate::openapi::examples::inquiries as examples;
use crate::staff::right::{Answer, StaffOf};
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::inquiry::InquiryQueues;
use std::sync::Arc;

/// What viewers ask
///
/// The queue of the merchant's staff and that of the host, each by topic: those that
/// wait, the oldest first, then those answered, the latest first.
#[utoipa::path(
    get,
    path = "/v1/staff/rooms/{room}/inquiries",
    operation_id = "listInquiries",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    responses((status = 200, description = "Both queues", body = InquiryQueues, example = json!(examples::queues()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Answer>,
) -> Result<Response, ApiError> {
    let queues = app
        .store
        .inquiry_queues(&staff.room, app.rules.answer_within_ms())
        .await?;
    Ok(done(queues.ok_or_else(ApiError::not_found)?))
}
