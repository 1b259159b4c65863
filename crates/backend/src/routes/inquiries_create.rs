//! `POST /v1/rooms/{room}/inquiries`: a question becomes a receipt.

use super::filing::under_a_free_number;
use super::{room, seen_plan};
use crate::app::App;
use crate::entropy::{draw, inquiry_number};
use crate::error::ApiError;
use crate::extract::{Created, IdempotencyKey, JsonBody, PathId};
use crate::openapi::examples::inquiries as examples;
use crate::secret::token_hash;
use crate::snapshot_cache::Encoded;
use crate::store::FirstReceipt;
use crate::store::inquiries::NewInquiry;
use axum::extract::State;
use livepledge_contract::ids::RoomId;
use livepledge_contract::inquiry::{FileInquiry, InquiryReceipt};
use livepledge_contract::issue::{FieldIssue, IssueCode};
use std::sync::Arc;

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
        ("Idempotency-Key" = String, Header, description = "random, one for each question", example = "inquiry-5f2c9d1e7a40"),
    ),
    request_body(content = FileInquiry, examples(
        ("staff" = (summary = "About goods of the room, to the merchant's staff", value = json!(examples::inquiry()))),
        ("on_air" = (summary = "About no goods, to the host", value = json!(examples::on_air()))),
    )),
    responses(
        (status = 201, description = "Stored; the receipt",
            body = InquiryReceipt, example = json!(examples::receipt())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(id): PathId<RoomId>,
    key: IdempotencyKey,
    JsonBody(command): JsonBody<FileInquiry>,
) -> Result<Created<InquiryReceipt>, ApiError> {
    let place = room(&app, &id).await?;
    let goods = check(&app, &place, &command).await?;
    let key = key.over(&command, &app)?;
    let draw = || {
        let now = app.clock.now();
        let token_salt = draw::<16>(app.entropy.as_ref())?;
        let drawn = FirstReceipt {
            receipt: InquiryReceipt {
                number: inquiry_number(app.entropy.as_ref(), now.in_shanghai().0)?,
                token: String::new(),
                received_at: now,
            },
            token_salt,
        };
        let new = NewInquiry {
            room: id.clone(),
            key: key.clone(),
            answer: drawn.clone(),
            token_hash: token_hash(&app.secrets.token(&token_salt)),
            command: command.clone(),
            goods: goods.clone(),
        };
        Ok((drawn, new))
    };
    under_a_free_number(&app, draw, |new| app.store.file_inquiry(new)).await
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
