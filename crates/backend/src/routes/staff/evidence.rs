//! `GET /v1/staff/rooms/{room}/evidence`: everything said on air, to be kept elsewhere.

use super::done;
use crate::app::App;
use crate::error::ApiError;
use crate::evidence::csv;
use crate::openapi::examples::on_air as examples;
use crate::staff::right::{Evidence, StaffOf};
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::ids::RoomId;
use livepledge_contract::on_air::EvidenceExport;
use livepledge_contract::problem::ProblemCode;
use std::sync::Arc;

/// Export what was said on air
///
/// Who said what when, against which version with which digest, and whether the
/// plan held a promise. Each record names the digest of the one before it;
/// `livepledge evidence verify` checks the JSON.
#[utoipa::path(
    get,
    path = "/v1/staff/rooms/{room}/evidence",
    operation_id = "getEvidence",
    tag = "staff",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("format" = Option<String>, Query, description = "`json` (default) or `csv`"),
    ),
    security(("staff_token" = [])),
    responses((status = 200, description = "Every record, the first one first", content(
        (EvidenceExport = "application/json", example = json!(examples::evidence())),
        (String = "text/csv", example = json!(examples::evidence_csv())),
    ))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Evidence>,
    RawQuery(asked): RawQuery,
) -> Result<Response, ApiError> {
    let as_csv = match asked.as_deref() {
        None | Some("" | "format=json") => false,
        Some("format=csv") => true,
        Some(_) => {
            let detail = "the only parameter is format, json or csv";
            return Err(ApiError::with_detail(ProblemCode::MalformedBody, detail));
        }
    };
    let export = app.store.evidence(&staff.room, app.clock.now()).await?;
    let export = export.ok_or_else(ApiError::not_found)?;
    if !as_csv {
        return Ok(done(export));
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"evidence.csv\"",
        ),
    ];
    let text = csv(&export).map_err(|_| ApiError::of(ProblemCode::Internal))?;
    Ok((headers, text).into_response())
}
