//! How the tests of the plan's validation put their question.

use crate::support::{full_plan, of};
use livepledge_contract::calendar::Date;
use livepledge_contract::check::plan::{PlanRules, issues};
use livepledge_contract::issue::IssueCode;
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::presale::Presale;
use livepledge_contract::plan::ship::ShipPromise;

/// The day all checks are made on.
pub(crate) fn today() -> Date {
    of("2026-11-24")
}

/// Pointer and code of every problem of a plan.
pub(crate) fn found_in(plan: &ServicePlan) -> Vec<(String, IssueCode)> {
    issues(plan, today(), &PlanRules::default())
        .into_iter()
        .map(|issue| (issue.pointer, issue.code))
        .collect()
}

/// The good plan after `change` has exactly these problems.
pub(crate) fn check(change: impl FnOnce(&mut ServicePlan), expected: &[(&str, IssueCode)]) {
    let mut plan = full_plan();
    change(&mut plan);
    let expected: Vec<_> = expected
        .iter()
        .map(|(at, code)| ((*at).to_owned(), *code))
        .collect();
    assert_eq!(found_in(&plan), expected);
}

/// A full-payment presale.
pub(crate) fn full_payment(ends: &str, ship: ShipPromise) -> Presale {
    Presale::FullPayment {
        starts: None,
        ends: of(ends),
        ship,
    }
}
