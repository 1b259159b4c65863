//! What a command needs, as types, so that a route says it in its signature and
//! is refused before its body is read.

use super::StaffMember;
use crate::app::App;
use crate::error::ApiError;
use crate::extract::bearer;
use axum::extract::FromRequestParts;
use axum::extract::Path;
use axum::http::request::Parts;
use livepledge_contract::ids::RoomId;
use livepledge_contract::problem::ProblemCode;
use std::marker::PhantomData;
use std::sync::Arc;

/// Something staff may or may not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffRight {
    /// What is on air, announced, open.
    Air,
    /// What is left.
    Stock,
    /// What was sold under which promise.
    Orders,
    /// What is promised.
    Publish,
    /// Agreeing to what is promised.
    Agree,
    /// Reading what was said on air.
    Evidence,
    /// Reading and answering questions.
    Answer,
}

/// A right as a type.
pub trait Right {
    /// Which.
    const RIGHT: StaffRight;
}

/// Drives what is on air.
#[derive(Clone, Copy, Debug)]
pub struct Air;
/// Changes stock.
#[derive(Clone, Copy, Debug)]
pub struct Stock;
/// Hands in orders.
#[derive(Clone, Copy, Debug)]
pub struct Orders;
/// Publishes plans.
#[derive(Clone, Copy, Debug)]
pub struct Publish;

/// Agrees to plans for their party.
#[derive(Clone, Copy, Debug)]
pub struct Agree;

/// Reads what was said on air.
#[derive(Clone, Copy, Debug)]
pub struct Evidence;

/// Reads and answers questions.
#[derive(Clone, Copy, Debug)]
pub struct Answer;

impl Right for Answer {
    const RIGHT: StaffRight = StaffRight::Answer;
}
impl Right for Air {
    const RIGHT: StaffRight = StaffRight::Air;
}
impl Right for Stock {
    const RIGHT: StaffRight = StaffRight::Stock;
}
impl Right for Orders {
    const RIGHT: StaffRight = StaffRight::Orders;
}
impl Right for Publish {
    const RIGHT: StaffRight = StaffRight::Publish;
}
impl Right for Evidence {
    const RIGHT: StaffRight = StaffRight::Evidence;
}
impl Right for Agree {
    const RIGHT: StaffRight = StaffRight::Agree;
}

/// The room of the path, for somebody who may do `R` there.
#[derive(Clone, Debug)]
pub struct StaffOf<R> {
    /// The room. It need not exist.
    pub room: RoomId,
    /// Who.
    pub member: StaffMember,
    right: PhantomData<R>,
}

impl<R: Right> FromRequestParts<Arc<App>> for StaffOf<R> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        let Some(tokens) = &app.staff else {
            return Err(ApiError::of(ProblemCode::StaffOff));
        };
        let member = tokens
            .member(bearer(&parts.headers))
            .ok_or_else(|| ApiError::of(ProblemCode::Unauthorized))?
            .clone();
        let room: RoomId = match Path::<String>::from_request_parts(parts, app).await {
            Ok(Path(text)) => text.parse().map_err(|_| ApiError::not_found())?,
            Err(_) => return Err(ApiError::not_found()),
        };
        if !member.may(R::RIGHT, &room) {
            return Err(ApiError::with_detail(
                ProblemCode::Forbidden,
                format!(
                    "{} is {} of {}",
                    member.name,
                    member.role.as_str(),
                    member.rooms.join(", ")
                ),
            ));
        }
        tracing::info!(staff = member.name, role = member.role.as_str(), right = ?R::RIGHT, room = room.as_str(), "staff");
        Ok(Self {
            room,
            member,
            right: PhantomData,
        })
    }
}
