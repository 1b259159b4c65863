//! `POST /v1/staff/rooms/{room}/inquiries`: a question is answered.

use super::recorded;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{IdempotencyKey, JsonBody};
use crate::openapi::examples::inquiries as examples;
use crate::staff::StaffParty;
use crate::staff::right::{Answer, StaffOf, StaffRight};
use crate::store::inquiries::NewInquiryAct;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::inquiry::{ActOnInquiry, InquiryAct, InquiryStep};
use livepledge_contract::party::Party;
use livepledge_contract::problem::ProblemCode;
use std::sync::Arc;

/// Answer a question, or mark what was done with it on air
///
/// In writing, for whoever asked or for everybody; or that the host answered or showed
/// it on air, which needs the right to drive what is on air. Whoever asked sees it at
/// once; the room gets `inquiry_answered` when it is for everybody. The first response
/// is recorded with how long it took. Repeat a request whose answer did not arrive with
/// the same key: it counts once.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/inquiries",
    operation_id = "actOnInquiry",
    tag = "staff",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("Idempotency-Key" = String, Header, example = "answer-20261124-0001"),
    ),
    security(("staff_token" = [])),
    request_body(content = ActOnInquiry, examples(
        ("answer" = (summary = "Answered for everybody", value = json!(examples::answer()))),
        ("on_air" = (summary = "Answered on air", value = json!(examples::mark()))),
    )),
    responses((status = 200, description = "Recorded, or already so",
        body = InquiryStep, example = json!(examples::step()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Answer>,
    key: IdempotencyKey,
    JsonBody(command): JsonBody<ActOnInquiry>,
) -> Result<Response, ApiError> {
    let member = &staff.member;
    let is_mark = matches!(command.act, InquiryAct::Mark { .. });
    if is_mark && !member.may(StaffRight::Air, &staff.room) {
        return Err(ApiError::with_detail(
            ProblemCode::Forbidden,
            format!("a {} does not drive what is on air", member.role.as_str()),
        ));
    }
    let now = app.clock.now();
    let issues = command.issues(now);
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    let key = key.over(&command, &app)?;
    let new = NewInquiryAct {
        room: staff.room.clone(),
        command,
        party: match member.party {
            StaffParty::Merchant => Party::Merchant,
            // A platform's token drives no room and does not come here.
            StaffParty::LiveParty | StaffParty::Platform => Party::LiveParty,
        },
        by: member.name.clone(),
        key: Some(key),
        at: now,
    };
    let done = app.store.act_on_inquiry(new).await?;
    app.snapshots.invalidate(&staff.room);
    recorded(done)
}
