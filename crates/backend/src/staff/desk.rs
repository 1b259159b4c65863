//! Who works on cases: a token's party and role, as the workflow's roles.

use super::{EVERY_ROOM, StaffMember, StaffParty, StaffRole};
use crate::app::App;
use crate::error::ApiError;
use crate::extract::bearer;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use livepledge_contract::ids::RoomId;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::workflow::actor::{Actor, Role};
use std::sync::Arc;

impl StaffMember {
    /// In which role of the complaint workflow they act; `None`: in none, because
    /// they are a shop system or publish plans.
    #[must_use]
    pub fn case_role(&self) -> Option<Role> {
        match (self.role, self.party) {
            (StaffRole::Stock | StaffRole::Publisher, _) => None,
            (StaffRole::Host, _) => Some(Role::Marketer),
            (StaffRole::Agent | StaffRole::Operator, StaffParty::Merchant) => Some(Role::Merchant),
            (StaffRole::Agent | StaffRole::Operator, StaffParty::LiveParty) => Some(Role::Operator),
            (StaffRole::Agent | StaffRole::Operator, StaffParty::Platform) => Some(Role::Platform),
        }
    }

    /// Whether the room is theirs.
    #[must_use]
    pub fn is_in(&self, room: &RoomId) -> bool {
        self.rooms
            .iter()
            .any(|name| name == EVERY_ROOM || name == room.as_str())
    }

    /// Their rooms; `None`: every room.
    #[must_use]
    pub fn rooms(&self) -> Option<Vec<String>> {
        let every = self.rooms.iter().any(|room| room == EVERY_ROOM);
        (!every).then(|| self.rooms.clone())
    }
}

/// Somebody who works on cases. Which cases is judged by their rooms, once the case is known.
#[derive(Clone, Debug)]
pub struct DeskStaff {
    /// Who.
    pub member: StaffMember,
    /// The same for the workflow.
    pub actor: Actor,
}

impl FromRequestParts<Arc<App>> for DeskStaff {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        let Some(tokens) = &app.staff else {
            return Err(ApiError::of(ProblemCode::StaffOff));
        };
        let member = tokens
            .member(bearer(&parts.headers))
            .ok_or_else(|| ApiError::of(ProblemCode::Unauthorized))?
            .clone();
        let Some(role) = member.case_role() else {
            return Err(ApiError::with_detail(
                ProblemCode::Forbidden,
                format!("a {} does not work on complaints", member.role.as_str()),
            ));
        };
        tracing::info!(staff = member.name, ?role, "staff at the desk");
        Ok(Self {
            actor: Actor::staff(role, &member.name),
            member,
        })
    }
}
