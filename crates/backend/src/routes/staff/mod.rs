//! Driving a room over HTTP: each command in a file of its own. Who may is said
//! by [`crate::staff::right::StaffOf`] in each signature.

pub mod agree;
pub mod announce;
pub mod case;
pub mod case_acts;
pub mod case_evidence;
pub mod cases;
pub mod close;
pub mod evidence;
pub mod inquiries;
pub mod inquiry_act;
pub mod inquiry_report;
pub mod on_air;
pub mod open;
pub mod orders;
pub mod pin;
pub mod promises;
pub mod publish;
pub mod said;
pub mod stock_add;
pub mod stock_set;
pub mod unpin;

use crate::app::App;
use crate::error::ApiError;
use crate::extract::REPLAYED;
use crate::store::Recorded;
use crate::store::control::RoomCommand;
use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use livepledge_contract::ids::RoomId;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::staff::RoomReceipt;
use serde::Serialize;

/// Does it, and has the next snapshot show it.
async fn command(app: &App, room: &RoomId, command: RoomCommand) -> Result<Response, ApiError> {
    let receipt: RoomReceipt = app
        .store
        .command_room(room, command, app.clock.now())
        .await?;
    app.snapshots.invalidate(room);
    Ok(done(receipt))
}

/// The answer to something with a key, said again or refused.
fn recorded<T: Serialize>(outcome: Recorded<T>) -> Result<Response, ApiError> {
    match outcome {
        Recorded::Now(receipt) => Ok(done(receipt)),
        Recorded::Before(receipt) => Ok(([(REPLAYED, "true")], done(receipt)).into_response()),
        Recorded::KeyReused => Err(ApiError::of(ProblemCode::IdempotencyKeyReused)),
    }
}

/// 200 that nobody may cache.
fn done<T: Serialize>(receipt: T) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(receipt)).into_response()
}
