//! `GET /v1/staff/rooms/{room}/inquiries/report`: how long first responses took.

use super::done;
use crate::app::App;
use crate::error::ApiError;
use crate::openapi::examples::inquiries as examples;
use crate::staff::right::{Answer, StaffOf};
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::inquiry::InquiryReport;
use std::sync::Arc;

/// How long first responses took
///
/// Of all questions of the room and of each queue: how many, how many are unanswered,
/// how many later than within the time set, and within which time half, eight and nine
/// in ten of the answered ones were so (5.2.1).
#[utoipa::path(
    get,
    path = "/v1/staff/rooms/{room}/inquiries/report",
    operation_id = "getInquiryReport",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    responses((status = 200, description = "The times", body = InquiryReport, example = json!(examples::report()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Answer>,
) -> Result<Response, ApiError> {
    let (within, now) = (app.rules.answer_within_ms(), app.clock.now());
    let report = app.store.inquiry_report(&staff.room, within, now);
    Ok(done(report.await?.ok_or_else(ApiError::not_found)?))
}
