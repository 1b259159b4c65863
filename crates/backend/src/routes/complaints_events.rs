//! `POST /v1/complaints/{number}/events`: what the consumer does on the case.

use super::acts;
use super::complaints_get::opened;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{Created, IdempotencyKey, JsonBody, PathId, ReceiptToken};
use crate::openapi::examples::cases as examples;
use crate::store::cases::NewAct;
use axum::extract::State;
use livepledge_contract::case::{CaseStep, FileCaseEvent};
use livepledge_contract::ids::ComplaintNumber;
use livepledge_contract::workflow::actor::Actor;
use std::sync::Arc;

/// Supplement, agree, object, confirm, withdraw, reopen, appeal, escalate, write
///
/// 201 means it is recorded durably. What the case takes now stands in `possible`
/// of the case, and of the refusal when it takes something else.
#[utoipa::path(
    post,
    path = "/v1/complaints/{number}/events",
    operation_id = "fileCaseEvent",
    tag = "complaints",
    params(
        ("number" = ComplaintNumber, Path, description = "The number of the receipt", example = "LP20261124-7K3QXM"),
        ("Idempotency-Key" = String, Header, description = "random, one for each event", example = "case-event-5f2c9d1e7a40"),
    ),
    security(("receipt_token" = [])),
    request_body(content = FileCaseEvent, examples(
        ("reply" = (summary = "A message", value = json!(examples::case_event()))),
    )),
    responses(
        (status = 201, description = "Recorded",
            body = CaseStep, example = json!(examples::case_step())),
    ),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    PathId(number): PathId<ComplaintNumber>,
    ReceiptToken(token): ReceiptToken,
    key: IdempotencyKey,
    JsonBody(command): JsonBody<FileCaseEvent>,
) -> Result<Created<CaseStep>, ApiError> {
    opened(&app, &number, &token).await?;
    let key = key.over(&command, &app)?;
    let escalates = matches!(
        command.event,
        livepledge_contract::case::ConsumerEvent::Escalate(_)
    );
    let act = command.event.into_act();
    // Only `escalate` has its own name; its contents stand one level deeper.
    let place = if escalates {
        "/event/escalate"
    } else {
        "/event"
    };
    acts::check(&app, &act, place)?;
    let act = NewAct {
        number,
        actor: Actor::consumer(),
        act,
        version: command.version,
        key: Some(key),
        at: app.clock.now(),
    };
    let (receipt, replayed) = acts::record(&app, act, place).await?;
    Ok(Created { receipt, replayed })
}
