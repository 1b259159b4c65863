//! `POST /v1/staff/rooms/{room}/publish`: plans become promises.

use super::done;
use crate::app::App;
use crate::entropy::epoch;
use crate::error::ApiError;
use crate::extract::JsonBody;
use crate::openapi::examples::staff as examples;
use crate::staff::right::{Publish, StaffOf};
use crate::store::ledger::{Imprint, NOT_STATED};
use crate::store::{Publication, PublishError, Published};
use axum::extract::State;
use axum::response::Response;
use livepledge_contract::check::plan::PlanRules;
use livepledge_contract::ids::RoomId;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::staff::{PublishPlans, PublishReceipt};
use std::sync::Arc;

/// Largest publication, in bytes.
const LIMIT: usize = 16 * 1024 * 1024;

/// Publish plans, all or none
///
/// An unchanged plan keeps its version, a changed one gets the next; a room that
/// does not exist is made. Every problem of every plan is answered at once.
/// A new version keeps the name of the token's holder and the reason for ever.
/// A new room is closed until both parties have agreed to its plans. In an open
/// room what both have not agreed to waits (5.1.1 a): the version before it stays,
/// and `agree` shows it.
/// Viewers get `goods_added`, `plan_published`, `goods_withdrawn`, `goods_ordered`.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/publish",
    operation_id = "publishPlans",
    tag = "staff",
    params(("room" = RoomId, Path, description = "The room", example = "demo")),
    security(("staff_token" = [])),
    request_body(content = PublishPlans, examples(
        ("plans" = (summary = "Into a room that exists", value = json!(examples::publish()))),
        ("room" = (summary = "With the room's profile", value = json!(examples::publish_room()))),
    )),
    responses((status = 200, description = "Published", body = PublishReceipt, example = json!(examples::publish_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Publish>,
    JsonBody(wanted): JsonBody<PublishPlans, LIMIT>,
) -> Result<Response, ApiError> {
    let issues = wanted.issues(app.clock.today(), &PlanRules::default());
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    let publication = Publication {
        room: staff.room.clone(),
        profile: wanted.profile,
        plans: wanted.plans,
        withdraw_missing: wanted.withdraw_missing,
        pin: wanted.pin,
        imprint: Imprint {
            author: staff.member.name.clone(),
            reason: wanted.reason.unwrap_or_else(|| NOT_STATED.to_owned()),
            ..Imprint::default()
        },
        at: app.clock.now(),
        new_epoch: epoch(app.entropy.as_ref())?,
    };
    let published = app.store.publish(publication).await?;
    app.snapshots.invalidate(&staff.room);
    let (epoch, seq) = app
        .store
        .position(&staff.room)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let Published {
        room_created,
        added,
        changed,
        unchanged,
        withdrawn,
        waiting,
    } = published;
    Ok(done(PublishReceipt {
        epoch,
        seq,
        room_created,
        added,
        changed,
        unchanged,
        withdrawn,
        waiting,
    }))
}

impl From<PublishError> for ApiError {
    fn from(error: PublishError) -> Self {
        let (pointer, code) = match error {
            PublishError::Store(error) => return error.into(),
            PublishError::NoProfile(_) => ("/profile", IssueCode::Required),
            PublishError::UnknownPin(_) => ("/pin", IssueCode::UnknownValue),
            PublishError::DuplicateSku(_) => ("/plans", IssueCode::Duplicate),
        };
        Self::invalid(vec![FieldIssue::at(pointer, code)])
    }
}
