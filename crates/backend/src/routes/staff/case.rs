//! `GET /v1/staff/cases/{number}`: one case with its log.

use crate::app::App;
use crate::case_view::for_staff;
use crate::error::ApiError;
use crate::extract::PathId;
use crate::openapi::examples::cases as examples;
use crate::staff::desk::DeskStaff;
use crate::store::cases::StoredCase;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::desk::StaffCase;
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::problem::ProblemCode;
use std::sync::Arc;

/// One case
///
/// Without contact data: the act `open_contact` shows it to the party that has
/// the case, and records who saw it. A case of a room that is not yours is not found.
#[utoipa::path(
    get,
    path = "/v1/staff/cases/{number}",
    operation_id = "getCase",
    tag = "staff",
    params(("number" = ComplaintNumber, Path, description = "The complaint's number", example = "LP20261124-7K3QXM")),
    security(("staff_token" = [])),
    responses((status = 200, description = "The case", body = StaffCase, example = json!(examples::staff_case()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: DeskStaff,
    PathId(number): PathId<ComplaintNumber>,
) -> Result<Response, ApiError> {
    let case = theirs(&app, &staff, &number).await?;
    let view = for_staff(&app.rules, &case, &staff.actor, app.clock.now())
        .ok_or_else(|| ApiError::of(ProblemCode::Internal))?;
    Ok(super::done(view))
}

/// The case, if its room is theirs.
pub(super) async fn theirs(
    app: &App,
    staff: &DeskStaff,
    number: &ComplaintNumber,
) -> Result<StoredCase, ApiError> {
    app.store
        .case(number)
        .await?
        .filter(|case| staff.member.is_in(&case.room))
        .ok_or_else(ApiError::not_found)
}
