//! A small case with its log.

use super::support::of;
use livepledge_contract::calendar::Timestamp;
use livepledge_contract::party::Party;
use livepledge_contract::workflow::act::{Act, InfoRequest, Submission};
use livepledge_contract::workflow::actor::{Actor, Role};
use livepledge_contract::workflow::file::CaseFile;
use livepledge_contract::workflow::record::CaseRecord;
use livepledge_contract::workflow::timer::Rules;
use livepledge_contract::workflow::{apply, submit};

/// A case that was opened and asks its consumer for material, with its log.
pub(crate) fn opened_case() -> (CaseFile, Vec<CaseRecord>) {
    let rules = Rules::default();
    let submission = Submission {
        addressed_to: Party::Merchant,
        serious: None,
        safety: false,
        plan: None,
        floor: None,
        form: of(&"0".repeat(64)),
        notice_version: "2026-11".to_owned(),
    };
    let at: Timestamp = of("2026-11-24T12:00:00Z");
    let (case, first) = submit(&rules, submission, at).unwrap();
    let agent = Actor::staff(Role::Merchant, "小周");
    let (case, second) = apply(&rules, &case, Act::Open, &agent, at.plus_hours(1)).unwrap();
    let ask = Act::RequestInfo(InfoRequest {
        items: vec!["开箱视频".to_owned()],
        reason: "核实破损".to_owned(),
    });
    let (case, third) = apply(&rules, &case, ask, &agent, at.plus_hours(2)).unwrap();
    (case, vec![first, second, third])
}
