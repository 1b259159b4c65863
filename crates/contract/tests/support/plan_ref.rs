//! The promise that complaints and ratings quote.

use super::support::of;
use livepledge_contract::ids::PlanRef;

pub(crate) fn plan_ref() -> PlanRef {
    PlanRef {
        plan: of("p-4f2a81c09d3e"),
        version: 2,
        digest: of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    }
}
