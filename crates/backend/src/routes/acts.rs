//! What both kinds of acts share: the store's outcome as an answer.

use crate::app::App;
use crate::error::ApiError;
use crate::store::cases::{Acted, NewAct};
use livepledge_contract::case::CaseStep;
use livepledge_contract::issue::FieldIssue;
use livepledge_contract::problem::ProblemCode;
use livepledge_contract::workflow::act::Act;
use std::sync::Arc;

/// The step, and whether it is a repeat.
pub(super) async fn record(
    app: &App,
    act: NewAct,
    place: &str,
) -> Result<(CaseStep, bool), ApiError> {
    match app.store.act(Arc::clone(&app.rules), act).await? {
        Acted::Recorded(step) => Ok((step, false)),
        Acted::Replayed(step) => Ok((step, true)),
        Acted::KeyReused => Err(ApiError::of(ProblemCode::IdempotencyKeyReused)),
        Acted::Missing(mut issues) => {
            for FieldIssue { pointer, .. } in &mut issues {
                *pointer = format!("{place}{pointer}");
            }
            Err(ApiError::invalid(issues))
        }
        Acted::NoCase => Err(ApiError::not_found()),
        Acted::MovedOn(possible) => Err(ApiError::act(
            ProblemCode::CaseMovedOn,
            ProblemCode::CaseMovedOn.title(),
            &possible,
        )),
        Acted::Refused(refused) => {
            let code = if refused.code.is_about_the_actor() {
                ProblemCode::ActNotYours
            } else {
                ProblemCode::ActNotPossible
            };
            Err(ApiError::act(
                code,
                refused.code.sentence(),
                &refused.possible,
            ))
        }
    }
}

/// Every problem of what the act carries, at its place in the body.
pub(super) fn check(app: &App, act: &Act, place: &str) -> Result<(), ApiError> {
    let mut issues = act.issues(app.clock.now());
    if issues.is_empty() {
        return Ok(());
    }
    for FieldIssue { pointer, .. } in &mut issues {
        *pointer = format!("{place}{pointer}");
    }
    Err(ApiError::invalid(issues))
}
