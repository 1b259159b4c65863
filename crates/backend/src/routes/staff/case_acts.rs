//! `POST /v1/staff/cases/{number}/acts`: staff act on a case.

use super::case::theirs;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{Created, IdempotencyKey, JsonBody, PathId};
use crate::openapi::examples::cases as examples;
use crate::routes::acts;
use crate::staff::desk::DeskStaff;
use crate::store::cases::NewAct;
use axum::extract::State;
use livepledge_contract::desk::{FileAct, StaffStep};
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::workflow::act::ActKind;
use std::sync::Arc;

/// Act on a case
///
/// 409 when state or guard forbid it, 403 when role or party do; both say what
/// is `possible`. `open_contact` answers with the contact data and is recorded.
#[utoipa::path(
    post,
    path = "/v1/staff/cases/{number}/acts",
    operation_id = "fileAct",
    tag = "staff",
    params(
        ("number" = ComplaintNumber, Path, description = "The complaint's number", example = "LP20261124-7K3QXM"),
        ("Idempotency-Key" = String, Header, description = "random, one for each act", example = "case-act-5f2c9d1e7a40"),
    ),
    security(("staff_token" = [])),
    request_body(content = FileAct, examples(
        ("reply" = (summary = "A message to the consumer", value = json!(examples::staff_act()))),
    )),
    responses(
        (status = 201, description = "Recorded",
            body = StaffStep, example = json!(examples::staff_step())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: DeskStaff,
    PathId(number): PathId<ComplaintNumber>,
    key: IdempotencyKey,
    JsonBody(command): JsonBody<FileAct>,
) -> Result<Created<StaffStep>, ApiError> {
    let case = theirs(&app, &staff, &number).await?;
    acts::check(&app, &command.act, "/act")?;
    let key = key.over(&command, &app)?;
    let kind = command.act.kind();
    let act = NewAct {
        number: number.clone(),
        actor: staff.actor,
        act: command.act,
        version: Some(command.version),
        key: Some(key),
        at: app.clock.now(),
    };
    let (step, replayed) = acts::record(&app, act, "/act").await?;
    // Only after the record of it is durable.
    let contact = match case.sealed_contact {
        Some(sealed) if kind == ActKind::OpenContact => {
            let opened = app.secrets.open(&sealed, &number);
            Some(opened.map_err(|_| ApiError::of(ProblemCode::Internal))?)
        }
        _ => None,
    };
    let receipt = StaffStep { step, contact };
    Ok(Created { receipt, replayed })
}
