//! `POST /v1/rooms/{room}/complaints`: a complaint becomes a receipt.

use super::filing::under_a_free_number;
use super::{room, seen_plan, sold_under};
use crate::app::App;
use crate::entropy::{complaint_number, draw};
use crate::error::ApiError;
use crate::extract::{Created, IdempotencyKey, JsonBody, PathId};
use crate::intake::submission;
use crate::openapi::examples;
use crate::secret::token_hash;
use crate::snapshot_cache::Encoded;
use crate::store::{FirstReceipt, Key, NewComplaint};
use axum::extract::State;
use livepledge_contract::complaint::{FileComplaint, Receipt};
use livepledge_contract::ids::RoomId;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::party::Channel;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::workflow::submit;
use livepledge_contract::workflow::timer::Timer;
use std::sync::Arc;

/// File a complaint
///
/// 201 means it is stored durably. Repeat a request whose answer did not arrive
/// with the same key: it is stored once, and the first receipt comes again.
#[utoipa::path(
    post,
    path = "/v1/rooms/{room}/complaints",
    operation_id = "fileComplaint",
    tag = "complaints",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("Idempotency-Key" = String, Header, description = "random, one for each complaint", example = "complaint-5f2c9d1e7a40"),
    ),
    request_body(content = FileComplaint, examples(
        ("full" = (summary = "About goods of the room, every field", value = json!(examples::complaint()))),
        ("least" = (summary = "The least that is taken", value = json!(examples::least_complaint()))),
    )),
    responses(
        (status = 201, description = "Stored; the receipt",
            body = Receipt, example = json!(examples::receipt())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(id): PathId<RoomId>,
    key: IdempotencyKey,
    JsonBody(command): JsonBody<FileComplaint>,
) -> Result<Created<Receipt>, ApiError> {
    let place = room(&app, &id).await?;
    let plan = check(&app, &place, &command).await?;
    let key = key.over(&command, &app)?;
    let (command, plans) = rests_on(&app, &place, command, plan).await?;
    let channels = channels(&place, plans.first());
    let draw = || {
        let complaint = prepare(&app, &id, &key, (&command, &plans), &channels)?;
        Ok((complaint.answer.clone(), complaint))
    };
    let store = |complaint| app.store.file_complaint(Arc::clone(&app.rules), complaint);
    under_a_free_number(&app, draw, store).await
}

/// The plan that was seen, or every problem at once.
async fn check(
    app: &App,
    place: &Encoded,
    command: &FileComplaint,
) -> Result<Option<ServicePlan>, ApiError> {
    let mut issues = command.issues(app.clock.today());
    let plan = match &command.plan {
        None => None,
        Some(seen) => {
            let plan = seen_plan(app, place, seen).await?;
            if plan.is_none() {
                issues.push(FieldIssue::at("/plan", IssueCode::UnknownPlanVersion));
            }
            plan
        }
    };
    if issues.is_empty() {
        Ok(plan)
    } else {
        Err(ApiError::invalid(issues))
    }
}

/// The complaint on the version that its order was sold under, where a shop system said so. With
/// the plan of that version, and after it what came later and was seen: that counts where it is
/// better (I9).
async fn rests_on(
    app: &App,
    place: &Encoded,
    command: FileComplaint,
    seen: Option<ServicePlan>,
) -> Result<(FileComplaint, Vec<ServicePlan>), ApiError> {
    let room = &place.snapshot.room.id;
    let (order_ref, plan) = (command.order_ref.as_deref(), command.plan.as_ref());
    let Some(sold) = sold_under(app, room, order_ref, plan).await? else {
        return Ok((command, seen.into_iter().collect()));
    };
    let counts = seen_plan(app, place, &sold.plan).await?;
    let later = command
        .plan
        .as_ref()
        .is_some_and(|seen| seen.version > sold.plan.version);
    let plans = counts.into_iter().chain(seen.filter(|_| later)).collect();
    let command = FileComplaint {
        plan: Some(sold.plan),
        ..command
    };
    Ok((command, plans))
}

/// Every way to follow it up (4.3): the live party's channels, and those of the
/// goods' merchant; without goods the merchant's only where the room has just one.
fn channels(place: &Encoded, plan: Option<&ServicePlan>) -> Vec<Channel> {
    let room = &place.snapshot;
    let merchant = plan.or_else(|| {
        let first = &room.plans.first()?.plan;
        room.plans
            .iter()
            .all(|entry| entry.plan.seller == first.seller)
            .then_some(first)
    });
    let mut all = room.room.profile.channels.clone();
    for channel in merchant.iter().flat_map(|plan| &plan.channels) {
        if !all.contains(channel) {
            all.push(channel.clone());
        }
    }
    all
}

fn prepare(
    app: &App,
    room: &RoomId,
    key: &Key,
    (command, plans): (&FileComplaint, &[ServicePlan]),
    channels: &[Channel],
) -> Result<NewComplaint, ApiError> {
    let entropy = app.entropy.as_ref();
    let now = app.clock.now();
    let number = complaint_number(entropy, now.in_shanghai().0)?;
    let token_salt = draw::<16>(entropy)?;
    let first = submission(command, plans)
        .and_then(|act| submit(&app.rules, act, now))
        .ok_or_else(|| ApiError::of(ProblemCode::Internal))?;
    let due = |timer| first.0.due(timer).unwrap_or(now);
    let (first_response_due, solution_due) = (due(Timer::Assess), due(Timer::Timely));
    let sealed_contact = match &command.contact {
        Some(contact) => Some(app.secrets.seal(contact, &number, entropy)?),
        None => None,
    };
    Ok(NewComplaint {
        room: room.clone(),
        key: key.clone(),
        answer: FirstReceipt {
            receipt: Receipt {
                number,
                token: String::new(),
                received_at: now,
                first_response_due,
                solution_due,
                addressed_to: command.addressed_to,
                channels: channels.to_vec(),
            },
            token_salt,
        },
        token_hash: token_hash(&app.secrets.token(&token_salt)),
        command: FileComplaint {
            contact: None,
            ..command.clone()
        },
        sealed_contact,
        first,
    })
}
