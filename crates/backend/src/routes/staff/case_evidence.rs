//! `GET /v1/staff/cases/{number}/evidence/{sha256}`: what a case is proved with, for
//! whoever handles it.

use super::case::theirs;
use crate::app::App;
use crate::error::ApiError;
use crate::routes::complaints_evidence::{hand_out, names};
use crate::staff::desk::DeskStaff;
use axum::extract::{Path, State};
use axum::response::Response;
use livepledge_contract::ids::{ComplaintNumber, Digest};
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::workflow::actor::Role;
use std::sync::Arc;

/// One piece of evidence
///
/// As the consumer gets it. A marketer gets none.
#[utoipa::path(
    get,
    path = "/v1/staff/cases/{number}/evidence/{sha256}",
    operation_id = "getCaseEvidence",
    tag = "staff",
    params(
        ("number" = ComplaintNumber, Path, description = "The complaint's number", example = "LP20261124-7K3QXM"),
        ("sha256" = Digest, Path, description = "The digest it was filed by", example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ),
    security(("staff_token" = [])),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream", example = "the bytes")),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: DeskStaff,
    Path((number, sha256)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    let (number, sha256) = names(&number, &sha256)?;
    theirs(&app, &staff, &number).await?;
    if staff.actor.role == Role::Marketer {
        return Err(ApiError::with_detail(
            ProblemCode::Forbidden,
            "a marketer sees no evidence",
        ));
    }
    tracing::info!(
        staff = staff.member.name,
        number = number.as_str(),
        sha256 = sha256.as_str(),
        "evidence read"
    );
    hand_out(&app, &number, &sha256).await
}
