//! `GET /v1/staff/cases`: the queue.

use crate::app::App;
use crate::error::ApiError;
use crate::openapi::examples::cases as examples;
use crate::staff::desk::DeskStaff;
use crate::store::cases::CaseQuery;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use livepledge_contract::desk::CaseQueue;
use livepledge_contract::problem::ProblemCode;
use std::sync::Arc;

/// Cases of one's rooms
///
/// Open ones, serious ones first, then by deadline; at most 200.
#[utoipa::path(
    get,
    path = "/v1/staff/cases",
    operation_id = "listCases",
    tag = "staff",
    params(("closed" = Option<bool>, Query, description = "`true`: closed ones too, after the open ones")),
    security(("staff_token" = [])),
    responses((status = 200, description = "The queue", body = CaseQueue, example = json!(examples::case_queue()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: DeskStaff,
    RawQuery(asked): RawQuery,
) -> Result<Response, ApiError> {
    let closed_too = match asked.as_deref() {
        None | Some("" | "closed=false") => false,
        Some("closed=true") => true,
        Some(_) => {
            return Err(ApiError::with_detail(
                ProblemCode::MalformedBody,
                "the only parameter is closed, true or false",
            ));
        }
    };
    let cases = app
        .store
        .cases(CaseQuery {
            rooms: staff.member.rooms(),
            closed_too,
            limit: 200,
        })
        .await?;
    Ok(super::done(CaseQueue { cases }))
}
