//! `POST /v1/rooms/{room}/ratings`: one rating for each order.

use super::{room, seen_plan, sold_under};
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{Created, IdempotencyKey, JsonBody, PathId};
use crate::openapi::examples;
use crate::store::{Filed, NewRating};
use axum::extract::State;
use livepledge_contract::ids::RoomId;
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::rating::{FileRating, RatingReceipt};
use std::sync::Arc;

/// Rate an order
///
/// Once for each order and room: another key for the same order is refused with
/// `already_rated`, the same key gets the first answer again.
#[utoipa::path(
    post,
    path = "/v1/rooms/{room}/ratings",
    operation_id = "fileRating",
    tag = "ratings",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("Idempotency-Key" = String, Header, description = "random, one for each rating", example = "rating-0b7e6c55d1f2"),
    ),
    request_body(content = FileRating, examples(
        ("full" = (summary = "Every dimension and a text", value = json!(examples::rating()))),
        ("least" = (summary = "One dimension", value = json!(examples::least_rating()))),
    )),
    responses(
        (status = 201, description = "Stored",
            body = RatingReceipt, example = json!(examples::rating_receipt())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(id): PathId<RoomId>,
    key: IdempotencyKey,
    JsonBody(command): JsonBody<FileRating>,
) -> Result<Created<RatingReceipt>, ApiError> {
    let place = room(&app, &id).await?;
    let mut issues = command.issues();
    if seen_plan(&app, &place, &command.plan).await?.is_none() {
        issues.push(FieldIssue::at("/plan", IssueCode::UnknownPlanVersion));
    }
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    let key = key.over(&command, &app)?;
    let sold = sold_under(&app, &id, Some(&command.order_ref), Some(&command.plan)).await?;
    let command = match sold {
        Some(sold) => FileRating {
            plan: sold.plan,
            ..command
        },
        None => command,
    };
    let received_at = app.clock.now();
    match app
        .store
        .file_rating(NewRating {
            room: id,
            key,
            command,
            received_at,
        })
        .await?
    {
        Filed::Stored => Ok(Created {
            receipt: RatingReceipt { received_at },
            replayed: false,
        }),
        Filed::Replayed(receipt) => Ok(Created {
            receipt,
            replayed: true,
        }),
        Filed::KeyReused => Err(ApiError::of(ProblemCode::IdempotencyKeyReused)),
        Filed::Missing(issues) => Err(ApiError::invalid(issues)),
        Filed::Conflict => Err(ApiError::of(ProblemCode::AlreadyRated)),
    }
}
