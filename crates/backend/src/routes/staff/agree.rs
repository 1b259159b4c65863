//! `POST /v1/staff/rooms/{room}/agree`: a party agrees to plans.

use super::done;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::JsonBody;
use crate::openapi::examples::staff as examples;
use crate::staff::StaffParty;
use crate::staff::right::{Agree, StaffOf};
use crate::store::ledger;
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::party::Party;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::staff::{AgreePlans, AgreeReceipt};
use std::sync::Arc;

/// Agree to plans for the token's party
///
/// Merchant and live party agree beforehand to what is promised (5.1.1 a). With the
/// second agreement a version that waits in an open room is shown: viewers get
/// `goods_added` or `plan_published`. Agreements are entries of the plan's ledger.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/agree",
    operation_id = "agreePlans",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    request_body(content = AgreePlans, examples(("one" = (summary = "To one plan", value = json!(examples::agree()))))),
    responses((status = 200, description = "Entered", body = AgreeReceipt, example = json!(examples::agree_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Agree>,
    JsonBody(wanted): JsonBody<AgreePlans>,
) -> Result<Response, ApiError> {
    let issues = wanted.issues();
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    let party = match staff.member.party {
        StaffParty::Merchant => Party::Merchant,
        StaffParty::LiveParty => Party::LiveParty,
        StaffParty::Platform => return Err(ApiError::of(ProblemCode::Forbidden)),
    };
    let agree = ledger::Agree {
        room: staff.room.clone(),
        skus: wanted.skus,
        version: wanted.version,
        party,
        by: wanted.by.unwrap_or(staff.member.name),
        at: app.clock.now(),
    };
    let ledger::AgreeDone {
        agreed,
        before,
        shown,
        lacking,
    } = app.store.agree(agree).await.map_err(of_list)?;
    app.snapshots.invalidate(&staff.room);
    let position = app.store.position(&staff.room).await?;
    let (epoch, seq) = position.ok_or_else(ApiError::not_found)?;
    Ok(done(AgreeReceipt {
        epoch,
        seq,
        agreed,
        before,
        shown,
        lacking,
    }))
}

/// Here the SKUs stand in a list.
fn of_list(refusal: ledger::LedgerRefusal) -> ApiError {
    match refusal {
        ledger::LedgerRefusal::NoSku { .. } => {
            ApiError::invalid(vec![FieldIssue::at("/skus", IssueCode::UnknownValue)])
        }
        other => other.into(),
    }
}
