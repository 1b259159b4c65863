//! What the workflow takes from a filed complaint.

use livepledge_contract::complaint::{Category, FileComplaint, Remedy};
use livepledge_contract::digest::{canonical_json, sha256_hex};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::workflow::act::{SeriousTrigger, Submission};
use livepledge_contract::workflow::floor::SolutionFloor;

/// The first act of its case, with the plan of the version that it rests on, and of a later one
/// that was seen; `None` cannot happen for a complaint that was decoded.
#[must_use]
pub fn submission(command: &FileComplaint, plans: &[ServicePlan]) -> Option<Submission> {
    let form = FileComplaint {
        contact: None,
        ..command.clone()
    };
    Some(Submission {
        addressed_to: command.addressed_to,
        serious: serious(command),
        safety: command.category == Category::Safety,
        plan: command.plan.clone(),
        floor: plans
            .iter()
            .map(|plan| SolutionFloor::of(plan, command))
            .reduce(|sold, later| sold.or_better(&later)),
        form: sha256_hex(&canonical_json(&form).ok()?).parse().ok()?,
        notice_version: command.notice_version.clone(),
    })
}

/// "Breach of promise, compensation claim…" (5.3.2 e): both parties handle it from the start.
fn serious(command: &FileComplaint) -> Option<SeriousTrigger> {
    match command.category {
        Category::Safety => Some(SeriousTrigger::Safety),
        Category::Counterfeit => Some(SeriousTrigger::Counterfeit),
        _ if command.broken_commitment.is_some() => Some(SeriousTrigger::BreachOfCommitment),
        _ => command
            .remedies
            .contains(&Remedy::Compensation)
            .then_some(SeriousTrigger::CompensationClaim),
    }
}
