//! `POST /v1/staff/rooms/{room}/stock`: so many more, or sold.

use super::done;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::{IdempotencyKey, JsonBody};
use crate::openapi::examples::staff as examples;
use crate::staff::right::{StaffOf, Stock};
use crate::store::Key;
use crate::store::control::{StockChange, StockDone, StockMove};
use axum::extract::State;
use axum::http::HeaderValue;
use axum::response::Response;
use livepledge_contract::ids::RoomId;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::staff::{AddStock, StockReceipt};
use std::sync::Arc;

/// Add to a stock line, or take from it
///
/// Concurrent changes add up; none is lost. What would go below zero is refused
/// with 409 `oversold`, which says how much is left. Repeat a request whose answer
/// did not arrive with the same key: it counts once. Viewers get `stock_changed`.
#[utoipa::path(
    post,
    path = "/v1/staff/rooms/{room}/stock",
    operation_id = "addStock",
    tag = "staff",
    params(
        ("room" = RoomId, Path, description = "The room", example = "demo"),
        ("Idempotency-Key" = String, Header, description = "16 to 64 letters, digits, `-` or `_`; e.g. the number of the order",
            min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$", example = "order-20261124-0042"),
    ),
    security(("staff_token" = [])),
    request_body(content = AddStock, examples(
        ("sold" = (summary = "One sold", value = json!(examples::sold()))),
        ("taken_back" = (summary = "One came back, counted by the shop system", value = json!(examples::returned()))),
    )),
    responses((status = 200, description = "Stored",
        headers(("Idempotency-Replayed" = String, description = "`true` when this key was answered before")),
        body = StockReceipt, example = json!(examples::stock_receipt()))),
)]
pub async fn handler(
    State(app): State<Arc<App>>,
    staff: StaffOf<Stock>,
    IdempotencyKey(key): IdempotencyKey,
    JsonBody(wanted): JsonBody<AddStock>,
) -> Result<Response, ApiError> {
    let issues = wanted.issues();
    if !issues.is_empty() {
        return Err(ApiError::invalid(issues));
    }
    let body = serde_json::to_vec(&wanted).map_err(|_| ApiError::of(ProblemCode::Internal))?;
    let change = StockChange {
        room: staff.room.clone(),
        sku: wanted.sku,
        line: wanted.line,
        to: StockMove::Add(wanted.delta),
        source: wanted.source,
        key: Some(Key {
            key,
            fingerprint: app.secrets.fingerprint(&body),
        }),
        at: app.clock.now(),
    };
    let stored = app.store.change_stock(change).await?;
    app.snapshots.invalidate(&staff.room);
    match stored {
        StockDone::Stored(receipt) => Ok(done(receipt)),
        StockDone::Replayed(receipt) => {
            let mut answer = done(receipt);
            let replayed = HeaderValue::from_static("true");
            answer
                .headers_mut()
                .insert("idempotency-replayed", replayed);
            Ok(answer)
        }
        StockDone::KeyReused => Err(ApiError::of(ProblemCode::IdempotencyKeyReused)),
    }
}
