//! `POST /v1/rooms/{room}/inquiries`: a question becomes a receipt.

use super::{room, seen_plan};
use crate::app::App;
use crate::entropy::{draw, inquiry_number};
use crate::error::ApiError;
use crate::extract::{Created, IdempotencyKey, JsonBody, PathId};
use crate::openapi::examples::inquiries as examples;
use crate::secret::token_hash;
use crate::snapshot_cache::Encoded;
use crate::store::inquiries::NewInquiry;
use crate::store::{Filed, Key};
use axum::extract::State;
use livepledge_contract::ids::RoomId;
use livepledge_contract::inquiry::{FileInquiry, InquiryReceipt};
use livepledge_contract::issue::{FieldIssue, IssueCode};
use livepledge_contract::problem::ProblemCode;
use std::sync::Arc;

/// Draws of a free number before giving up.
const NUMBER_DRAWS: usize = 8;

/// Ask a question
///
/// To the merchant's staff, or on air to the host (5.2.1, 5.2.2 b, 5.3.2 f, g). 201
/// means it is stored durably. Repeat a request whose answer did not arrive with the
/// same key: it is stored once, and the first receipt comes again.
#[utoipa::path(
    post,
    path = "/v1/rooms/{room}/inquiries",
    operation_id = "fileInquiry",
    tag = "inquiries",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("Idempotency-Key" = String, Header, description = "16 to 64 letters, digits, `-` or `_`; random, one for each question",
            min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$", example = "inquiry-5f2c9d1e7a40"),
    ),
    request_body(content = FileInquiry, examples(
        ("staff" = (summary = "About goods of the room, to the merchant's staff", value = json!(examples::inquiry()))),
        ("on_air" = (summary = "About no goods, to the host", value = json!(examples::on_air()))),
    )),
    responses(
        (status = 201, description = "Stored; the receipt",
            headers(("Idempotency-Replayed" = String, description = "`true` when this key was answered before")),
            body = InquiryReceipt, example = json!(examples::receipt())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(id): PathId<RoomId>,
    IdempotencyKey(key): IdempotencyKey,
    JsonBody(command): JsonBody<FileInquiry>,
) -> Result<Created<InquiryReceipt>, ApiError> {
    let place = room(&app, &id).await?;
    let goods = check(&app, &place, &command).await?;
    let body = serde_json::to_vec(&command).map_err(|_| ApiError::of(ProblemCode::Internal))?;
    let key = Key {
        key,
        fingerprint: app.secrets.fingerprint(&body),
    };
    for _ in 0..NUMBER_DRAWS {
        let now = app.clock.now();
        let token_salt = draw::<16>(app.entropy.as_ref())?;
        let receipt = InquiryReceipt {
            number: inquiry_number(app.entropy.as_ref(), now.in_shanghai().0)?,
            token: String::new(),
            received_at: now,
        };
        let new = NewInquiry {
            room: id.clone(),
            key: key.clone(),
            receipt: receipt.clone(),
            token_salt,
            token_hash: token_hash(&app.secrets.token(&token_salt)),
            command: command.clone(),
            goods: goods.clone(),
        };
        let (receipt, salt, replayed) = match app.store.file_inquiry(new).await? {
            Filed::Stored => (receipt, token_salt, false),
            Filed::Replayed(first) => (first.receipt, first.token_salt, true),
            Filed::KeyReused => return Err(ApiError::of(ProblemCode::IdempotencyKeyReused)),
            Filed::Conflict => continue,
            Filed::Missing(issues) => return Err(ApiError::invalid(issues)),
        };
        let receipt = InquiryReceipt {
            token: app.secrets.token(&salt),
            ..receipt
        };
        return Ok(Created { receipt, replayed });
    }
    Err(ApiError::retry(ProblemCode::Unavailable, 1))
}

/// What the goods are called, or every problem at once.
async fn check(
    app: &App,
    place: &Encoded,
    command: &FileInquiry,
) -> Result<Option<String>, ApiError> {
    let mut issues = command.issues();
    let mut goods = None;
    if let Some(about) = &command.about {
        match seen_plan(app, place, &about.plan).await? {
            None => issues.push(FieldIssue::at("/about/plan", IssueCode::UnknownPlanVersion)),
            Some(plan) if plan.sku != about.sku => {
                issues.push(FieldIssue::at("/about/sku", IssueCode::Contradiction));
            }
            Some(plan) => goods = Some(plan.title),
        }
    }
    if issues.is_empty() {
        Ok(goods)
    } else {
        Err(ApiError::invalid(issues))
    }
}
